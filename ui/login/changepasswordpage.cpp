// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/login/changepasswordpage.h"

#include "ui/interaction/formissues.h"
#include "ui/login/newpasswordform.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/passwordedit.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

ChangePasswordPage::ChangePasswordPage(const UiContext &context, QWidget *parent)
    : FrontPage(context.theme, context.settings, parent)
    , m_context(context)
    , m_message(new MessageBar)
    , m_current(new PasswordEdit)
    , m_currentField(new FormField(tr("&One-time password"), m_current))
    , m_fresh(new NewPasswordForm)
    , m_submit(new Button(tr("Set the password and continue"), Button::Role::Primary))
    , m_signOut(new Button(tr("Sign out"), Button::Role::Quiet))
{
    setObjectName(u"changePasswordPage"_s);
    m_message->setObjectName(u"changePasswordMessageBar"_s);
    m_current->setObjectName(u"currentPasswordEdit"_s);
    m_submit->setObjectName(u"setPasswordButton"_s);
    m_signOut->setObjectName(u"changePasswordSignOutButton"_s);
    setHeading(tr("Choose a password of your own"));
    m_currentField->setHint(tr("The one that you were given and have just signed in with."));
    content()->addWidget(m_message);
    content()->addWidget(m_currentField);
    content()->addWidget(m_fresh);
    content()->addWidget(m_submit);
    content()->addWidget(m_signOut, 0, Qt::AlignHCenter);
    connect(m_submit, &QPushButton::clicked, this, &ChangePasswordPage::submit);
    for (const auto *edit : content()->parentWidget()->findChildren<QLineEdit *>())
        connect(edit, &QLineEdit::returnPressed, this, &ChangePasswordPage::submit);
    connect(m_signOut, &QPushButton::clicked, this, &ChangePasswordPage::signOutRequested);
    connect(m_current, &QLineEdit::textEdited, m_currentField, &FormField::clearError);
}

void ChangePasswordPage::begin(const Session &session)
{
    m_session = session;
    //: %1 is a person's name
    setIntroduction(tr("%1, your one-time password has done its work. Nobody but you will know the "
                       "new one.")
                        .arg(session.displayName));
    m_message->clear();
    m_current->clear();
    m_fresh->clear();
    m_fresh->setOwner(session.role,
                      {session.username, session.displayName, m_context.site.settings().siteName});
    m_current->setFocus();
}

void ChangePasswordPage::submit()
{
    if (!m_submit->isEnabled())
        return;
    m_message->clear();
    const bool isFreshGood = m_fresh->validate();
    if (m_current->text().isEmpty()) {
        m_currentField->setError(tr("Enter the one-time password."));
        m_current->setFocus();
        return;
    }
    if (!isFreshGood)
        return;
    setBusy(true);
    runTask(
        m_context.host, Lane::Write,
        [session = m_session, current = m_current->text(),
         fresh = m_fresh->password()](Services &services) {
            return services.auth.changeOwnPassword(session, current, fresh);
        },
        this, [this](const Result<Session> &answer) { finish(answer); });
}

void ChangePasswordPage::finish(const Result<Session> &answer)
{
    setBusy(false);
    if (answer.ok()) {
        m_current->clear();
        m_fresh->clear();
        emit changed(answer.value());
        return;
    }
    if (answer.error().code == ErrorCode::Unauthenticated) {
        emit sessionLost(answer.error());
        return;
    }
    const QString rest = showIssues(answer.error(), {{u"currentPassword"_s, m_currentField},
                                                     {u"newPassword"_s, m_fresh->field()}});
    if (!rest.isEmpty())
        m_message->showError(rest);
}

void ChangePasswordPage::setBusy(bool isBusy)
{
    setWaiting(isBusy);
    m_submit->setText(isBusy ? tr("Setting the password…") : tr("Set the password and continue"));
}

} // namespace ems
