// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QString>

#include <deque>
#include <functional>

namespace ems {

/// What can be taken back, newest last. Holds at most fifty steps; emptied at sign-out. GUI thread.
class UndoStack final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Answers with the step's id.
    int push(const QString &sentence, std::function<void()> undo);
    [[nodiscard]] bool isEmpty() const { return m_steps.empty(); }
    /// What the newest step did, or an empty string.
    [[nodiscard]] QString newest() const;
    /// Takes back the newest step. False when there is none.
    bool undoNewest();
    /// Takes back one step, whatever came after it. False when it is gone.
    bool undo(int id);
    void clear();

signals:
    void changed();
    /// A step is about to be taken back; whether that works is told by whoever does it.
    void undoing(int id, const QString &sentence);

private:
    struct Step
    {
        int id;
        QString sentence;
        std::function<void()> undo;
    };
    std::deque<Step> m_steps;
    int m_lastId = 0;
};

} // namespace ems
