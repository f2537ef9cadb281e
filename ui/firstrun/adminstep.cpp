// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/firstrun/adminstep.h"

#include "core/domain/validation.h"
#include "ui/login/newpasswordform.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

AdminStep::AdminStep(QWidget *parent)
    : QWidget(parent)
    , m_username(addLine(u"username"_s, tr("&Username"), false))
    , m_firstName(addLine(u"firstName"_s, tr("&First name"), true))
    , m_lastName(addLine(u"lastName"_s, tr("&Last name"), true))
    , m_email(addLine(u"email"_s, tr("&E-mail"), true))
    , m_password(new NewPasswordForm)
    , m_back(new Button(tr("Back")))
    , m_create(new Button(tr("Create the site"), Button::Role::Primary))
{
    m_back->setObjectName(u"adminBackButton"_s);
    m_create->setObjectName(u"createSiteButton"_s);
    m_fields.insert(u"password"_s, m_password->field());
    m_fields.value(u"username"_s)->setHint(tr("You sign in with it. It cannot be changed later."));
    auto *names = new QHBoxLayout;
    names->setSpacing(space::m);
    names->addWidget(m_fields.value(u"firstName"_s), 1, Qt::AlignTop);
    names->addWidget(m_fields.value(u"lastName"_s), 1, Qt::AlignTop);
    auto *actions = new QHBoxLayout;
    actions->addWidget(m_back);
    actions->addStretch();
    actions->addWidget(m_create);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    layout->addWidget(m_fields.value(u"username"_s));
    layout->addLayout(names);
    layout->addWidget(m_fields.value(u"email"_s));
    layout->addWidget(m_password);
    layout->addLayout(actions);
    setFocusProxy(m_username);

    connect(m_back, &QPushButton::clicked, this, &AdminStep::backRequested);
    connect(m_create, &QPushButton::clicked, this, &AdminStep::submit);
    for (const auto *edit : m_password->findChildren<QLineEdit *>())
        connect(edit, &QLineEdit::returnPressed, this, &AdminStep::submit);
    updateKnownWords();
}

QLineEdit *AdminStep::addLine(const QString &field, const QString &label, bool isOptional)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(u"admin_"_s + field);
    auto *formField = new FormField(label, edit);
    formField->setOptional(isOptional);
    connect(edit, &QLineEdit::textEdited, formField, &FormField::clearError);
    connect(edit, &QLineEdit::editingFinished, this, &AdminStep::updateKnownWords);
    connect(edit, &QLineEdit::returnPressed, this, &AdminStep::submit);
    m_fields.insert(field, formField);
    return edit;
}

void AdminStep::setSiteName(const QString &siteName)
{
    m_siteName = siteName;
    updateKnownWords();
}

void AdminStep::setBusy(bool isBusy)
{
    for (FormField *field : std::as_const(m_fields))
        field->setEnabled(!isBusy);
    m_password->setEnabled(!isBusy);
    m_back->setEnabled(!isBusy);
    m_create->setEnabled(!isBusy);
    m_create->setText(isBusy ? tr("Creating the site…") : tr("Create the site"));
}

UserDraft AdminStep::draft() const
{
    UserDraft draft;
    draft.username = m_username->text();
    draft.role = Role::Admin;
    draft.firstName = m_firstName->text();
    draft.lastName = m_lastName->text();
    draft.email = m_email->text();
    return draft;
}

QString AdminStep::password() const
{
    return m_password->password();
}

void AdminStep::updateKnownWords()
{
    m_password->setOwner(Role::Admin, {m_username->text(), m_firstName->text(), m_lastName->text(),
                                       m_email->text(), m_siteName});
}

void AdminStep::submit()
{
    if (!m_create->isEnabled())
        return;
    updateKnownWords();
    const bool isPasswordGood = m_password->validate();
    const QString passwordError = m_password->field()->error();
    const Result<UserDraft> checked = validated(draft());
    if (!checked.ok()) {
        (void)showIssues(checked.error(), m_fields);
        m_password->field()->setError(passwordError);
        return;
    }
    if (isPasswordGood)
        emit submitted();
}

} // namespace ems
