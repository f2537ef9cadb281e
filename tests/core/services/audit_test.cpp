// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/seconddesk.h"
#include "tests/support/sitesql.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

class Audit : public testing::Test
{
protected:
    Audit()
    {
        for (int i = 0; i < 8; ++i)
            site.makeDevice(u"Device %1"_s.arg(i));
        EXPECT_EQ(check().entries, 9);
    }
    AuditCheck check() { return site.services().audit.verifyUnattended().value(); }
    /// Changes the log as somebody could who holds the file.
    void tamper(const QString &statement)
    {
        SiteSql sql(site.path());
        for (const QString &trigger :
             {u"audit_is_append_only"_s, u"audit_is_kept"_s, u"audit_is_not_replaced"_s,
              u"audit_detail_is_append_only"_s, u"audit_detail_is_kept"_s,
              u"audit_detail_is_not_replaced"_s})
            sql.run(u"DROP TRIGGER IF EXISTS "_s + trigger);
        sql.run(u"PRAGMA foreign_keys=OFF"_s);
        for (const QString &part : statement.split(u';'))
            sql.run(part);
    }
    void expectBad(qint64 sequence, const QString &finding)
    {
        const AuditCheck found = check();
        EXPECT_EQ(found.firstBad.value_or(0), sequence);
        EXPECT_EQ(found.finding, finding);
    }

    TestSite site;
};

TEST_F(Audit, CanBeAppendedToAndNothingElse)
{
    SiteSql sql(site.path());
    const QString before = sql.dump();
    for (const QString &statement :
         {u"UPDATE audit SET action = 'x' WHERE seq = 3"_s, u"UPDATE audit SET seq = 99"_s,
          u"DELETE FROM audit WHERE seq = 9"_s, u"DELETE FROM audit"_s,
          u"DELETE FROM audit_detail WHERE seq = 9"_s, u"UPDATE audit_detail SET detail = '{}'"_s,
          u"UPDATE audit_detail SET actor = 'x' WHERE seq = 2"_s,
          u"UPDATE audit_detail SET redacted = 1, seq = 99 WHERE seq = 2"_s,
          u"UPDATE audit_detail SET redacted = 1 WHERE seq = 2"_s,
          u"UPDATE audit_detail SET actor = 'x', detail = '{}', search_fold = '', redacted = 1"
          " WHERE seq = 2"_s,
          u"REPLACE INTO audit_detail VALUES(2, '', '{}', '', 1)"_s,
          u"REPLACE INTO audit_detail VALUES(2, 'x', '{}', '', 0)"_s,
          u"INSERT INTO audit_detail VALUES(99, '', '{}', '', 1)"_s})
        EXPECT_FALSE(sql.canRun(statement)) << statement.toStdString();
    EXPECT_EQ(sql.dump(), before);
    EXPECT_FALSE(check().firstBad.has_value());
}

TEST_F(Audit, CannotBeReplacedUnseen)
{
    SiteSql sql(site.path());
    const bool isReplaced =
        sql.canRun(u"REPLACE INTO audit SELECT seq, 0, actor_num, action, entity, entity_id,"
                   " detail_hash, key_id, mac FROM audit WHERE seq = 4"_s);
    EXPECT_EQ(check().firstBad.has_value(), isReplaced);
}

TEST_F(Audit, ShowsAChangeInAnyColumnOfARow)
{
    EXPECT_FALSE(check().firstBad.has_value());
    for (const QString &change :
         {u"at = at + 1"_s, u"actor_num = 7"_s, u"actor_num = NULL"_s, u"action = 'x'"_s,
          u"entity = 'x'"_s, u"entity_id = 'x'"_s, u"detail_hash = 'x'"_s,
          u"mac = replace(mac, substr(mac, 1, 1), 'z')"_s}) {
        SCOPED_TRACE(change.toStdString());
        tamper(u"CREATE TABLE IF NOT EXISTS kept AS SELECT * FROM audit WHERE seq = 4"_s);
        tamper(u"UPDATE audit SET %1 WHERE seq = 4"_s.arg(change));
        expectBad(4, u"row"_s);
        tamper(u"DELETE FROM audit WHERE seq = 4;INSERT INTO audit SELECT * FROM kept"_s);
        EXPECT_FALSE(check().firstBad.has_value());
    }
}

TEST_F(Audit, ShowsARowThatWasRemoved)
{
    tamper(u"DELETE FROM audit WHERE seq = 5;DELETE FROM audit_detail WHERE seq = 5"_s);
    expectBad(5, u"gap"_s);
}

TEST_F(Audit, ShowsARowThatWasRemovedAndTheRestClosedUp)
{
    QString statement = u"DELETE FROM audit WHERE seq = 5;DELETE FROM audit_detail WHERE seq = 5"_s;
    for (int i = 6; i <= 9; ++i) {
        for (const QString &table : {u"audit"_s, u"audit_detail"_s})
            statement += u";UPDATE %1 SET seq = %2 WHERE seq = %3"_s.arg(table).arg(i - 1).arg(i);
    }
    tamper(statement + u";UPDATE audit_head SET seq = 8"_s);
    expectBad(5, u"row"_s);
}

TEST_F(Audit, ShowsTheFirstRowThatWasRemoved)
{
    tamper(u"DELETE FROM audit WHERE seq = 1;DELETE FROM audit_detail WHERE seq = 1"_s);
    expectBad(1, u"gap"_s);
}

TEST_F(Audit, ShowsRowsThatWereSwapped)
{
    tamper(u"UPDATE audit SET seq = 1000 WHERE seq = 3;UPDATE audit SET seq = 3 WHERE seq = 4;"
           "UPDATE audit SET seq = 4 WHERE seq = 1000"_s);
    expectBad(3, u"row"_s);
}

TEST_F(Audit, ShowsThatRowsWereCutOff)
{
    tamper(u"DELETE FROM audit WHERE seq > 7;DELETE FROM audit_detail WHERE seq > 7"_s);
    expectBad(8, u"head"_s);
    tamper(u"UPDATE audit_head SET seq = 7"_s);
    expectBad(8, u"head"_s);
    tamper(u"DELETE FROM audit_head"_s);
    expectBad(8, u"head"_s);
}

TEST_F(Audit, ShowsThatAllRowsWereCutOff)
{
    tamper(u"DELETE FROM audit;DELETE FROM audit_detail;DELETE FROM audit_head"_s);
    expectBad(1, u"head"_s);
}

TEST_F(Audit, ShowsARowThatWasMadeUp)
{
    tamper(u"INSERT INTO audit SELECT 10, at, actor_num, action, entity, entity_id, detail_hash,"
           " key_id, mac FROM audit WHERE seq = 9;"
           "INSERT INTO audit_detail SELECT 10, actor, detail, search_fold, 0 FROM audit_detail"
           " WHERE seq = 9;UPDATE audit_head SET seq = 10"_s);
    expectBad(10, u"row"_s);
}

TEST_F(Audit, ShowsADetailThatWasChangedOrRemoved)
{
    tamper(u"UPDATE audit_detail SET detail = '{}' WHERE seq = 6"_s);
    expectBad(6, u"detail"_s);
    tamper(u"UPDATE audit_detail SET actor = 'somebody' WHERE seq = 4"_s);
    expectBad(4, u"detail"_s);
    tamper(u"DELETE FROM audit_detail WHERE seq = 2"_s);
    expectBad(2, u"detail"_s);
}

TEST_F(Audit, StaysValidWhenDetailsAreRedacted)
{
    SiteSql sql(site.path());
    sql.run(u"UPDATE audit_detail SET actor = '', detail = '{}', search_fold = '', redacted = 1"
            " WHERE seq IN (3, 9)"_s);
    EXPECT_FALSE(check().firstBad.has_value());
    EXPECT_FALSE(sql.canRun(u"UPDATE audit_detail SET redacted = 0 WHERE seq = 3"_s));
    site.makeDevice(u"Afterwards"_s);
    EXPECT_FALSE(check().firstBad.has_value());
    EXPECT_EQ(site.services().audit.list(site.admin, {})->size(), 10U);
}

TEST_F(Audit, ShowsWhatWasWrittenInPlaceOfRedactedDetails)
{
    tamper(u"UPDATE audit_detail SET actor = '', detail = '{}', search_fold = '', redacted = 1"
           " WHERE seq = 5"_s);
    EXPECT_FALSE(check().firstBad.has_value());
    for (const QString &change :
         {u"actor = 'somebody'"_s, u"detail = '{\"name\":\"x\"}'"_s, u"search_fold = 'x'"_s}) {
        SCOPED_TRACE(change.toStdString());
        tamper(u"CREATE TABLE kept AS SELECT * FROM audit_detail WHERE seq = 5"_s);
        tamper(u"UPDATE audit_detail SET %1 WHERE seq = 5"_s.arg(change));
        expectBad(5, u"detail"_s);
        tamper(u"DELETE FROM audit_detail WHERE seq = 5;"
               "INSERT INTO audit_detail SELECT * FROM kept;DROP TABLE kept"_s);
        EXPECT_FALSE(check().firstBad.has_value());
    }
}

TEST_F(Audit, ShowsARowThatWasPutUnderAnotherKey)
{
    for (const qint64 row : {1, 4, 9}) {
        SCOPED_TRACE(row);
        tamper(u"CREATE TABLE kept AS SELECT * FROM audit WHERE seq = %1"_s.arg(row));
        tamper(u"UPDATE audit SET key_id = 'other' WHERE seq = %1"_s.arg(row));
        expectBad(row, u"key"_s);
        tamper(u"UPDATE audit SET action = 'audit.key' WHERE seq = %1"_s.arg(row));
        expectBad(row, u"key"_s);
        tamper(u"DELETE FROM audit WHERE seq = %1;INSERT INTO audit SELECT * FROM kept;"
               "DROP TABLE kept"_s.arg(row));
        EXPECT_FALSE(check().firstBad.has_value());
    }
}

TEST_F(Audit, HoldsWhenASiteComesBackFromAnotherComputer)
{
    SecondDesk moved(site.path(), site.folder.filePath(u"other-keys"_s), site.clock);
    DeviceDraft draft;
    draft.maximumConsumption = {1'000'000};
    draft.name = u"Moved"_s;
    ASSERT_TRUE(moved.services().devices.create(site.admin, draft).ok());
    site.makeDevice(u"Back"_s);
    site.makeDevice(u"And on"_s);
    const AuditCheck found = check();
    EXPECT_FALSE(found.firstBad.has_value()) << *found.firstBad << found.finding.toStdString();
    EXPECT_EQ(found.entries, 14);
    EXPECT_EQ(found.unverifiable, 2);
    EXPECT_FALSE(moved.services().audit.verifyUnattended()->firstBad.has_value());
    const auto newest = site.services().audit.list(site.admin, {}).value();
    EXPECT_EQ(newest.at(2).event.action, u"audit.key"_s);
    EXPECT_EQ(newest.at(4).event.action, u"audit.key"_s);
    tamper(u"UPDATE audit SET key_id = (SELECT key_id FROM audit WHERE seq = 11) WHERE seq = 12"_s);
    expectBad(12, u"key"_s);
}

TEST_F(Audit, CountsWhatAnotherKeyHasWrittenAndStillFindsWhatIsBad)
{
    SecondDesk moved(site.path(), site.folder.filePath(u"other-keys"_s), site.clock);
    AuditCheck found = moved.services().audit.verifyUnattended().value();
    EXPECT_EQ(found.unverifiable, 9);
    EXPECT_FALSE(found.firstBad.has_value());

    DeviceDraft draft;
    draft.maximumConsumption = {1'000'000};
    for (int i = 0; i < 3; ++i) {
        draft.name = u"Moved %1"_s.arg(i);
        ASSERT_TRUE(moved.services().devices.create(site.admin, draft).ok());
    }
    found = moved.services().audit.verifyUnattended().value();
    EXPECT_EQ(found.entries, 13);
    EXPECT_EQ(found.unverifiable, 9);
    EXPECT_FALSE(found.firstBad.has_value());
    found = check();
    EXPECT_EQ(found.unverifiable, 4);
    EXPECT_FALSE(found.firstBad.has_value()) << "the head is the other key's as well";

    tamper(u"DELETE FROM audit WHERE seq = 13;DELETE FROM audit_detail WHERE seq = 13"_s);
    EXPECT_EQ(check().firstBad, 13);
    EXPECT_EQ(moved.services().audit.verifyUnattended()->firstBad, 13);
}

TEST_F(Audit, IsListedNewestFirstBySearchTimeObjectAndPage)
{
    auto &audit = site.services().audit;
    const Instant later = site.clock.now() + 1h;
    site.clock.set(later);
    const Device pump = site.makeDevice(u"Pümpe 100%"_s);
    AuditQuery query;
    query.limit = 4;
    const auto newest = audit.list(site.admin, query).value();
    ASSERT_EQ(newest.size(), 4U);
    EXPECT_EQ(newest[0].sequence, 10);
    EXPECT_EQ(newest[0].at, later);
    EXPECT_EQ(newest[0].event.action, u"device.create"_s);
    EXPECT_EQ(newest[0].event.entityId, pump.id.toString());
    query.before = newest[3].sequence;
    EXPECT_EQ(audit.list(site.admin, query)->at(0).sequence, 6);
    query = {};
    query.from = later;
    EXPECT_EQ(audit.list(site.admin, query)->size(), 1U);
    query = {};
    query.until = later;
    EXPECT_EQ(audit.list(site.admin, query)->size(), 9U);
    query = {};
    query.entityId = pump.id.toString();
    EXPECT_EQ(audit.list(site.admin, query)->size(), 1U);
    query = {};
    query.text = u"PUMPE 0%"_s;
    EXPECT_EQ(audit.list(site.admin, query)->size(), 1U);
    for (const QString &text : {QString(64 * 1024, u'x'), u"a "_s.repeated(3000), u"%"_s, u"_"_s,
                                QString(QChar(0)), u"' OR 1=1 --"_s}) {
        query.text = text;
        const auto found = audit.list(site.admin, query);
        EXPECT_TRUE(found.ok()) << describe(found.error()).left(200).toStdString();
    }
}

TEST(AuditKeys, AreForTheirOwnerAloneAndStayTheSame)
{
    QTemporaryDir folder;
    const QString keys = folder.filePath(u"a/keys"_s);
    const AuditKey made = AuditKey::loadOrCreate(keys, u"site"_s).value();
    EXPECT_EQ(AuditKey::loadOrCreate(keys, u"site"_s)->id(), made.id());
    EXPECT_NE(AuditKey::loadOrCreate(keys, u"other"_s)->id(), made.id());
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
                        | QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    EXPECT_FALSE(QFile::permissions(keys).testAnyFlags(others));
    EXPECT_FALSE(QFile::permissions(keys + u"/site.key"_s).testAnyFlags(others));
    writeBytes(keys + u"/site.key"_s, "no key");
    EXPECT_FALSE(AuditKey::loadOrCreate(keys, u"site"_s).ok()) << "never replaced silently";
    EXPECT_EQ(bytesOf(keys + u"/site.key"_s), QByteArray("no key"));
    EXPECT_NE(made.mac({u"ab"_s, u"c"_s}), made.mac({u"a"_s, u"bc"_s}));
}

} // namespace
