// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0
//
// What docs/shared-database.md tells people to do with PostgreSQL's own programs.

#include "tests/app/sharedprogram.h"

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

Ran runProgram(const QString &name, const QStringList &arguments)
{
    QProcess process;
    process.start(name, arguments);
    EXPECT_TRUE(process.waitForFinished(120'000)) << name.toStdString();
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

/// A server of one test alone.
class SecondServer
{
public:
    SecondServer()
    {
        EXPECT_EQ(runProgram(QStringLiteral(EMS_TEST_CLUSTER), {u"start"_s, m_folder.path()}).code,
                  0);
        QFile file(m_folder.filePath(u"environment"_s));
        EXPECT_TRUE(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
            m_values.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    }
    ~SecondServer() { runProgram(QStringLiteral(EMS_TEST_CLUSTER), {u"stop"_s, m_folder.path()}); }
    SecondServer(const SecondServer &) = delete;
    SecondServer &operator=(const SecondServer &) = delete;
    [[nodiscard]] QString value(const QString &name) const { return m_values.value(name); }

private:
    QTemporaryDir m_folder;
    QHash<QString, QString> m_values;
};

class OperatorGuide : public SharedProgram
{
protected:
    [[nodiscard]] static QString tool(const QString &name)
    {
        return PostgresServer::instance()->value(u"BIN"_s) + u'/' + name;
    }
    [[nodiscard]] static QStringList reach(const QString &socket, const QString &port)
    {
        return {u"-h"_s, socket, u"-p"_s, port, u"-U"_s, u"postgres"_s};
    }
    [[nodiscard]] static QStringList reachFirst()
    {
        return reach(PostgresServer::instance()->value(u"SOCKET"_s),
                     QString::number(PostgresServer::instance()->port()));
    }
    static void expectDone(const QString &name, const QStringList &arguments)
    {
        const Ran ran = runProgram(tool(name), arguments);
        EXPECT_EQ(ran.code, 0) << name.toStdString() << ": " << ran.err.toStdString();
    }
};

TEST_F(OperatorGuide, RestoresABackupIntoAnotherServerWhereEverybodySignsInAsBefore)
{
    const Ran first = provision();
    ASSERT_EQ(first.code, 0) << first.err.toStdString();
    const QString roles = program.path(u"roles.sql"_s);
    const QString dump = program.path(u"ems.dump"_s);
    expectDone(u"pg_dumpall"_s, reachFirst() + QStringList{u"--roles-only"_s, u"-f"_s, roles});
    expectDone(u"pg_dump"_s, reachFirst() + QStringList{u"-Fc"_s, u"-f"_s, dump, name});

    const SecondServer second;
    const QString socket = second.value(u"SOCKET"_s);
    const QString port = second.value(u"PORT"_s);
    const QStringList there = reach(socket, port);
    expectDone(u"psql"_s, there + QStringList{u"-q"_s, u"-f"_s, roles, u"postgres"_s});
    expectDone(u"pg_restore"_s,
               there + QStringList{u"-C"_s, u"-d"_s, u"postgres"_s, u"--exit-on-error"_s, dump});
    const auto operateThere = [&](const QString &command, const QStringList &more = {}) {
        return program.run(
            QStringList{command, u"--socket"_s, socket, u"--port"_s, port, u"--database"_s, name}
            + more);
    };
    // No dump holds what was taken away from everybody in the cluster.
    EXPECT_EQ(operateThere(u"doctor"_s).code, 1);
    QStringList options = provisionOptions();
    options[options.indexOf(u"--ca"_s) + 1] = second.value(u"CA"_s);
    const Ran again = operateThere(u"provision"_s, options);
    EXPECT_EQ(again.code, 0) << again.err.toStdString();
    const Ran doctor = operateThere(u"doctor"_s);
    EXPECT_EQ(doctor.code, 0) << doctor.out.toStdString();
    const auto profile = readConnectionFile(connectionFile());
    ASSERT_TRUE(profile.ok());
    EXPECT_EQ(QString::number(profile->port), port);
    EXPECT_TRUE(canSignIn(u"first"_s, printedPassword(first)));
}

TEST_F(OperatorGuide, DividesTheReadingsByMonthAndTheDoctorIsContent)
{
    ASSERT_EQ(provision().code, 0);
    ASSERT_TRUE(sql(u"INSERT INTO ems.reading SELECT 1, 0, 1700000000 + 3600 * i, 3600, i, 0, 1"
                    " FROM generate_series(1, 2000) i"_s)
                    .ok());
    expectDone(u"psql"_s, reachFirst()
                              + QStringList{u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-q"_s, u"-d"_s, name,
                                            u"-f"_s, QStringLiteral(EMS_PARTITIONS)});
    EXPECT_EQ(sql(u"SELECT count(*), count(DISTINCT tableoid) FROM ems.reading"_s).rows.value(0),
              (QStringList{u"2000"_s, u"4"_s}));
    const Ran doctor = operate(u"doctor"_s);
    EXPECT_EQ(doctor.code, 0) << doctor.out.toStdString();
}

} // namespace
