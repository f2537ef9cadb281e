// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/session.h"
#include "core/domain/user.h"
#include "ui/context.h"
#include "ui/widgets/card.h"

namespace ems {

class Button;
class FormField;
class NewPasswordForm;
class PasswordEdit;

/// Changes the own password: current, new, repeated. Errors stand under their field; what was typed
/// stays until it is done.
class ChangePasswordCard final : public Card
{
    Q_OBJECT

public:
    explicit ChangePasswordCard(UiContext &context, QWidget *parent = nullptr);

    /// Whose names and e-mail a password may not be made of.
    void setUser(const User &user);
    [[nodiscard]] bool hasInput() const;
    void focusFirst();

protected:
    void changeEvent(QEvent *event) override;

private:
    void submit();
    void finish(const Result<Session> &answer);
    void setBusy(bool isBusy);
    void retranslate();

    UiContext &m_context;
    PasswordEdit *m_current;
    FormField *m_currentField;
    NewPasswordForm *m_fresh;
    Button *m_submit;
};

} // namespace ems
