// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/client/changepasswordcard.h"

#include "ui/interaction/formissues.h"
#include "ui/login/newpasswordform.h"
#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordedit.h"

#include <QEvent>
#include <QVBoxLayout>

namespace ems {

ChangePasswordCard::ChangePasswordCard(UiContext &context, QWidget *parent)
    : Card(parent)
    , m_context(context)
    , m_current(new PasswordEdit)
    , m_currentField(new FormField({}, m_current))
    , m_fresh(new NewPasswordForm)
    , m_submit(new Button(Icon::KeyRound, {}, Button::Role::Primary))
{
    setObjectName(QStringLiteral("changePasswordCard"));
    m_current->setObjectName(QStringLiteral("currentPasswordEdit"));
    m_submit->setObjectName(QStringLiteral("changePasswordButton"));
    content()->addWidget(m_currentField);
    content()->addWidget(m_fresh);
    content()->addWidget(m_submit, 0, Qt::AlignLeading);
    retranslate();
    connect(m_current, &QLineEdit::textEdited, m_currentField, &FormField::clearError);
    connect(m_submit, &QAbstractButton::clicked, this, &ChangePasswordCard::submit);
    for (const PasswordEdit *edit : findChildren<PasswordEdit *>())
        connect(edit, &QLineEdit::returnPressed, this, &ChangePasswordCard::submit);
}

void ChangePasswordCard::setUser(const User &user)
{
    const UserDraft &draft = user.data;
    m_fresh->setOwner(draft.role, {draft.username, draft.firstName, draft.lastName, draft.email,
                                   m_context.site.settings().siteName});
}

bool ChangePasswordCard::hasInput() const
{
    return !m_current->text().isEmpty() || !m_fresh->password().isEmpty();
}

void ChangePasswordCard::focusFirst()
{
    m_current->setFocus(Qt::OtherFocusReason);
}

void ChangePasswordCard::submit()
{
    m_currentField->clearError();
    const bool isFreshGood = m_fresh->validate();
    if (m_current->text().isEmpty()) {
        m_currentField->setError(tr("Enter your current password."));
        focusFirst();
        return;
    }
    if (!isFreshGood)
        return;
    setBusy(true);
    runTask(
        m_context.host, Lane::Write,
        [session = m_context.session.session(), current = m_current->text(),
         fresh = m_fresh->password()](Services &services) {
            return services.auth.changeOwnPassword(session, current, fresh);
        },
        this, [this](const Result<Session> &answer) { finish(answer); });
}

void ChangePasswordCard::finish(const Result<Session> &answer)
{
    setBusy(false);
    if (!answer.ok()) {
        const QString rest =
            showIssues(answer.error(), {{QStringLiteral("currentPassword"), m_currentField},
                                        {QStringLiteral("newPassword"), m_fresh->field()}});
        if (!rest.isEmpty())
            m_context.notices.failed(answer.error());
        return;
    }
    m_current->clear();
    m_fresh->clear();
    for (PasswordEdit *edit : findChildren<PasswordEdit *>())
        edit->setRevealed(false);
    m_context.session.set(answer.value());
    m_context.notices.done(tr("Your password is changed. Other sessions of yours have ended."));
}

void ChangePasswordCard::setBusy(bool isBusy)
{
    m_currentField->setEnabled(!isBusy);
    m_fresh->setEnabled(!isBusy);
    m_submit->setEnabled(!isBusy);
}

void ChangePasswordCard::retranslate()
{
    setTitle(tr("Change password"));
    setSubtitle(tr("Other windows in which you are signed in will ask for the new one."));
    m_currentField->setLabel(tr("&Current password"));
    m_submit->setText(tr("Change password"));
}

void ChangePasswordCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace ems
