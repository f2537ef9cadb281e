// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/chartband.h"

#include <algorithm>

namespace ems {

ChartBand::Mark ChartBand::at(double x) const
{
    const auto next = std::ranges::lower_bound(m_marks, x, {}, &Mark::x);
    if (next == m_marks.begin())
        return m_marks.front();
    if (next == m_marks.end())
        return m_marks.back();
    const Mark &before = *(next - 1);
    const double share = (x - before.x) / (next->x - before.x);
    return {x, before.top + share * (next->top - before.top),
            before.bottom + share * (next->bottom - before.bottom)};
}

QPolygonF ChartBand::between(double from, double to) const
{
    if (m_marks.empty())
        return {};
    std::vector<Mark> marks{at(from)};
    const auto first = std::ranges::upper_bound(m_marks, from, {}, &Mark::x);
    const auto last = std::ranges::lower_bound(m_marks, to, {}, &Mark::x);
    if (first < last)
        marks.insert(marks.end(), first, last);
    marks.push_back(at(to));
    QPolygonF outline;
    for (const Mark &mark : marks)
        outline << QPointF(mark.x, mark.top);
    for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark)
        outline << QPointF(mark->x, mark->bottom);
    return outline;
}

} // namespace ems
