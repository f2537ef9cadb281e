// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace ems {

/// One window a database and OS user: a second start brings the first window to the front.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    /// `database` is the path of the database, or a word for a start without one.
    explicit SingleInstance(const QString &database, QObject *parent = nullptr);

    /// True when another start runs already; it has been asked to come to the front then.
    [[nodiscard]] bool isSecond();
    /// Another database is open from now on.
    void follow(const QString &database);

signals:
    /// A second start wants the window to be seen.
    void raiseRequested();

private:
    void listen();
    void answer();

    QString m_name;
    QLocalServer m_server;
};

} // namespace ems
