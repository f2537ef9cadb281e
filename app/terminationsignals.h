// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#include <memory>

namespace ems {

/// Turns SIGTERM, SIGINT and SIGHUP into a signal of Qt on the GUI thread. One at a time.
class TerminationSignals final : public QObject
{
    Q_OBJECT

public:
    explicit TerminationSignals(QObject *parent = nullptr);
    ~TerminationSignals() override;

signals:
    void received();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ems
