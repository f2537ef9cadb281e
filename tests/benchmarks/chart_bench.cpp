// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// A load profile of 1,000,000 minutes and one of a year of hours: the first paint, a repaint of
// everything, the crosshair, panning and zooming, each with the real events.

#include "guibench.h"
#include "ui/charts/loadprofilechart.h"
#include "ui/theme/theme.h"

#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <vector>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::bench;

namespace {

constexpr qint64 firstSecond = 1'672'531'200; // 2023-01-01

/// Days and weeks like those of an office, with noise, a gap and estimated parts.
std::vector<ChartPoint> profile(int count, qint32 seconds)
{
    std::vector<ChartPoint> points;
    points.reserve(static_cast<std::size_t>(count));
    quint32 noise = 1;
    for (int i = 0; i < count; ++i) {
        noise = noise * 1'664'525U + 1'013'904'223U;
        if (i > count / 2 && i < count / 2 + count / 200)
            continue;
        const qint64 start = firstSecond + qint64(i) * seconds;
        const double day = double(start % 86'400) / 86'400.0;
        const double value = 2 + std::sin(day * 6.283) + double(noise >> 16) / 65'536.0;
        points.push_back({start, seconds, value, value * 0.9, value * 1.1, i % 50'000 < 2'000});
    }
    return points;
}

class ChartBench final
{
public:
    explicit ChartBench(MeteredApplication &application)
        : m_application(application)
        , m_theme(application)
    {
        auto *layout = new QVBoxLayout(&m_window);
        layout->addWidget(&m_chart);
        m_chart.setUnit(u"kW"_s);
        m_chart.setLimit(3.5);
        m_window.resize(1400, 900);
        m_window.show();
        m_application.settle();
    }
    ~ChartBench() { m_chart.setParent(nullptr); }
    ChartBench(const ChartBench &) = delete;
    ChartBench &operator=(const ChartBench &) = delete;

    void run(int count, qint32 seconds);

private:
    /// Does it `times` times, each with the repaint that follows; prints the mean and the worst.
    void repeat(const char *what, int times, const std::function<void(int)> &act);
    void wheel(int angle);

    MeteredApplication &m_application;
    Theme m_theme;
    QWidget m_window;
    LoadProfileChart m_chart;
};

void ChartBench::repeat(const char *what, int times, const std::function<void(int)> &act)
{
    bool isPainted = false;
    m_application.afterPaint([&](QWidget *widget) { isPainted = isPainted || widget == &m_chart; });
    std::vector<double> costs;
    double longest = 0;
    for (int i = 0; i < times; ++i) {
        m_application.reset();
        isPainted = false;
        m_application.run("call", [&] { act(i); });
        const auto start = std::chrono::steady_clock::now();
        while (!isPainted && millisecondsSince(start) < 50)
            QCoreApplication::processEvents();
        costs.push_back(m_application.longest().cpu);
        longest = std::max(longest, m_application.longest().wall);
    }
    m_application.afterPaint({});
    std::ranges::sort(costs);
    std::printf(
        "  %-28s longest event: median %6.2f ms CPU, worst %6.2f; worst on the clock %6.2f\n", what,
        costs[costs.size() / 2], costs.back(), longest);
    std::fflush(stdout);
}

void ChartBench::wheel(int angle)
{
    const QPointF middle = m_chart.rect().center();
    QCoreApplication::postEvent(&m_chart, new QWheelEvent(middle, m_chart.mapToGlobal(middle), {},
                                                          {0, angle}, Qt::NoButton, Qt::NoModifier,
                                                          Qt::NoScrollPhase, false));
}

void ChartBench::run(int count, qint32 seconds)
{
    const std::vector<ChartPoint> points = profile(count, seconds);
    std::printf("%d points of %d s\n", static_cast<int>(points.size()), seconds);
    std::vector<std::vector<ChartPoint>> copies(5, points);
    repeat("new points, first paint", 5,
           [&](int i) { m_chart.setPoints(std::move(copies[static_cast<std::size_t>(i)])); });
    repeat("repaint of everything", 20,
           [&](int i) { m_chart.setUnit(i % 2 == 0 ? u"W"_s : u"kW"_s); });
    repeat("crosshair by mouse", 200,
           [&](int i) { QTest::mouseMove(&m_chart, QPoint(100 + i * 5, 300)); });
    repeat("crosshair by key", 200, [&](int) { QTest::keyClick(&m_chart, Qt::Key_Right); });
    repeat("zoom in by wheel", 20, [&](int) { wheel(120); });
    repeat("pan by key", 20,
           [&](int) { QTest::keyClick(&m_chart, Qt::Key_Left, Qt::ShiftModifier); });
    repeat("zoom out by wheel", 20, [&](int) { wheel(-120); });
    m_chart.setView(m_chart.viewFrom() + (m_chart.viewTo() - m_chart.viewFrom()) / 5,
                    m_chart.viewTo() - (m_chart.viewTo() - m_chart.viewFrom()) / 5);
    QTest::mousePress(&m_chart, Qt::LeftButton, {}, {700, 300});
    repeat("pan by mouse", 60,
           [&](int i) { QTest::mouseMove(&m_chart, QPoint(700 + (i % 2 == 0 ? i : -i), 300)); });
    QTest::mouseRelease(&m_chart, Qt::LeftButton, {}, {700, 300});
    repeat("resize", 10, [&](int i) { m_window.resize(1400 - i * 10, 900); });
    m_window.resize(1400, 900);
    m_application.settle();
    repeat("summary for a screen reader", 5,
           [&](int) { check(!m_chart.summary().isEmpty(), "summary"); });
}

} // namespace

int main(int argc, char **argv)
{
    MeteredApplication application(argc, argv);
    ChartBench bench(application);
    bench.run(1'000'000, 60);
    bench.run(365 * 24, 3600);
    return 0;
}
