// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/query.h"
#include "core/storage/tablecopy.h"
#include "tests/app/sharedprogram.h"

#include <QSqlRecord>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

/// A local site with everything in it that a site can hold, and a shared one beside it.
class EmsctlMove : public SharedProgram
{
protected:
    void SetUp() override
    {
        SharedProgram::SetUp();
        if (IsSkipped())
            return;
        ASSERT_EQ(program
                      .run({u"demo"_s, site(), u"--devices"_s, u"8"_s, u"--users"_s, u"4"_s,
                            u"--months"_s, u"1"_s})
                      .code,
                  0);
        change(site(), {u"UPDATE setting SET value = '0' WHERE key = 'site.demo'"_s,
                        u"UPDATE user_account SET deleted_at = updated_at WHERE num = 4"_s,
                        u"INSERT INTO account_request VALUES(3, 'wisher', 'wisher', 'W\\\"{},',"
                        " '', '', '', 'I want ''in''' || char(10), 5)"_s,
                        u"INSERT INTO reading_revision SELECT 7, device_num, channel, start_utc,"
                        " seconds, energy + 1, quality, batch, batch FROM reading LIMIT 1"_s,
                        u"UPDATE device SET description = '' WHERE num = 2"_s});
        ASSERT_EQ(provision().code, 0);
    }
    [[nodiscard]] QString site() const { return program.path(u"site.ems"_s); }
    [[nodiscard]] QString other() const { return program.path(u"other.ems"_s); }
    [[nodiscard]] QString passwords() const { return program.path(u"passwords.csv"_s); }

    /// Statements that no trigger sees.
    static void change(const QString &path, const QStringList &statements)
    {
        auto database = Database::open(path, Access::ReadWrite);
        ASSERT_TRUE(database.ok());
        QStringList triggers;
        Query query(**database, u"SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"_s);
        ASSERT_TRUE(query.run().ok());
        QStringList names;
        while (query.next()) {
            names.append(query.text(0));
            triggers.append(query.text(1));
        }
        query.finish();
        for (const QString &trigger : names)
            ASSERT_TRUE((*database)->execute(u"DROP TRIGGER "_s + trigger).ok());
        for (const QString &statement : statements + triggers) {
            const auto done = (*database)->execute(statement);
            ASSERT_TRUE(done.ok()) << describe(done.error()).toStdString();
        }
        (*database)->checkpoint();
    }
    Ran move(const QString &direction, const QString &file, const QStringList &more = {})
    {
        return program.run(QStringList{u"move"_s, direction, u"--file"_s, file, u"--connection"_s,
                                       connectionFile()}
                           + serverOptions() + more);
    }
    Ran moveToServer(const QStringList &more = {})
    {
        return move(u"to-server"_s, site(), QStringList{u"--passwords"_s, passwords()} + more);
    }
    void expectRefusal(const Ran &ran, const QString &sentence, int code = 1)
    {
        EXPECT_EQ(ran.code, code) << ran.err.toStdString();
        EXPECT_TRUE(ran.err.contains(sentence)) << ran.err.toStdString();
        EXPECT_EQ(sql(u"SELECT string_agg(username, ' ') FROM ems.user_account"_s).value(),
                  u"first"_s);
        EXPECT_FALSE(QFile::exists(passwords()));
    }
    /// By the name, from the list that the move has written.
    [[nodiscard]] QString passwordOf(const QString &username)
    {
        for (const QByteArray &line : Program::bytesOf(passwords()).split('\n')) {
            if (line.startsWith(username.toUtf8() + ','))
                return QString::fromUtf8(line).trimmed().section(u',', 1);
        }
        return {};
    }
    /// How many rows of one file the other one has not, in these columns.
    static qint64 missing(Database &database, const QString &table, const QString &columns,
                          const QString &condition)
    {
        const QString sides = u"SELECT %1 FROM %2.%3 %4"_s;
        const QString here = sides.arg(columns, u"main"_s, table, condition);
        const QString there = sides.arg(columns, u"there"_s, table, condition);
        Query query(database, u"SELECT (SELECT count(*) FROM (%1 EXCEPT %2)) +"
                              " (SELECT count(*) FROM (%2 EXCEPT %1))"_s.arg(here, there));
        const auto count = singleInteger(query);
        EXPECT_TRUE(count.ok()) << (count.ok() ? "" : describe(count.error()).toStdString());
        return count.ok() ? count->value_or(-1) : -1;
    }
};

QString columnsOf(Database &database, const QString &table, const QStringList &without)
{
    Query query(database, u"SELECT name FROM pragma_table_info('%1')"_s.arg(table));
    EXPECT_TRUE(query.run().ok());
    QStringList columns;
    while (query.next()) {
        if (!without.contains(query.text(0)))
            columns.append(query.text(0));
    }
    return columns.join(u", "_s);
}

TEST_F(EmsctlMove, TakesASiteToAServerAndBackWithoutLosingARow)
{
    ASSERT_EQ(moveToServer().code, 0);
    const Ran back = move(u"to-file"_s, other());
    ASSERT_EQ(back.code, 0);
    EXPECT_TRUE(back.out.startsWith(u"username,one-time password"_s));
    EXPECT_TRUE(back.err.contains(u"The key of its audit log is "_s)) << back.err.toStdString();
    auto database = Database::open(site(), Access::ReadWrite);
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE((*database)->execute(u"ATTACH '%1' AS there"_s.arg(other())).ok());
    Query tables(**database, u"SELECT name FROM sqlite_master WHERE type = 'table'"_s);
    ASSERT_TRUE(tables.run().ok());
    QStringList names;
    while (tables.next())
        names.append(tables.text(0));
    EXPECT_GT(names.size(), 15);
    // The schema's record, throttling, and the seals are each file's own.
    for (const QString &own : {u"schema_version"_s, u"sign_in_throttle"_s, u"audit_head"_s})
        EXPECT_TRUE(names.removeOne(own));
    for (const QString &table : names) {
        const QString columns = columnsOf(
            **database, table,
            {u"password_hash"_s, u"one_time_until"_s, u"detail_hash"_s, u"key_id"_s, u"mac"_s});
        const QString condition = table == u"setting"_s ? u"WHERE key <> 'site.id'"_s
                                  : table.startsWith(u"audit"_s)
                                      ? u"WHERE seq <= (SELECT count(*) FROM main.audit)"_s
                                      : QString();
        EXPECT_EQ(missing(**database, table, columns, condition), 0) << table.toStdString();
    }
    // Both moves are recorded.
    Query moves(**database, u"SELECT count(*) FROM there.audit WHERE action = 'site.move'"_s);
    EXPECT_EQ(singleInteger(moves)->value_or(-1), 2);
    EXPECT_EQ(program.run({u"verify"_s, u"--database"_s, other()}).code, 0);
}

TEST_F(EmsctlMove, LetsEverybodyInWithAOneTimePasswordAndThePersonWhoProvisionedGo)
{
    const Ran moved = moveToServer();
    ASSERT_EQ(moved.code, 0) << moved.err.toStdString();
    EXPECT_FALSE(QFileInfo(passwords()).permission(QFile::ReadGroup)
                 || QFileInfo(passwords()).permission(QFile::ReadOther));
    EXPECT_TRUE(canSignIn(u"admin"_s, passwordOf(u"admin"_s)));
    EXPECT_TRUE(canSignIn(u"alice"_s, passwordOf(u"alice"_s)));
    EXPECT_EQ(Program::bytesOf(passwords()).count('\n'), 1 + 3);
    EXPECT_EQ(sql(u"SELECT count(*) FROM ems.user_account WHERE username = 'first'"_s).value(),
              u"0"_s);
    const Ran doctor = operate(u"doctor"_s);
    EXPECT_EQ(doctor.code, 0) << doctor.out.toStdString();
}

TEST_F(EmsctlMove, SealsTheAuditLogAnewAndRecordsWhereItComesFrom)
{
    ASSERT_EQ(program
                  .run({u"export"_s, u"users"_s, u"--database"_s, site(), u"--user"_s, u"admin"_s},
                       "admin123\n")
                  .code,
              0);
    ASSERT_EQ(moveToServer().code, 0);
    EXPECT_EQ(sql(u"SELECT first_bad IS NULL FROM ems.verify_audit()"_s).value(), u"true"_s);
    EXPECT_EQ(sql(u"SELECT count(*) FROM ems.audit WHERE seal_no IS NULL"_s).value(), u"0"_s);
    const QString record =
        sql(u"SELECT detail FROM ems.audit_detail d JOIN ems.audit a ON a.seq = d.seq"
            " WHERE a.action = 'site.move'"_s)
            .value();
    auto database = Database::open(site(), Access::ReadOnly);
    ASSERT_TRUE(database.ok());
    Query last(**database, u"SELECT mac FROM audit ORDER BY seq DESC LIMIT 1"_s);
    ASSERT_TRUE(last.run().ok() && last.next());
    EXPECT_TRUE(record.contains(last.text(0))) << record.toStdString();
    EXPECT_TRUE(record.contains(u"\"auditChecked\": true"_s)) << record.toStdString();
}

TEST_F(EmsctlMove, GoesOnNumberingAfterWhatItCopied)
{
    ASSERT_EQ(moveToServer().code, 0);
    const Outcome made = sql(u"INSERT INTO ems.device(id, name, name_fold, maximum_mw, created_at,"
                             " updated_at) VALUES (gen_random_uuid(), 'new', 'new', 1, 1, 1)"
                             " RETURNING num"_s);
    EXPECT_EQ(made.value(), u"9"_s) << made.message.toStdString();
}

TEST_F(EmsctlMove, LeavesTheFileThatItReadsAsItIs)
{
    const QByteArray before = Program::bytesOf(site());
    ASSERT_EQ(moveToServer().code, 0);
    EXPECT_EQ(Program::bytesOf(site()), before);
}

TEST_F(EmsctlMove, RefusesADemo)
{
    change(site(), {u"UPDATE setting SET value = '1' WHERE key = 'site.demo'"_s});
    expectRefusal(moveToServer(), u"This is a demo."_s);
}

TEST_F(EmsctlMove, KeepsNothingOfACopyThatTheServerRefuses)
{
    // Longer than a name can be on the server.
    change(site(), {u"UPDATE device SET name_fold = hex(zeroblob(600)) WHERE num = 8"_s});
    const Ran ran = moveToServer();
    EXPECT_EQ(ran.code, 1);
    EXPECT_EQ(sql(u"SELECT count(*) FROM ems.device"_s).value(), u"0"_s);
    expectRefusal(ran, u"emsctl: "_s);
    EXPECT_EQ(operate(u"doctor"_s).code, 0);
}

TEST_F(EmsctlMove, DoesNotSealALogAnewThatDoesNotHold)
{
    change(site(), {u"UPDATE audit SET action = 'forged' WHERE seq = 1"_s});
    expectRefusal(moveToServer(), u"The audit log would be sealed anew"_s);
    ASSERT_EQ(moveToServer({u"--unchecked-audit"_s}).code, 0);
    EXPECT_EQ(sql(u"SELECT count(*) FROM ems.audit_detail WHERE detail LIKE"
                  " '%\"auditChecked\": false%'"_s)
                  .value(),
              u"1"_s);
}

TEST_F(EmsctlMove, MovesIntoAnUnusedSiteAlone)
{
    ASSERT_EQ(moveToServer().code, 0);
    ASSERT_TRUE(QFile::remove(passwords()));
    const Ran again = moveToServer();
    EXPECT_EQ(again.code, 1);
    EXPECT_TRUE(again.err.contains(u"The shared site is in use already."_s));
    EXPECT_FALSE(QFile::exists(passwords()));
}

TEST_F(EmsctlMove, DoesNotTakeTheConnectionFileOfAnotherSite)
{
    auto profile = readConnectionFile(connectionFile());
    ASSERT_TRUE(profile.ok());
    profile->siteId = u"00000000-0000-7000-8000-000000000000"_s;
    ASSERT_TRUE(writeConnectionFile(connectionFile(), *profile).ok());
    expectRefusal(moveToServer(), u"belongs to another site"_s);
}

TEST_F(EmsctlMove, OverwritesNeitherAFileNorAListOfPasswords)
{
    const QByteArray before = Program::bytesOf(site());
    const Ran taken = move(u"to-file"_s, site());
    EXPECT_EQ(taken.code, 1);
    EXPECT_TRUE(taken.err.contains(u"already"_s)) << taken.err.toStdString();
    EXPECT_EQ(Program::bytesOf(site()), before);
    const Ran listed = move(u"to-server"_s, site(), {u"--passwords"_s, connectionFile()});
    EXPECT_EQ(listed.code, 1);
    EXPECT_TRUE(listed.err.contains(u"already"_s)) << listed.err.toStdString();
}

TEST_F(EmsctlMove, SaysWhatWasTypedWrongly)
{
    expectRefusal(move(u"sideways"_s, site()), u"to-server or to-file"_s, 2);
    expectRefusal(program.run({u"move"_s, u"to-server"_s}), u"--file is missing."_s, 2);
    expectRefusal(move(u"to-server"_s, other()), u"There is no database"_s);
    ASSERT_TRUE(QFile::remove(connectionFile()));
    expectRefusal(moveToServer(), u"cannot be read"_s);
}

/// A column that is added later must not be forgotten.
TEST_F(EmsctlMove, KnowsEveryColumnOfBothEngines)
{
    QStringList known;
    for (const TableShape &shape : siteTables()) {
        for (const Column &column : shape.columns)
            known.append(shape.name + u'.' + column.name);
    }
    for (const QString &detail :
         {u"seq"_s, u"actor"_s, u"detail"_s, u"search_fold"_s, u"redacted"_s})
        known.append(u"audit_detail."_s + detail);
    const QStringList ownTables{u"schema_version"_s, u"sign_in_throttle"_s, u"audit_head"_s,
                                u"audit_key"_s,      u"account_guard"_s,    u"register_guard"_s,
                                u"import_hour"_s};
    // Passwords and seals are made anew; a batch that is copied is finished.
    const QStringList ownColumns{u"user_account.password_hash"_s,
                                 u"user_account.one_time_until"_s,
                                 u"user_account.login_role"_s,
                                 u"import_batch.state"_s,
                                 u"audit.detail_hash"_s,
                                 u"audit.key_id"_s,
                                 u"audit.mac"_s,
                                 u"audit.xid"_s,
                                 u"audit.seal_no"_s};
    QStringList found;
    for (const QStringList &row :
         sql(u"SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class"
             " c ON c.oid = a.attrelid WHERE c.relnamespace ="
             " 'ems'::regnamespace AND c.relkind = 'r' AND a.attnum > 0"
             " AND NOT a.attisdropped"_s)
             .rows)
        found.append(row[0] + u'.' + row[1]);
    auto database = Database::open(site(), Access::ReadOnly);
    ASSERT_TRUE(database.ok());
    Query columns(**database, u"SELECT m.name, c.name FROM sqlite_master m,"
                              " pragma_table_info(m.name) c WHERE m.type = 'table'"_s);
    ASSERT_TRUE(columns.run().ok());
    while (columns.next())
        found.append(columns.text(0) + u'.' + columns.text(1));
    EXPECT_GT(found.size(), 150);
    for (const QString &column : found) {
        if (ownTables.contains(column.section(u'.', 0, 0)) || ownColumns.contains(column))
            continue;
        EXPECT_TRUE(known.contains(column)) << column.toStdString();
    }
}

} // namespace
