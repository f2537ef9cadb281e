// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/user.h"
#include "ui/interaction/formissues.h"

#include <QWidget>

class QLineEdit;

namespace ems {

class Button;
class NewPasswordForm;

/// Third step: the first administrator.
class AdminStep final : public QWidget
{
    Q_OBJECT

public:
    explicit AdminStep(QWidget *parent = nullptr);

    void setSiteName(const QString &siteName);
    void setBusy(bool isBusy);
    [[nodiscard]] UserDraft draft() const;
    [[nodiscard]] QString password() const;
    [[nodiscard]] const FormFields &fields() const { return m_fields; }

signals:
    void submitted();
    void backRequested();

private:
    QLineEdit *addLine(const QString &field, const QString &label, bool isOptional);
    void updateKnownWords();
    void submit();

    QString m_siteName;
    FormFields m_fields;
    QLineEdit *m_username;
    QLineEdit *m_firstName;
    QLineEdit *m_lastName;
    QLineEdit *m_email;
    NewPasswordForm *m_password;
    Button *m_back;
    Button *m_create;
};

} // namespace ems
