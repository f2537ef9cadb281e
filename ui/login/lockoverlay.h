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
class PasswordEdit;

/// Takes the place of the window's content while nobody sits there. What was there is kept as it
/// was, but not shown to eyes or to screen readers.
class LockOverlay final : public FrontPage
{
    Q_OBJECT

public:
    explicit LockOverlay(const UiContext &context, QWidget *parent = nullptr);

    void begin(const Session &session);

signals:
    void unlocked(const ems::Session &session);
    void sessionLost(const ems::Error &error);
    void signOutRequested();

private:
    void submit();
    void finish(const Result<Session> &answer);
    void setBusy(bool isBusy);

    UiContext m_context;
    Session m_session;
    PasswordEdit *m_password;
    FormField *m_field;
    Button *m_submit;
    Button *m_signOut;
    int m_newest = 0;
};

} // namespace ems
