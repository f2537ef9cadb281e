// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/session.h"
#include "ui/context.h"
#include "ui/login/frontpage.h"

#include <QDeadlineTimer>
#include <QTimer>

class QLineEdit;

namespace ems {

class Button;
class FormField;
class MessageBar;
class PasswordEdit;
class SymbolLabel;

/// Username and password, and nothing that tells which of them was wrong.
class SignInPage final : public FrontPage
{
    Q_OBJECT

public:
    explicit SignInPage(const UiContext &context, QWidget *parent = nullptr);

    /// Empties the password, shows the site that is open, and why one has to sign in (or nothing).
    void begin(const QString &message = {});
    /// Fills the name in, e.g. of the session that has ended.
    void setUsername(const QString &username);

signals:
    void signedIn(const ems::Session &session);
    void otherDatabaseRequested();

private:
    void buildForm();
    void buildDatabaseLine();
    [[nodiscard]] QWidget *makeDemoAccounts();
    void showSite();
    /// Of the shared site that is open, or empty.
    [[nodiscard]] QString siteId() const;
    void submit();
    void finish(const Result<Session> &answer);
    void setBusy(bool isBusy);
    void fail(const QString &sentence);
    void holdBack(int seconds);
    void countDown();
    void requestAccount();

    UiContext m_context;
    QLineEdit *m_username;
    PasswordEdit *m_password;
    FormField *m_usernameField;
    FormField *m_passwordField;
    MessageBar *m_message;
    Button *m_submit;
    Button *m_request;
    QWidget *m_demo;
    SymbolLabel *m_symbol;
    TextLabel *m_database;
    QTimer m_ticks;
    QDeadlineTimer m_heldUntil;
    int m_newest = 0; ///< Answers to older attempts are stale.
    bool m_isBusy = false;
};

} // namespace ems
