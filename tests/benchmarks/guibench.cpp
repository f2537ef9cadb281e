// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "guibench.h"

#include <QEvent>
#include <QMetaEnum>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace Qt::StringLiterals;

namespace ems::bench {

namespace {

double threadMilliseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

class Stopwatch final
{
public:
    [[nodiscard]] Cost cost() const
    {
        return {millisecondsSince(m_start), threadMilliseconds() - m_cpu};
    }

private:
    SteadyTime m_start = std::chrono::steady_clock::now();
    double m_cpu = threadMilliseconds();
};

} // namespace

void check(bool isTrue, const char *what)
{
    if (isTrue)
        return;
    std::fprintf(stderr, "benchmark: %s failed\n", what);
    std::exit(1);
}

double millisecondsSince(SteadyTime start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

bool MeteredApplication::notify(QObject *receiver, QEvent *event)
{
    const QEvent::Type type = event->type();
    QWidget *painted = type == QEvent::Paint ? qobject_cast<QWidget *>(receiver) : nullptr;
    const QPointer<QObject> guard(receiver);
    const QString className =
        m_depth == 0 ? QString::fromLatin1(receiver->metaObject()->className()) : QString();
    const Stopwatch watch;
    ++m_depth;
    const bool result = QApplication::notify(receiver, event);
    --m_depth;
    if (m_depth == 0) {
        record(watch.cost(), [&] {
            const char *key = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
            return className + u' ' + QString::fromLatin1(key != nullptr ? key : "?");
        });
    }
    if (painted != nullptr && guard && m_afterPaint)
        m_afterPaint(painted);
    return result;
}

void MeteredApplication::record(const Cost &cost, const std::function<QString()> &name)
{
    ++m_events;
    constexpr double work = 0.3; // less is a timer that found nothing to do
    if (cost.cpu > work)
        m_lastWork = std::chrono::steady_clock::now();
    if (cost.cpu > m_longest.cpu) {
        m_longest.cpu = cost.cpu;
        m_longestName = name();
    }
    m_longest.wall = std::max(m_longest.wall, cost.wall);
}

void MeteredApplication::reset()
{
    m_longest = {};
    m_longestName.clear();
    m_events = 0;
}

void MeteredApplication::run(const char *name, const std::function<void()> &call)
{
    const Stopwatch watch;
    ++m_depth;
    call();
    --m_depth;
    record(watch.cost(), [name] { return QString::fromLatin1(name); });
}

void MeteredApplication::runUntil(const std::function<bool()> &isDone)
{
    const auto begin = std::chrono::steady_clock::now();
    QTimer wake;
    wake.start(5);
    while (!isDone()) {
        check(millisecondsSince(begin) < 60'000, "waiting for a minute");
        processEvents(QEventLoop::WaitForMoreEvents);
    }
}

void MeteredApplication::settle(std::chrono::milliseconds quiet)
{
    m_lastWork = std::chrono::steady_clock::now();
    runUntil([this, quiet] { return std::chrono::steady_clock::now() - m_lastWork > quiet; });
}

void report(const MeteredApplication &application, const char *what, double milliseconds)
{
    std::printf("%-44s %8.1f ms, longest event %6.1f ms (CPU %5.1f, %s)\n", what, milliseconds,
                application.longest().wall, application.longest().cpu,
                qPrintable(application.longestName()));
    std::fflush(stdout);
}

} // namespace ems::bench
