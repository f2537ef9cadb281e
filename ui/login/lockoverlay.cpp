// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/login/lockoverlay.h"

#include "ui/text/errortext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordedit.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

LockOverlay::LockOverlay(const UiContext &context, QWidget *parent)
    : FrontPage(context.theme, context.settings, parent)
    , m_context(context)
    , m_password(new PasswordEdit)
    , m_field(new FormField(tr("&Password"), m_password))
    , m_submit(new Button(Icon::LockOpen, tr("Unlock"), Button::Role::Primary))
    , m_signOut(new Button(tr("Sign out"), Button::Role::Quiet))
{
    setObjectName(u"lockOverlay"_s);
    m_password->setObjectName(u"unlockPasswordEdit"_s);
    m_submit->setObjectName(u"unlockButton"_s);
    m_signOut->setObjectName(u"lockSignOutButton"_s);
    setHeading(tr("Locked"));
    content()->addWidget(m_field);
    content()->addWidget(m_submit);
    content()->addWidget(m_signOut, 0, Qt::AlignHCenter);
    connect(m_submit, &QPushButton::clicked, this, &LockOverlay::submit);
    connect(m_password, &QLineEdit::returnPressed, this, &LockOverlay::submit);
    connect(m_password, &QLineEdit::textEdited, m_field, &FormField::clearError);
    connect(m_signOut, &QPushButton::clicked, this, &LockOverlay::signOutRequested);
    connect(m_password, &PasswordEdit::capsLockChanged, this, [this](bool isOn) {
        m_field->setHint(isOn ? tr("Caps Lock seems to be on.") : QString());
    });
}

void LockOverlay::begin(const Session &session)
{
    ++m_newest;
    m_session = session;
    //: %1 is a person's name, %2 the username
    setIntroduction(tr("%1 (%2) is signed in. Everything is as you left it.")
                        .arg(session.displayName, session.username));
    setBusy(false);
    m_password->clear();
    m_password->setRevealed(false);
    m_field->clearError();
    m_password->setFocus();
}

void LockOverlay::submit()
{
    if (!m_submit->isEnabled())
        return;
    if (m_password->text().isEmpty()) {
        m_field->setError(tr("Enter your password."));
        return;
    }
    setBusy(true);
    const int attempt = ++m_newest;
    runTask(
        m_context.host, Lane::Write,
        [session = m_session, password = m_password->text()](Services &services) {
            return services.auth.confirm(session, password);
        },
        this,
        [this, attempt](const Result<Session> &answer) {
            if (attempt == m_newest)
                finish(answer);
        });
}

void LockOverlay::finish(const Result<Session> &answer)
{
    setBusy(false);
    if (answer.ok()) {
        const Session &session = answer.value();
        m_password->clear();
        emit unlocked(session);
        return;
    }
    const Error &error = answer.error();
    const bool isWrong = error.has(Reason::WrongPassword) || error.has(Reason::WrongCredentials);
    if (error.code == ErrorCode::Unauthenticated && !isWrong) {
        emit sessionLost(error);
        return;
    }
    const bool isThrottled = error.code == ErrorCode::Throttled;
    m_field->setError(isWrong && !isThrottled
                          ? sentenceFor(FieldIssue{{}, Reason::WrongPassword, {}})
                          : sentenceFor(error));
    m_password->selectAll();
    m_password->setFocus();
}

void LockOverlay::setBusy(bool isBusy)
{
    setWaiting(isBusy);
    m_submit->setText(isBusy ? tr("Unlocking…") : tr("Unlock"));
}

} // namespace ems
