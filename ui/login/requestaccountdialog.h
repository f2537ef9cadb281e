// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/user.h"
#include "ui/interaction/formissues.h"
#include "ui/widgets/dialogframe.h"

class QLineEdit;
class QPlainTextEdit;

namespace ems {

class ServiceHost;

/// Asks an administrator for a client account.
class RequestAccountDialog final : public DialogFrame
{
    Q_OBJECT

public:
    explicit RequestAccountDialog(ServiceHost &host, QWidget *parent);

private:
    QLineEdit *addLine(const QString &field, const QString &label, bool isOptional);
    void addRow(const QString &first, const QString &second);
    [[nodiscard]] UserDraft draft() const;
    void submit();
    void finish(const Result<void> &answer);

    ServiceHost &m_host;
    FormFields m_fields;
    QLineEdit *m_username;
    QLineEdit *m_firstName;
    QLineEdit *m_lastName;
    QLineEdit *m_email;
    QLineEdit *m_phone;
    QPlainTextEdit *m_message;
};

} // namespace ems
