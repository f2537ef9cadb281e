// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/userform.h"

#include "core/domain/validation.h"
#include "ui/admin/formchecker.h"
#include "ui/models/statuses.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/formfield.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

UserForm::UserForm(QWidget *parent)
    : QWidget(parent)
    , m_checker(new FormChecker([this] { return issuesOf(draft()); }, this))
    , m_role(new QComboBox)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    m_usernameField =
        addLine(u"username"_s, tr("&Username"), &m_username, u"userUsernameLineEdit"_s);
    layout->addWidget(m_usernameField);
    auto *names = new QHBoxLayout;
    names->setSpacing(space::m);
    FormField *first =
        addLine(u"firstName"_s, tr("&First name"), &m_firstName, u"userFirstNameLineEdit"_s);
    FormField *last =
        addLine(u"lastName"_s, tr("&Last name"), &m_lastName, u"userLastNameLineEdit"_s);
    names->addWidget(first, 1, Qt::AlignTop);
    names->addWidget(last, 1, Qt::AlignTop);
    layout->addLayout(names);
    FormField *email = addLine(u"email"_s, tr("&E-mail"), &m_email, u"userEmailLineEdit"_s);
    FormField *phone = addLine(u"phone"_s, tr("&Phone"), &m_phone, u"userPhoneLineEdit"_s);
    for (FormField *field : {first, last, email, phone})
        field->setOptional(true);
    layout->addWidget(email);
    layout->addWidget(phone);
    m_role->setObjectName(u"userRoleComboBox"_s);
    m_role->addItem(wordFor(Role::Client), static_cast<int>(Role::Client));
    m_role->addItem(wordFor(Role::Admin), static_cast<int>(Role::Admin));
    m_roleField = new FormField(tr("&Role"), m_role);
    layout->addWidget(m_roleField);
    m_checker->add(u"role"_s, m_roleField);
    connect(m_role, &QComboBox::currentIndexChanged, this, &UserForm::edited);
    setEmpty();
}

FormField *UserForm::addLine(const QString &field, const QString &label, QLineEdit **edit,
                             const QString &objectName)
{
    *edit = new QLineEdit;
    (*edit)->setObjectName(objectName);
    auto *line = new FormField(label, *edit);
    m_checker->add(field, line);
    connect(*edit, &QLineEdit::textChanged, this, &UserForm::edited);
    connect(*edit, &QLineEdit::returnPressed, this, &UserForm::submitted);
    return line;
}

void UserForm::fill(const UserDraft &draft)
{
    m_username->setText(draft.username);
    m_firstName->setText(draft.firstName);
    m_lastName->setText(draft.lastName);
    m_email->setText(draft.email);
    m_phone->setText(draft.phone);
    m_role->setCurrentIndex(m_role->findData(static_cast<int>(draft.role)));
    m_isEnabled = draft.isEnabled;
    m_filled = texts();
    m_checker->clear();
    emit edited();
}

void UserForm::setDraft(const UserDraft &draft)
{
    m_username->setEnabled(false);
    m_usernameField->setHint(tr("Fixed once the account exists."));
    fill(draft);
}

void UserForm::setEmpty()
{
    m_username->setEnabled(true);
    m_usernameField->setHint(
        tr("3 to 64 letters, digits and . _ - @. It cannot be changed later."));
    setRoleFixed({});
    fill({});
}

Result<UserDraft> UserForm::draft() const
{
    UserDraft draft;
    draft.username = m_username->text();
    draft.role = static_cast<Role>(m_role->currentData().toInt());
    draft.firstName = m_firstName->text();
    draft.lastName = m_lastName->text();
    draft.email = m_email->text();
    draft.phone = m_phone->text();
    draft.isEnabled = m_isEnabled;
    return validated(draft);
}

QStringList UserForm::texts() const
{
    return {m_username->text(), m_firstName->text(), m_lastName->text(),
            m_email->text(),    m_phone->text(),     m_role->currentData().toString()};
}

void UserForm::setReadOnly(bool isReadOnly)
{
    setEnabled(!isReadOnly);
}

void UserForm::setRoleFixed(const QString &reason)
{
    m_role->setEnabled(reason.isEmpty());
    m_roleField->setHint(reason);
}

void UserForm::focusFirst()
{
    QLineEdit *edit = m_username->isEnabled() ? m_username : m_firstName;
    edit->setFocus(Qt::OtherFocusReason);
    edit->selectAll();
}

bool UserForm::checkAll()
{
    return m_checker->checkAll();
}

QString UserForm::show(const Error &error)
{
    return m_checker->show(error);
}

} // namespace ems
