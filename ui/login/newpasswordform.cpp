// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/login/newpasswordform.h"

#include "core/domain/passwordpolicy.h"
#include "ui/text/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordedit.h"
#include "ui/widgets/strengthmeter.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

NewPasswordForm::NewPasswordForm(QWidget *parent)
    : QWidget(parent)
    , m_password(new PasswordEdit)
    , m_repeat(new PasswordEdit)
    , m_meter(new StrengthMeter)
    , m_field(new FormField(tr("&New password"), m_password))
    , m_repeatField(new FormField(tr("&Repeat the password"), m_repeat))
{
    m_password->setObjectName(u"newPasswordEdit"_s);
    m_repeat->setObjectName(u"repeatPasswordEdit"_s);
    m_meter->setObjectName(u"strengthMeter"_s);
    m_field->setHint(tr("At least %1 characters. Four words that have nothing in common do well.")
                         .arg(passwordLeast));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_field);
    layout->addWidget(m_meter);
    layout->addSpacing(space::xs);
    layout->addWidget(m_repeatField);
    setFocusProxy(m_password);

    m_measure.setSingleShot(true);
    m_measure.setInterval(80ms);
    connect(&m_measure, &QTimer::timeout, this, &NewPasswordForm::measure);
    connect(m_password, &QLineEdit::textEdited, this, [this] {
        m_field->clearError();
        m_measure.start();
        emit edited();
    });
    connect(m_repeat, &QLineEdit::textEdited, m_repeatField, &FormField::clearError);
    connect(m_password, &QLineEdit::editingFinished, this, [this] {
        if (!m_password->text().isEmpty())
            checkPasswordField();
    });
    m_meter->clear();
}

void NewPasswordForm::setOwner(Role role, const QStringList &knownWords)
{
    m_role = role;
    m_knownWords = knownWords;
    if (!m_password->text().isEmpty())
        measure();
}

QString NewPasswordForm::password() const
{
    return m_password->text();
}

bool NewPasswordForm::validate()
{
    checkPasswordField();
    checkRepeatField();
    if (m_field->hasError())
        m_password->setFocus(Qt::OtherFocusReason);
    else if (m_repeatField->hasError())
        m_repeat->setFocus(Qt::OtherFocusReason);
    return !m_field->hasError() && !m_repeatField->hasError();
}

void NewPasswordForm::clear()
{
    m_password->clear();
    m_repeat->clear();
    m_meter->clear();
    m_field->clearError();
    m_repeatField->clearError();
}

void NewPasswordForm::measure()
{
    if (m_password->text().isEmpty()) {
        m_meter->clear();
        return;
    }
    const QStringList words = {tr("Very weak"), tr("Weak"), tr("Fair"), tr("Good"), tr("Strong")};
    const int score = passwordStrength(m_password->text(), m_knownWords).score;
    m_meter->setStrength(score, words.value(score));
}

void NewPasswordForm::checkPasswordField()
{
    if (m_password->text().isEmpty()) {
        m_field->setError(sentenceFor(FieldIssue{u"password"_s, Reason::Required, {}}));
        return;
    }
    const Result<void> checked = checkPassword(m_password->text(), m_role, m_knownWords);
    if (checked.ok())
        m_field->clearError();
    else
        m_field->setError(sentenceFor(checked.error().issues.front()));
}

void NewPasswordForm::checkRepeatField()
{
    if (m_repeat->text() == m_password->text())
        m_repeatField->clearError();
    else
        m_repeatField->setError(tr("The two passwords differ. Type the same one here."));
}

} // namespace ems
