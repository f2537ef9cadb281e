// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/notices.h"

#include <QPointer>

namespace ems {

class MessageBar;
class Toast;
class UndoStack;

/// Notices of the window: a toast for what is done, the message bar for what went wrong.
class WindowNotices final : public Notices
{
    Q_OBJECT

public:
    explicit WindowNotices(UndoStack &undo, QObject *parent = nullptr);

    /// Where to show them from now on; both may die at any time.
    void attach(MessageBar *bar, Toast *toast);

    void done(const QString &sentence, std::function<void()> undo = {}) override;
    void warn(const QString &sentence) override;
    void failed(const Error &error) override;

signals:
    /// For the status line, which screen readers follow.
    void said(const QString &sentence);
    /// The session cannot go on.
    void sessionLost(const ems::Error &error);

private:
    void undoShown();
    void showUndoing(int step, const QString &sentence);

    UndoStack &m_undo;
    QPointer<MessageBar> m_bar;
    QPointer<Toast> m_toast;
    int m_shownStep = 0;
};

} // namespace ems
