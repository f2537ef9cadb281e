// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/login/requestaccountdialog.h"

#include "core/domain/validation.h"
#include "core/services/servicehost.h"
#include "ui/theme/theme.h"
#include "ui/widgets/formfield.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

RequestAccountDialog::RequestAccountDialog(ServiceHost &host, QWidget *parent)
    : DialogFrame(tr("Request an account"), parent)
    , m_host(host)
    , m_username(addLine(u"username"_s, tr("&Username"), false))
    , m_firstName(addLine(u"firstName"_s, tr("&First name"), true))
    , m_lastName(addLine(u"lastName"_s, tr("&Last name"), true))
    , m_email(addLine(u"email"_s, tr("&E-mail"), true))
    , m_phone(addLine(u"phone"_s, tr("&Phone"), true))
    , m_message(new QPlainTextEdit)
{
    setObjectName(u"requestAccountDialog"_s);
    setSubtitle(tr("An administrator decides about it and hands you a one-time password."));
    m_message->setObjectName(u"requestMessageEdit"_s);
    m_message->setTabChangesFocus(true);
    m_message->setFixedHeight(scaledOf(this, 72));
    auto *field = new FormField(tr("&Message to the administrator"), m_message);
    field->setOptional(true);
    m_fields.insert(u"message"_s, field);
    body()->addWidget(m_fields.value(u"username"_s));
    addRow(u"firstName"_s, u"lastName"_s);
    addRow(u"email"_s, u"phone"_s);
    body()->addWidget(field);
    setPrimary(tr("Send the request"));
    connect(this, &DialogFrame::submitted, this, &RequestAccountDialog::submit);
    m_username->setFocus();
}

QLineEdit *RequestAccountDialog::addLine(const QString &field, const QString &label,
                                         bool isOptional)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(u"request_"_s + field);
    auto *formField = new FormField(label, edit);
    formField->setOptional(isOptional);
    connect(edit, &QLineEdit::textEdited, formField, &FormField::clearError);
    m_fields.insert(field, formField);
    return edit;
}

void RequestAccountDialog::addRow(const QString &first, const QString &second)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::m);
    row->addWidget(m_fields.value(first), 1, Qt::AlignTop);
    row->addWidget(m_fields.value(second), 1, Qt::AlignTop);
    body()->addLayout(row);
}

UserDraft RequestAccountDialog::draft() const
{
    UserDraft draft;
    draft.username = m_username->text();
    draft.firstName = m_firstName->text();
    draft.lastName = m_lastName->text();
    draft.email = m_email->text();
    draft.phone = m_phone->text();
    return draft;
}

void RequestAccountDialog::submit()
{
    if (isBusy())
        return;
    const Result<UserDraft> checked = validated(draft());
    if (!checked.ok()) {
        setFormError(showIssues(checked.error(), m_fields));
        return;
    }
    clearIssues(m_fields);
    setFormError({});
    setBusy(true);
    runTask(
        m_host, Lane::Write,
        [draft = *checked, message = m_message->toPlainText()](Services &services) {
            return services.users.requestAccount(draft, message);
        },
        this, [this](const Result<void> &answer) { finish(answer); });
}

void RequestAccountDialog::finish(const Result<void> &answer)
{
    setBusy(false);
    if (answer.ok())
        accept();
    else
        setFormError(showIssues(answer.error(), m_fields));
}

} // namespace ems
