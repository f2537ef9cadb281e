// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/login/changepassworddialog.h"

#include "ui/interaction/formissues.h"
#include "ui/login/newpasswordform.h"
#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordedit.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

ChangePasswordDialog::ChangePasswordDialog(UiContext &context, QWidget *parent)
    : DialogFrame(tr("Change your password"), parent)
    , m_context(context)
    , m_current(new PasswordEdit)
    , m_currentField(new FormField(tr("&Current password"), m_current))
    , m_fresh(new NewPasswordForm)
{
    setObjectName(u"changePasswordDialog"_s);
    m_current->setObjectName(u"currentPasswordEdit"_s);
    setSubtitle(tr("Other windows in which you are signed in will ask for the new one."));
    const Session session = context.session.session();
    m_fresh->setOwner(session.role,
                      {session.username, session.displayName, context.site.settings().siteName});
    body()->addWidget(m_currentField);
    body()->addWidget(m_fresh);
    setPrimary(tr("Change password"));
    connect(this, &DialogFrame::submitted, this, &ChangePasswordDialog::submit);
    connect(m_current, &QLineEdit::textEdited, m_currentField, &FormField::clearError);
    m_current->setFocus();
}

void ChangePasswordDialog::submit()
{
    if (isBusy())
        return;
    setFormError({});
    const bool isFreshGood = m_fresh->validate();
    if (m_current->text().isEmpty()) {
        m_currentField->setError(tr("Enter your current password."));
        m_current->setFocus();
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

void ChangePasswordDialog::finish(const Result<Session> &answer)
{
    setBusy(false);
    if (answer.ok()) {
        m_context.session.set(answer.value());
        m_context.notices.done(tr("Your password was changed."));
        accept();
        return;
    }
    if (answer.error().code == ErrorCode::Unauthenticated) {
        reject();
        m_context.notices.failed(answer.error());
        return;
    }
    setFormError(showIssues(answer.error(), {{u"currentPassword"_s, m_currentField},
                                             {u"newPassword"_s, m_fresh->field()}}));
}

} // namespace ems
