// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPolygonF>

#include <vector>

namespace ems {

/// The area between a greatest and a least value over places from left to right; from one place to
/// the next its edges are straight.
class ChartBand
{
public:
    /// `x` grows from call to call.
    void add(double x, double top, double bottom) { m_marks.push_back({x, top, bottom}); }
    [[nodiscard]] double left() const { return m_marks.empty() ? 0 : m_marks.front().x; }
    [[nodiscard]] double right() const { return m_marks.empty() ? 0 : m_marks.back().x; }
    /// The part between two places inside of it.
    [[nodiscard]] QPolygonF between(double from, double to) const;

private:
    struct Mark
    {
        double x = 0;
        double top = 0;
        double bottom = 0;
    };
    [[nodiscard]] Mark at(double x) const;

    std::vector<Mark> m_marks;
};

} // namespace ems
