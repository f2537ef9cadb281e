// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/interaction/interaction.h"

class QFileDialog;

namespace ems {

class Notices;
class ServiceHost;
class SessionHolder;
class UiSettings;

/// The questions as dialogs of the window that asks; they are opened, never waited for.
class WindowInteraction final : public QObject, public Interaction
{
    Q_OBJECT

public:
    WindowInteraction(ServiceHost &host, SessionHolder &session, UiSettings &settings,
                      Notices &notices, QObject *parent = nullptr);

    void withFreshPassword(QWidget *parent, const QString &purpose,
                           std::function<void(const Session &)> action) override;
    void confirmIrreversible(QWidget *parent, const QString &title, const QString &sentence,
                             const QString &typed, const QString &verb,
                             std::function<void()> action) override;
    void confirmDiscard(QWidget *parent, std::function<void()> discard) override;
    void askOpenFile(QWidget *parent, const QString &title, const QString &filter,
                     std::function<void(const QString &)> chosen) override;
    void askSaveFile(QWidget *parent, const QString &title, const QString &suggestedName,
                     const QString &filter, std::function<void(const QString &)> chosen) override;

private:
    void openFileDialog(QFileDialog *dialog, std::function<void(const QString &)> chosen);

    ServiceHost &m_host;
    SessionHolder &m_session;
    UiSettings &m_settings;
    Notices &m_notices;
};

} // namespace ems
