// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/user.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace ems {

class FormChecker;
class FormField;

/// The fields of a user account.
class UserForm final : public QWidget
{
    Q_OBJECT

public:
    explicit UserForm(QWidget *parent = nullptr);

    /// Fills the fields of an account that exists: the username is fixed.
    void setDraft(const UserDraft &draft);
    /// Empty fields for a new client.
    void setEmpty();
    [[nodiscard]] Result<UserDraft> draft() const;
    [[nodiscard]] bool isModified() const { return texts() != m_filled; }
    /// Whether the account may sign in, which no field shows; what is typed stays.
    void setMaySignIn(bool maySignIn) { m_isEnabled = maySignIn; }
    void setReadOnly(bool isReadOnly);
    /// Nobody changes the own role; the sentence says so.
    void setRoleFixed(const QString &reason);
    void focusFirst();
    bool checkAll();
    /// Marks what a service refused; answers with the sentence for what no field stands for.
    [[nodiscard]] QString show(const Error &error);

signals:
    void edited();
    void submitted();

private:
    FormField *addLine(const QString &field, const QString &label, QLineEdit **edit,
                       const QString &objectName);
    void fill(const UserDraft &draft);
    [[nodiscard]] QStringList texts() const;

    FormChecker *m_checker;
    QLineEdit *m_username = nullptr;
    QLineEdit *m_firstName = nullptr;
    QLineEdit *m_lastName = nullptr;
    QLineEdit *m_email = nullptr;
    QLineEdit *m_phone = nullptr;
    QComboBox *m_role;
    FormField *m_usernameField;
    FormField *m_roleField;
    bool m_isEnabled = true;
    QStringList m_filled;
};

} // namespace ems
