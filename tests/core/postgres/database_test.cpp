// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/sharedsite.h"

#include <gtest/gtest.h>

#include <limits>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

class ServerDatabase : public testing::Test
{
protected:
    void SetUp() override
    {
        SKIP_WITHOUT_POSTGRES();
        site = std::make_unique<SharedSite>();
        // Not the site's own, which it still needs when this one has been killed.
        m_database = SharedSite::connectAsSuperuser(site->databaseName());
    }
    Database &database() { return *m_database; }
    void run(const QString &statement)
    {
        const auto done = database().execute(statement);
        ASSERT_TRUE(done.ok()) << describe(done.error()).toStdString();
    }
    qint64 integer(const QString &statement)
    {
        Query query(database(), statement);
        const auto value = singleInteger(query);
        EXPECT_TRUE(value.ok()) << (value.ok() ? "" : describe(value.error()).toStdString());
        return value.ok() ? value->value_or(-1) : -1;
    }
    /// Ends the connection from outside, as an administrator of the server would.
    void kill()
    {
        const qint64 pid = integer(u"SELECT pg_backend_pid()"_s);
        const auto outcome =
            RawConnection::superuser()->run(u"SELECT pg_terminate_backend(%1, 5000)"_s.arg(pid));
        ASSERT_TRUE(outcome.ok());
    }
    Reason reasonOf(const QString &statement)
    {
        const auto done = database().execute(statement);
        return done.ok() ? Reason::None : done.error().reason();
    }

    std::unique_ptr<SharedSite> site;

private:
    std::unique_ptr<Database> m_database;
};

QString device(const QString &name)
{
    return u"INSERT INTO device(id, name, name_fold, maximum_mw, created_at, updated_at)"
           " VALUES(gen_random_uuid(), '%1', '%1', 1, 0, 0)"_s.arg(name);
}

} // namespace

TEST_F(ServerDatabase, GivesBackEveryValueAsItWasBound)
{
    run(u"CREATE TABLE kept(num integer GENERATED ALWAYS AS IDENTITY, t text, b bigint,"
        " s smallint, i integer, f uuid)"_s);
    const UserId id = UserId::make();
    const QStringList texts{u""_s,
                            u"it's"_s,
                            u"''"_s,
                            u"\\"_s,
                            u"\\'"_s,
                            u"E'\\n' $1 ? ; -- /* $$"_s,
                            u"\"%_\" 'é' \U0001F50C"_s,
                            u"'; DROP TABLE kept; --"_s};
    for (const QString &text : texts) {
        Query insert(database(), u"INSERT INTO kept(t, b, s, i, f) VALUES(?, ?, ?, ?, ?)"
                                 " RETURNING num"_s);
        insert.bind(text).bind(std::numeric_limits<qint64>::min()).bind(true);
        const auto num = singleInteger(insert.bindNull().bind(id));
        ASSERT_TRUE(num.ok()) << describe(num.error()).toStdString();
        Query select(database(), u"SELECT t, b, s, i, f, '?' FROM kept WHERE num = ? AND t = ?"_s);
        ASSERT_TRUE(select.bind(**num).bind(text).run().ok());
        ASSERT_TRUE(select.next()) << text.toStdString();
        EXPECT_EQ(select.text(0), text);
        EXPECT_EQ(select.integer(1), std::numeric_limits<qint64>::min());
        EXPECT_TRUE(select.flag(2));
        EXPECT_TRUE(select.isNull(3));
        EXPECT_EQ(UserId::fromString(select.text(4)), id);
        EXPECT_EQ(select.text(5), u"?"_s);
        EXPECT_FALSE(select.next());
    }
    EXPECT_EQ(integer(u"SELECT count(*) FROM kept"_s), texts.size());
}

TEST_F(ServerDatabase, TakesWholeColumnsAtOnce)
{
    const QStringList texts{u"a,b"_s, u"\"q\""_s, u"\\"_s, u"{}"_s, u"NULL"_s, u"it's"_s, u""_s};
    Query query(database(), u"SELECT t, n FROM unnest(CAST(? AS TEXT[]), CAST(? AS BIGINT[]))"
                            " AS r(t, n)"_s);
    std::vector<qint64> numbers;
    for (qsizetype i = 0; i < texts.size(); ++i)
        numbers.push_back(-i);
    query.bindArray(texts);
    query.bindArray(std::span<const qint64>(numbers), [](qint64 number) { return number; });
    ASSERT_TRUE(query.run().ok());
    for (qsizetype i = 0; i < texts.size(); ++i) {
        ASSERT_TRUE(query.next());
        EXPECT_EQ(query.text(0), texts[i]);
        EXPECT_EQ(query.integer(1), -i);
    }
}

TEST_F(ServerDatabase, RefusesToCommitAfterAStatementThatFailed)
{
    {
        Transaction transaction(database());
        ASSERT_TRUE(transaction.begun().ok());
        run(device(u"Pump"_s));
        EXPECT_FALSE(database().execute(u"SELECT 1 / 0"_s).ok());
        // PostgreSQL itself would answer COMMIT with a silent rollback.
        EXPECT_FALSE(transaction.commit().ok());
    }
    EXPECT_EQ(integer(u"SELECT count(*) FROM device"_s), 0);
    EXPECT_FALSE(database().isInTransaction());
}

TEST_F(ServerDatabase, RollsBackWhatIsNotCommittedAndKeepsAViewWhileReading)
{
    {
        Transaction transaction(database());
        run(device(u"Pump"_s));
    }
    EXPECT_EQ(integer(u"SELECT count(*) FROM device"_s), 0);
    Transaction view(database(), Transaction::Kind::Read);
    EXPECT_EQ(integer(u"SELECT count(*) FROM device"_s), 0);
    ASSERT_TRUE(site->rawSuperuser()->run(u"SET search_path = ems; "_s + device(u"Pump"_s)).ok());
    EXPECT_EQ(integer(u"SELECT count(*) FROM device"_s), 0);
    EXPECT_EQ(reasonOf(device(u"Oven"_s)), Reason::DatabaseNotWritable);
}

TEST_F(ServerDatabase, NamesTheFieldWhoseValueIsTaken)
{
    run(device(u"Pump"_s));
    const auto twice = database().execute(device(u"Pump"_s));
    ASSERT_FALSE(twice.ok());
    EXPECT_EQ(twice.error().code, ErrorCode::Conflict);
    EXPECT_EQ(twice.error().subject(), u"name"_s);
    EXPECT_EQ(twice.error().reason(), Reason::Taken);
    EXPECT_FALSE(twice.error().detail.contains(u"(name_fold)=(Pump)"_s))
        << "values of records stay out of the log";
}

TEST_F(ServerDatabase, SaysWhatTheServersFunctionsRefuse)
{
    const auto raise = [this](const QString &state) {
        run(u"CREATE OR REPLACE FUNCTION refuse() RETURNS void LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '%1'; END $$"_s.arg(state));
        return database().execute(u"SELECT refuse()"_s).error();
    };
    EXPECT_EQ(raise(u"42501"_s).reason(), Reason::NotAllowed);
    EXPECT_EQ(raise(u"42501"_s).code, ErrorCode::Forbidden);
    EXPECT_EQ(raise(u"EMS01"_s).reason(), Reason::LastAdmin);
    EXPECT_EQ(raise(u"EMS02"_s).reason(), Reason::Oneself);
    EXPECT_EQ(raise(u"EMS03"_s).reason(), Reason::ChangedMeanwhile);
    EXPECT_EQ(raise(u"EMS04"_s).code, ErrorCode::NotFound);
    EXPECT_EQ(raise(u"EMS05"_s).reason(), Reason::Deleted);
    EXPECT_EQ(raise(u"40001"_s).reason(), Reason::DatabaseBusy);
    EXPECT_EQ(raise(u"40P01"_s).reason(), Reason::DatabaseBusy);
    EXPECT_EQ(raise(u"53100"_s).reason(), Reason::DiskFull);
    EXPECT_EQ(raise(u"53300"_s).reason(), Reason::TooManyConnections);
    EXPECT_EQ(raise(u"22023"_s).code, ErrorCode::Storage);
    EXPECT_TRUE(database().isAlive());
}

TEST_F(ServerDatabase, SaysThatItIsBusyWhenALockIsNotGivenUp)
{
    run(device(u"Pump"_s));
    const auto other = site->rawSuperuser();
    ASSERT_TRUE(other->run(u"BEGIN"_s).ok());
    ASSERT_TRUE(other->run(u"UPDATE ems.device SET name = 'Oven'"_s).ok());
    run(u"SET lock_timeout = '20ms'"_s);
    EXPECT_EQ(reasonOf(u"UPDATE device SET name = 'Fan'"_s), Reason::DatabaseBusy);
}

TEST_F(ServerDatabase, KnowsThatTheServerIsGone)
{
    EXPECT_TRUE(database().isAlive());
    kill();
    Transaction transaction(database());
    ASSERT_FALSE(transaction.begun().ok());
    EXPECT_EQ(transaction.begun().error().code, ErrorCode::Unavailable);
    EXPECT_EQ(transaction.begun().error().reason(), Reason::ServerLost);
    EXPECT_FALSE(database().isAlive());
    EXPECT_EQ(reasonOf(u"SELECT 1"_s), Reason::ServerLost);
    Query query(database(), u"SELECT 1"_s);
    EXPECT_EQ(query.run().error().reason(), Reason::ServerLost);
}

TEST_F(ServerDatabase, KnowsThatNothingWasSavedWhenTheServerGoesBeforeTheCommit)
{
    Transaction transaction(database());
    run(device(u"Pump"_s));
    kill();
    const auto done = transaction.commit();
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().reason(), Reason::ServerLost);
}

TEST_F(ServerDatabase, NamesTheTransactionWhoseCommitWasNeverAnswered)
{
    run(u"CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$"_s);
    run(u"CREATE CONSTRAINT TRIGGER die AFTER INSERT ON device DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION die()"_s);
    QString number;
    {
        Transaction transaction(database());
        run(device(u"Pump"_s));
        const auto done = transaction.commit();
        ASSERT_FALSE(done.ok());
        EXPECT_EQ(done.error().code, ErrorCode::Unavailable);
        EXPECT_EQ(done.error().reason(), Reason::OutcomeUnknown);
        number = done.error().issues.at(0).arguments.value(0);
    }
    const auto status =
        site->rawSuperuser()->run(u"SELECT pg_xact_status('%1'::xid8)"_s.arg(number));
    EXPECT_EQ(status.value(), u"aborted"_s);
}

TEST_F(ServerDatabase, SaysWhyNobodyCouldSignIn)
{
    site->makeAccount(u"ann"_s, Role::Client);
    const auto reason = [](const ServerLogin &login) {
        const auto connected = Database::connect(login, Access::ReadWrite);
        return connected.ok() ? Reason::None : connected.error().reason();
    };
    EXPECT_EQ(reason(site->login(u"ann"_s, u"ann"_s)), Reason::None);
    EXPECT_EQ(reason(site->login(u"ann"_s, u"wrong"_s)), Reason::WrongCredentials);
    EXPECT_EQ(reason(site->login(u"nobody"_s, u"ann"_s)), Reason::WrongCredentials);
    ServerLogin login = site->login(u"ann"_s, u"ann"_s);
    login.host = u"no-such-host.invalid"_s;
    EXPECT_EQ(reason(login), Reason::ServerNameUnknown);
    login = site->login(u"ann"_s, u"ann"_s);
    login.port = 1;
    EXPECT_EQ(reason(login), Reason::ServerRefused);
    login = site->login(u"ann"_s, u"ann"_s);
    login.options =
        u"sslmode=verify-full;sslrootcert="_s + PostgresServer::instance()->value(u"OTHERCA"_s);
    EXPECT_EQ(reason(login), Reason::TlsUntrusted);
}

TEST_F(ServerDatabase, TakesNoMoreConnectionsOfAnAccountThanItMayHave)
{
    site->makeAccount(u"ann"_s, Role::Client);
    std::vector<std::unique_ptr<Database>> all;
    Reason last = Reason::None;
    while (last == Reason::None && all.size() < 20) {
        auto connected = Database::connect(site->login(u"ann"_s, u"ann"_s), Access::ReadOnly);
        if (connected.ok())
            all.push_back(std::move(connected).value());
        else
            last = connected.error().reason();
    }
    EXPECT_EQ(last, Reason::TooManyConnections);
    EXPECT_EQ(all.size(), 8U);
}
