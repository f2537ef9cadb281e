// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QApplication>

#include <chrono>
#include <functional>

namespace ems::bench {

/// Ends the program with a word if something a benchmark relies on does not hold.
void check(bool isTrue, const char *what);

using SteadyTime = std::chrono::steady_clock::time_point;
[[nodiscard]] double millisecondsSince(SteadyTime start);

/// How long something took the GUI thread.
struct Cost
{
    double wall = 0; ///< Milliseconds.
    double cpu = 0;  ///< Of this thread alone: other programs do not count.
};

/// Takes the time of every event of the GUI thread.
class MeteredApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override;
    /// Forgets what was measured.
    void reset();
    [[nodiscard]] const Cost &longest() const { return m_longest; }
    [[nodiscard]] const QString &longestName() const { return m_longestName; }
    [[nodiscard]] int events() const { return m_events; }
    /// Counts a call from outside of any event.
    void run(const char *name, const std::function<void()> &call);

    /// Runs events until `isDone` says so; fails after a minute.
    void runUntil(const std::function<bool()> &isDone);
    /// Runs events until nothing has been painted or delivered for this long.
    void settle(std::chrono::milliseconds quiet = std::chrono::milliseconds(60));
    /// Called after a widget was painted.
    void afterPaint(std::function<void(QWidget *)> listener) { m_afterPaint = std::move(listener); }

private:
    void record(const Cost &cost, const std::function<QString()> &name);

    Cost m_longest;
    QString m_longestName;
    int m_events = 0;
    int m_depth = 0;
    SteadyTime m_lastWork;
    std::function<void(QWidget *)> m_afterPaint;
};

/// Prints a line: what, how long, the longest event.
void report(const MeteredApplication &application, const char *what, double milliseconds);

} // namespace ems::bench
