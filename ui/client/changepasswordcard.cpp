// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/client/changepasswordcard.h"

#include "core/domain/passwordpolicy.h"
#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordedit.h"
#include "ui/widgets/strengthmeter.h"

#include <QEvent>
#include <QVBoxLayout>

namespace ems {

namespace {

const QString currentName = QStringLiteral("currentPassword");
const QString freshName = QStringLiteral("newPassword");

PasswordEdit *makeEdit(const char *name)
{
    auto *edit = new PasswordEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setMaxLength(4
                       * passwordGreatest); // The rule answers to what is too long, not the field.
    return edit;
}

} // namespace

ChangePasswordCard::ChangePasswordCard(UiContext &context, QWidget *parent)
    : Card(parent)
    , m_context(context)
    , m_current(makeEdit("currentPasswordLineEdit"))
    , m_fresh(makeEdit("newPasswordLineEdit"))
    , m_repeat(makeEdit("repeatPasswordLineEdit"))
    , m_currentField(new FormField({}, m_current))
    , m_freshField(new FormField({}, m_fresh))
    , m_repeatField(new FormField({}, m_repeat))
    , m_strength(new StrengthMeter)
    , m_submit(new Button(Icon::KeyRound, {}, Button::Role::Primary))
{
    setObjectName(QStringLiteral("changePasswordCard"));
    m_strength->setObjectName(QStringLiteral("passwordStrengthMeter"));
    m_submit->setObjectName(QStringLiteral("changePasswordButton"));
    content()->addWidget(m_currentField);
    content()->addWidget(m_freshField);
    content()->addWidget(m_strength);
    content()->addWidget(m_repeatField);
    content()->addWidget(m_submit, 0, Qt::AlignLeading);
    retranslate();
    connect(m_fresh, &QLineEdit::textChanged, this, &ChangePasswordCard::showStrength);
    connect(m_repeat, &QLineEdit::editingFinished, this, &ChangePasswordCard::checkRepeat);
    connect(m_current, &QLineEdit::textEdited, m_currentField, &FormField::clearError);
    connect(m_fresh, &QLineEdit::textEdited, m_freshField, &FormField::clearError);
    connect(m_repeat, &QLineEdit::textEdited, m_repeatField, &FormField::clearError);
    connect(m_submit, &QAbstractButton::clicked, this, &ChangePasswordCard::submit);
    for (QLineEdit *edit : {m_current, m_fresh, m_repeat})
        connect(edit, &QLineEdit::returnPressed, this, &ChangePasswordCard::submit);
}

void ChangePasswordCard::setUser(const User &user)
{
    m_user = user;
}

bool ChangePasswordCard::hasInput() const
{
    return !m_current->text().isEmpty() || !m_fresh->text().isEmpty()
           || !m_repeat->text().isEmpty();
}

void ChangePasswordCard::focusFirst()
{
    m_current->setFocus(Qt::OtherFocusReason);
}

QStringList ChangePasswordCard::knownWords() const
{
    const UserDraft &draft = m_user.data;
    return {draft.username, draft.firstName, draft.lastName, draft.email,
            m_context.site.settings().siteName};
}

void ChangePasswordCard::showStrength()
{
    if (m_fresh->text().isEmpty()) {
        m_strength->clear();
        return;
    }
    const QStringList words{tr("Very weak"), tr("Weak"), tr("Fair"), tr("Good"), tr("Strong")};
    const int score = passwordStrength(m_fresh->text(), knownWords()).score;
    m_strength->setStrength(score, words.value(score));
}

void ChangePasswordCard::checkRepeat()
{
    const bool isDifferent = !m_repeat->text().isEmpty() && m_repeat->text() != m_fresh->text();
    if (isDifferent)
        m_repeatField->setError(tr("The two passwords differ. Type the new one again."));
    else
        m_repeatField->clearError();
}

bool ChangePasswordCard::check()
{
    std::vector<FieldIssue> issues;
    if (m_current->text().isEmpty())
        issues.push_back({currentName, Reason::Required, {}});
    const auto fresh = checkPassword(m_fresh->text(), m_user.data.role, knownWords(), freshName);
    if (m_fresh->text().isEmpty())
        issues.push_back({freshName, Reason::Required, {}});
    else if (!fresh.ok())
        std::ranges::copy(fresh.error().issues, std::back_inserter(issues));
    if (!issues.empty())
        showErrors(invalid(std::move(issues)));
    const bool isRepeated = m_repeat->text() == m_fresh->text();
    if (!isRepeated) {
        m_repeatField->setError(tr("The two passwords differ. Type the new one again."));
        if (!m_currentField->hasError() && !m_freshField->hasError())
            m_repeat->setFocus();
    }
    return isRepeated && !m_currentField->hasError() && !m_freshField->hasError();
}

void ChangePasswordCard::submit()
{
    for (FormField *field : {m_currentField, m_freshField, m_repeatField})
        field->clearError();
    if (!check())
        return;
    setBusy(true);
    runTask(
        m_context.host, Lane::Write,
        [session = m_context.session.session(), current = m_current->text(),
         fresh = m_fresh->text()](Services &services) {
            return services.auth.changeOwnPassword(session, current, fresh);
        },
        this, [this](const Result<Session> &answer) { finish(answer); });
}

void ChangePasswordCard::finish(const Result<Session> &answer)
{
    setBusy(false);
    if (!answer.ok()) {
        showErrors(answer.error());
        return;
    }
    for (PasswordEdit *edit : {m_current, m_fresh, m_repeat}) {
        edit->clear();
        edit->setRevealed(false);
    }
    m_context.session.set(answer.value());
    m_context.notices.done(tr("Your password is changed. Other sessions of yours have ended."));
}

void ChangePasswordCard::showErrors(const Error &error)
{
    PasswordEdit *first = nullptr;
    for (const FieldIssue &issue : error.issues) {
        const bool isCurrent = issue.field == currentName;
        if (!isCurrent && issue.field != freshName)
            continue;
        FormField *field = isCurrent ? m_currentField : m_freshField;
        if (!field->hasError())
            field->setError(sentenceFor(issue));
        if (first == nullptr || isCurrent)
            first = isCurrent ? m_current : m_fresh;
    }
    if (first == nullptr) {
        m_context.notices.failed(error);
        return;
    }
    first->setFocus(Qt::OtherFocusReason);
    first->selectAll();
}

void ChangePasswordCard::setBusy(bool isBusy)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_current), static_cast<QWidget *>(m_fresh),
                            static_cast<QWidget *>(m_repeat), static_cast<QWidget *>(m_submit)})
        widget->setEnabled(!isBusy);
}

void ChangePasswordCard::retranslate()
{
    setTitle(tr("Change password"));
    m_currentField->setLabel(tr("&Current password"));
    m_freshField->setLabel(tr("&New password"));
    m_freshField->setHint(
        tr("At least %n characters; a few words that do not belong together are good.", nullptr,
           passwordLeast));
    m_repeatField->setLabel(tr("Repeat the ne&w password"));
    m_submit->setText(tr("Change password"));
    showStrength();
}

void ChangePasswordCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace ems
