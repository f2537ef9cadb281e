// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFile>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <gtest/gtest.h>

#include <atomic>
#include <memory>

namespace ems::test {

/// The private server of tests/postgres/cluster; EMS_TEST_POSTGRES names the folder that tells.
class PostgresServer
{
public:
    /// Null where there is none; then a test skips itself with SKIP_WITHOUT_POSTGRES().
    [[nodiscard]] static const PostgresServer *instance()
    {
        static const PostgresServer server;
        return server.m_values.isEmpty() ? nullptr : &server;
    }

    [[nodiscard]] QString value(const QString &name) const { return m_values.value(name); }
    [[nodiscard]] int port() const { return value(QStringLiteral("PORT")).toInt(); }
    [[nodiscard]] QString caFile() const { return value(QStringLiteral("CA")); }
    /// How everybody but the superuser connects.
    [[nodiscard]] QString options() const
    {
        return QStringLiteral("sslmode=verify-full;sslrootcert=%1;channel_binding=require")
            .arg(caFile());
    }

private:
    PostgresServer()
    {
        QFile file(qEnvironmentVariable("EMS_TEST_POSTGRES") + QStringLiteral("/environment"));
        if (!file.open(QIODevice::ReadOnly))
            return;
        const QString text = QString::fromUtf8(file.readAll());
        for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            m_values.insert(line.section(QLatin1Char('='), 0, 0),
                            line.section(QLatin1Char('='), 1));
    }
    QHash<QString, QString> m_values;
};

#define SKIP_WITHOUT_POSTGRES()                                                                    \
    if (::ems::test::PostgresServer::instance() == nullptr)                                        \
    GTEST_SKIP() << "there is no PostgreSQL server: the test runs under ctest, where PostgreSQL "  \
                    "15 is installed"

/// What a statement came to: SQLSTATE "00000" and the rows, or why not.
struct Outcome
{
    QString state = QStringLiteral("00000");
    QString message;
    QList<QStringList> rows;
    int affected = -1;

    [[nodiscard]] bool ok() const { return state == QLatin1String("00000"); }
    /// The first column of the first row.
    [[nodiscard]] QString value() const { return rows.isEmpty() ? QString() : rows[0][0]; }
};

inline void PrintTo(const Outcome &outcome, std::ostream *stream)
{
    *stream << outcome.state.toStdString() << ' ' << outcome.message.toStdString() << ' '
            << outcome.rows.size() << " rows";
}

/// One connection with raw SQL, as psql would make it.
class RawConnection
{
public:
    RawConnection(const QString &host, const QString &database, const QString &user,
                  const QString &password, const QString &options)
    {
        static std::atomic<int> counter = 0;
        m_name = QStringLiteral("raw-%1").arg(++counter);
        QSqlDatabase handle = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_name);
        handle.setHostName(host);
        handle.setPort(PostgresServer::instance()->port());
        handle.setDatabaseName(database);
        handle.setUserName(user);
        handle.setPassword(password);
        handle.setConnectOptions(options);
        m_isOpen = handle.open();
        m_error = handle.lastError().text();
    }
    ~RawConnection()
    {
        QSqlDatabase::database(m_name, false).close();
        QSqlDatabase::removeDatabase(m_name);
    }
    RawConnection(const RawConnection &) = delete;
    RawConnection &operator=(const RawConnection &) = delete;

    /// The superuser, over the socket.
    [[nodiscard]] static std::unique_ptr<RawConnection>
    superuser(const QString &database = QStringLiteral("postgres"))
    {
        const PostgresServer &server = *PostgresServer::instance();
        return std::make_unique<RawConnection>(server.value(QStringLiteral("SOCKET")), database,
                                               server.value(QStringLiteral("SUPERUSER")), QString(),
                                               QString());
    }

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] const QString &error() const { return m_error; }
    [[nodiscard]] QSqlDatabase handle() const { return QSqlDatabase::database(m_name, false); }

    Outcome run(const QString &statement) const
    {
        QSqlQuery query(handle());
        query.setForwardOnly(true);
        Outcome outcome;
        if (!query.exec(statement)) {
            outcome.state = query.lastError().nativeErrorCode();
            outcome.message = query.lastError().databaseText();
            if (outcome.state.isEmpty()) // the connection is gone
                outcome.state = QStringLiteral("08006");
            return outcome;
        }
        outcome.affected = query.numRowsAffected();
        const int columns = query.isSelect() ? query.record().count() : 0;
        while (columns > 0 && query.next()) {
            QStringList row;
            for (int i = 0; i < columns; ++i)
                row.append(query.isNull(i) ? QString() : query.value(i).toString());
            outcome.rows.append(row);
        }
        return outcome;
    }

private:
    QString m_name;
    QString m_error;
    bool m_isOpen = false;
};

} // namespace ems::test
