// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/windownotices.h"

#include "core/base/logging.h"
#include "ui/actions/undostack.h"
#include "ui/text/errortext.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/toast.h"

#include <utility>

namespace ems {

WindowNotices::WindowNotices(UndoStack &undo, QObject *parent)
    : Notices(parent)
    , m_undo(undo)
{
    connect(&undo, &UndoStack::undoing, this, &WindowNotices::showUndoing);
}

void WindowNotices::attach(MessageBar *bar, Toast *toast)
{
    m_bar = bar;
    m_toast = toast;
    connect(toast, &Toast::actionTriggered, this, &WindowNotices::undoShown);
}

void WindowNotices::done(const QString &sentence, std::function<void()> undo)
{
    const bool canUndo = static_cast<bool>(undo);
    m_shownStep = canUndo ? m_undo.push(sentence, std::move(undo)) : 0;
    emit said(sentence);
    if (m_toast)
        m_toast->showMessage(sentence, canUndo ? tr("Undo") : QString());
}

void WindowNotices::warn(const QString &sentence)
{
    emit said(sentence);
    if (m_bar)
        m_bar->showWarning(sentence);
}

void WindowNotices::failed(const Error &error)
{
    qCWarning(lcUi).noquote() << "Failed:" << describe(error);
    const bool isAskingAgain = error.has(Reason::ReauthenticationNeeded);
    if (error.code == ErrorCode::Unauthenticated && !isAskingAgain) {
        emit sessionLost(error);
        return;
    }
    const QString sentence = sentenceFor(error);
    emit said(sentence);
    if (error.code == ErrorCode::Cancelled || !m_bar || m_bar->currentText() == sentence)
        return;
    m_bar->showError(sentence);
}

void WindowNotices::showUndoing(int step, const QString &sentence)
{
    // What is said before it is taken back is no longer so, and cannot be taken back twice.
    if (step == m_shownStep && m_toast)
        m_toast->dismiss();
    //: %1 is what is taken back, e.g. "3 devices deleted."
    emit said(tr("Undo: %1").arg(sentence));
}

void WindowNotices::undoShown()
{
    if (m_shownStep != 0)
        m_undo.undo(m_shownStep);
}

} // namespace ems
