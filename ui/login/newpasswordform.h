// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/user.h"
#include "ui/interaction/formissues.h"

#include <QTimer>
#include <QWidget>

namespace ems {

class PasswordEdit;
class StrengthMeter;

/// A new password, typed twice, with a meter of its strength. Wherever a password is chosen.
class NewPasswordForm final : public QWidget
{
    Q_OBJECT

public:
    explicit NewPasswordForm(QWidget *parent = nullptr);

    /// What the password has to be measured against.
    void setOwner(Role role, const QStringList &knownWords);
    [[nodiscard]] QString password() const;
    /// Marks what is wrong and gives it the focus; true when nothing is.
    [[nodiscard]] bool validate();
    /// The field of the password, for the errors of the service.
    [[nodiscard]] FormField *field() const { return m_field; }
    void clear();

signals:
    void edited();

private:
    void measure();
    void checkPasswordField();
    void checkRepeatField();

    Role m_role = Role::Client;
    QStringList m_knownWords;
    QTimer m_measure;
    PasswordEdit *m_password;
    PasswordEdit *m_repeat;
    StrengthMeter *m_meter;
    FormField *m_field;
    FormField *m_repeatField;
};

} // namespace ems
