// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/domain/session.h"
#include "core/domain/user.h"
#include "ui/context.h"
#include "ui/widgets/card.h"

namespace ems {

class Button;
class FormField;
class PasswordEdit;
class StrengthMeter;

/// Changes the own password: current, new, repeated. Errors stand under their field; what was typed
/// stays until it is done.
class ChangePasswordCard final : public Card
{
    Q_OBJECT

public:
    explicit ChangePasswordCard(UiContext &context, QWidget *parent = nullptr);

    /// Whose name and e-mail a password may not be made of.
    void setUser(const User &user);
    [[nodiscard]] bool hasInput() const;
    void focusFirst();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showStrength();
    void checkRepeat();
    [[nodiscard]] bool check();
    void submit();
    void finish(const Result<Session> &answer);
    void showErrors(const Error &error);
    void setBusy(bool isBusy);
    void retranslate();
    [[nodiscard]] QStringList knownWords() const;

    UiContext &m_context;
    User m_user;
    PasswordEdit *m_current;
    PasswordEdit *m_fresh;
    PasswordEdit *m_repeat;
    FormField *m_currentField;
    FormField *m_freshField;
    FormField *m_repeatField;
    StrengthMeter *m_strength;
    Button *m_submit;
};

} // namespace ems
