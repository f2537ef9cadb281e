// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/interaction/passwordpromptdialog.h"

#include "core/services/servicehost.h"
#include "ui/text/errortext.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordedit.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

PasswordPromptDialog::PasswordPromptDialog(ServiceHost &host, const Session &session,
                                           const QString &purpose, QWidget *parent)
    : DialogFrame(tr("Confirm your password"), parent)
    , m_host(host)
    , m_session(session)
    , m_edit(new PasswordEdit)
    , m_field(new FormField(tr("&Password"), m_edit))
{
    setObjectName(u"passwordPromptDialog"_s);
    m_edit->setObjectName(u"promptPasswordEdit"_s);
    setSubtitle(purpose);
    //: %1 is a username
    m_field->setHint(tr("You are signed in as %1.").arg(session.username));
    body()->addWidget(m_field);
    setPrimary(tr("Confirm password"));
    connect(this, &DialogFrame::submitted, this, &PasswordPromptDialog::submit);
    connect(m_edit, &QLineEdit::textEdited, m_field, &FormField::clearError);
    m_edit->setFocus();
}

void PasswordPromptDialog::submit()
{
    if (isBusy())
        return;
    setFormError({});
    m_field->clearError();
    if (m_edit->text().isEmpty()) {
        m_field->setError(tr("Enter your password."));
        m_edit->setFocus();
        return;
    }
    setBusy(true);
    runTask(
        m_host, Lane::Write,
        [session = m_session, password = m_edit->text()](Services &services) {
            return services.auth.confirm(session, password);
        },
        this, [this](const Result<Session> &answer) { finish(answer); });
}

void PasswordPromptDialog::finish(const Result<Session> &answer)
{
    setBusy(false);
    if (answer.ok()) {
        const Session &session = answer.value();
        accept();
        emit confirmed(session);
        return;
    }
    const Error &error = answer.error();
    const bool isWrong = error.has(Reason::WrongPassword) || error.has(Reason::WrongCredentials);
    if (error.code == ErrorCode::Unauthenticated && !isWrong) {
        reject();
        emit sessionLost(error);
        return;
    }
    if (isWrong && error.code != ErrorCode::Throttled)
        m_field->setError(sentenceFor(FieldIssue{{}, Reason::WrongPassword, {}}));
    else
        setFormError(sentenceFor(error));
    m_edit->selectAll();
    m_edit->setFocus();
}

} // namespace ems
