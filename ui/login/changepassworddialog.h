// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/session.h"
#include "ui/context.h"
#include "ui/widgets/dialogframe.h"

namespace ems {

class FormField;
class NewPasswordForm;
class PasswordEdit;

/// Changes the password of the person who is signed in; the session holder has the new session
/// then.
class ChangePasswordDialog final : public DialogFrame
{
    Q_OBJECT

public:
    explicit ChangePasswordDialog(UiContext &context, QWidget *parent);

private:
    void submit();
    void finish(const Result<Session> &answer);

    UiContext m_context;
    PasswordEdit *m_current;
    FormField *m_currentField;
    NewPasswordForm *m_fresh;
};

} // namespace ems
