// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/actions/undostack.h"

#include <algorithm>
#include <utility>

namespace ems {

namespace {

constexpr std::size_t mostSteps = 50;

} // namespace

int UndoStack::push(const QString &sentence, std::function<void()> undo)
{
    m_steps.push_back({++m_lastId, sentence, std::move(undo)});
    if (m_steps.size() > mostSteps)
        m_steps.pop_front();
    emit changed();
    return m_lastId;
}

QString UndoStack::newest() const
{
    return m_steps.empty() ? QString() : m_steps.back().sentence;
}

bool UndoStack::undoNewest()
{
    return !m_steps.empty() && undo(m_steps.back().id);
}

bool UndoStack::undo(int id)
{
    const auto found = std::ranges::find(m_steps, id, &Step::id);
    if (found == m_steps.end())
        return false;
    const Step step = std::move(*found);
    m_steps.erase(found);
    emit changed();
    emit undoing(step.id, step.sentence);
    step.undo();
    return true;
}

void UndoStack::clear()
{
    m_steps.clear();
    emit changed();
}

} // namespace ems
