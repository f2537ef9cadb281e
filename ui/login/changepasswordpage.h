// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/session.h"
#include "ui/context.h"
#include "ui/login/frontpage.h"

namespace ems {

class Button;
class FormField;
class MessageBar;
class NewPasswordForm;
class PasswordEdit;

/// Stands before everything else after signing in with a one-time password.
class ChangePasswordPage final : public FrontPage
{
    Q_OBJECT

public:
    explicit ChangePasswordPage(const UiContext &context, QWidget *parent = nullptr);

    void begin(const Session &session);

signals:
    void changed(const ems::Session &session);
    void sessionLost(const ems::Error &error);
    void signOutRequested();

private:
    void submit();
    void finish(const Result<Session> &answer);
    void setBusy(bool isBusy);

    UiContext m_context;
    Session m_session;
    MessageBar *m_message;
    PasswordEdit *m_current;
    FormField *m_currentField;
    NewPasswordForm *m_fresh;
    Button *m_submit;
    Button *m_signOut;
};

} // namespace ems
