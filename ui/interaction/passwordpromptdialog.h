// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/session.h"
#include "ui/widgets/dialogframe.h"

namespace ems {

class FormField;
class PasswordEdit;
class ServiceHost;

/// Asks the person who is signed in for their password again, before something grave.
class PasswordPromptDialog final : public DialogFrame
{
    Q_OBJECT

public:
    PasswordPromptDialog(ServiceHost &host, const Session &session, const QString &purpose,
                         QWidget *parent);

    /// A confirmation is typed again in a moment.
    [[nodiscard]] Loss lossOnClosing() const override { return Loss::Nothing; }

signals:
    /// The password was right; the session says when it was given.
    void confirmed(const ems::Session &session);
    /// The session cannot go on at all.
    void sessionLost(const ems::Error &error);

private:
    void submit();
    void finish(const Result<Session> &answer);

    ServiceHost &m_host;
    Session m_session;
    PasswordEdit *m_edit;
    FormField *m_field;
};

} // namespace ems
