// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/storage/database.h"
#include "core/storage/query.h"
#include "tests/support/sharedsite.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QStringList>

#include <gtest/gtest.h>

namespace ems::test {

/// A second connection to a site, for looking and tampering behind the program's back; on a server
/// that of the superuser.
class SiteSql final
{
public:
    explicit SiteSql(const QString &path)
    {
        if (path.startsWith(sharedPathPrefix)) {
            m_database = SharedSite::connectAsSuperuser(path.mid(sharedPathPrefix.size()));
            return;
        }
        auto opened = Database::open(path, Access::ReadWrite);
        EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : describe(opened.error()).toStdString());
        if (opened.ok())
            m_database = std::move(opened).value();
    }

    [[nodiscard]] Database &database() { return *m_database; }

    void run(const QString &statement)
    {
        const auto done = m_database->execute(statement);
        EXPECT_TRUE(done.ok()) << (done.ok() ? "" : describe(done.error()).toStdString());
    }
    [[nodiscard]] bool canRun(const QString &statement)
    {
        return m_database->execute(statement).ok();
    }
    [[nodiscard]] qint64 integer(const QString &statement)
    {
        const QString value = text(statement);
        return value.toLongLong();
    }
    /// All rows, a line each, the columns separated by "|"; the last line without its break.
    [[nodiscard]] QString text(const QString &statement)
    {
        QSqlQuery query(m_database->handle());
        EXPECT_TRUE(query.exec(statement)) << statement.toStdString();
        QStringList lines;
        while (query.next()) {
            QStringList values;
            for (int i = 0; i < query.record().count(); ++i)
                values.append(query.isNull(i) ? QStringLiteral("null") : query.value(i).toString());
            lines.append(values.join(QLatin1Char('|')));
        }
        return lines.join(QLatin1Char('\n'));
    }
    /// Every row of every table, but those of the tables left out.
    [[nodiscard]] QString dump(const QStringList &without = {})
    {
        QString all;
        const QString tables =
            text(m_database->isShared() ? QStringLiteral(
                     "SELECT tablename FROM pg_tables WHERE schemaname = 'ems' ORDER BY tablename")
                                        : QStringLiteral(
                                            "SELECT name FROM sqlite_master WHERE type = 'table'"
                                            " ORDER BY name"));
        for (const QString &table : tables.split(QLatin1Char('\n'))) {
            if (without.contains(table))
                continue;
            all += QLatin1Char('#') + table + QLatin1Char('\n');
            QStringList rows =
                text(QStringLiteral("SELECT * FROM ") + table).split(QLatin1Char('\n'));
            rows.sort();
            all += rows.join(QLatin1Char('\n')) + QLatin1Char('\n');
        }
        return all;
    }
    [[nodiscard]] QByteArray hash(const QStringList &without = {})
    {
        return QCryptographicHash::hash(dump(without).toUtf8(), QCryptographicHash::Sha256).toHex();
    }

private:
    std::unique_ptr<Database> m_database;
};

/// The bytes of a file; empty where it cannot be read.
inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
    ASSERT_EQ(file.write(bytes), bytes.size());
}

} // namespace ems::test
