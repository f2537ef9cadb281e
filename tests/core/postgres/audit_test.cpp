// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/auditjson.h"
#include "tests/core/postgres/attackedsite.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ems::test {

namespace {

/// What the check of the whole log says: "" when all is well, else the finding and the event.
QString verdict(RawConnection &connection)
{
    const Outcome outcome = connection.run(u"SELECT first_bad, finding FROM ems.verify_audit()"_s);
    EXPECT_TRUE(outcome.ok()) << outcome.message.toStdString();
    return outcome.rows.isEmpty() ? u"nothing"_s : outcome.rows[0].join(u' ').trimmed();
}

/// The newest event of an action: its detail as JSON.
QJsonObject newest(RawConnection &connection, const QString &action)
{
    const Outcome outcome =
        connection.run(u"SELECT d.detail FROM ems.audit a JOIN ems.audit_detail d USING (seq)"
                       " WHERE a.action = '%1' ORDER BY a.seq DESC LIMIT 1"_s.arg(action));
    EXPECT_TRUE(outcome.ok() && outcome.rows.size() == 1) << action.toStdString();
    return QJsonDocument::fromJson(outcome.value().toUtf8()).object();
}

class SharedAudit : public testing::Test
{
protected:
    void SetUp() override { SKIP_WITHOUT_POSTGRES(); }
};

QString change(int device, const QString &text)
{
    return u"UPDATE device SET description = '%1' WHERE num = %2"_s.arg(text).arg(device);
}

} // namespace

TEST_F(SharedAudit, IsSealedInTheOrderOfCommit)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    const auto rita = site.signIn(u"rita"_s);
    AttackedSite::value(*root, u"SELECT seal_audit()"_s);
    ASSERT_TRUE(root->run(u"BEGIN"_s).ok());
    ASSERT_TRUE(root->run(change(site.mine, u"first written, last committed"_s)).ok());
    ASSERT_TRUE(rita->run(change(site.other, u"last written, first committed"_s)).ok());
    EXPECT_EQ(AttackedSite::value(*rita, u"SELECT seal_audit()"_s), u"1"_s);
    ASSERT_TRUE(root->run(u"COMMIT"_s).ok());
    EXPECT_EQ(AttackedSite::value(*rita, u"SELECT seal_audit()"_s), u"1"_s);
    const Outcome order =
        rita->run(u"SELECT d.detail LIKE '%last written%', a.seq < lag(a.seq) OVER (ORDER BY"
                  " a.seal_no) FROM audit a JOIN audit_detail d USING (seq) WHERE a.action ="
                  " 'device.update' AND d.detail LIKE '%committed%' ORDER BY a.seal_no"_s);
    EXPECT_EQ(order.rows, (QList<QStringList>{{u"true"_s, QString()}, {u"false"_s, u"true"_s}}));
    EXPECT_EQ(verdict(*rita), QString());
}

TEST_F(SharedAudit, AnOpenTransactionHoldsUpNeitherWritersNorSealing)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    const auto rita = site.signIn(u"rita"_s);
    ASSERT_TRUE(rita->run(u"SET lock_timeout = '2s'"_s).ok());
    // One that has written and stays open, and then one that is sealing and stays open.
    for (const QString &hold : {change(site.mine, u"x"_s), u"SELECT seal_audit()"_s}) {
        ASSERT_TRUE(root->run(u"BEGIN"_s).ok());
        ASSERT_TRUE(root->run(hold).ok());
        for (int i = 0; i < 3; ++i) {
            const Outcome written = rita->run(change(site.other, QString::number(i)));
            EXPECT_TRUE(written.ok()) << hold.toStdString() << written.message.toStdString();
        }
        EXPECT_TRUE(rita->run(u"SELECT begin_session()"_s).ok());
        EXPECT_TRUE(rita->run(u"SELECT seal_audit()"_s).ok());
        ASSERT_TRUE(root->run(u"COMMIT"_s).ok());
    }
    EXPECT_GT(AttackedSite::value(*rita, u"SELECT seal_audit()"_s).toInt(), 0);
    EXPECT_EQ(AttackedSite::value(*rita, u"SELECT count(*) FROM audit WHERE seal_no IS NULL"_s),
              u"0"_s);
    EXPECT_EQ(verdict(*rita), QString());
}

TEST_F(SharedAudit, WhatWasRolledBackLeavesNoGap)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(u"BEGIN"_s).ok());
    ASSERT_TRUE(root->run(change(site.mine, u"never"_s)).ok());
    ASSERT_TRUE(root->run(u"ROLLBACK"_s).ok());
    ASSERT_TRUE(root->run(change(site.mine, u"for ever"_s)).ok());
    ASSERT_TRUE(root->run(u"SELECT seal_audit()"_s).ok());
    EXPECT_EQ(AttackedSite::value(*root, u"SELECT max(seq) > count(*) FROM audit"_s), u"true"_s);
    EXPECT_EQ(verdict(*root), QString());
}

TEST_F(SharedAudit, SealsItselfAsItGrows)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(u"SELECT begin_session()"_s).ok());
    for (int i = 0; i < 3; ++i) {
        ASSERT_TRUE(root->run(change(site.mine, QString::number(i))).ok());
        EXPECT_EQ(AttackedSite::value(*root, u"SELECT count(*) FROM audit WHERE seal_no IS NULL"_s),
                  u"1"_s)
            << "the newest alone";
    }
    EXPECT_EQ(verdict(*root), QString());
}

TEST_F(SharedAudit, TellsOfHoursThatAreWrittenForNoKnownReason)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    const auto told = [&root] {
        return AttackedSite::value(*root,
                                   u"SELECT count(*) FROM audit WHERE action = 'reading.rollUp'"_s);
    };
    const auto run = [&](std::initializer_list<const char *> statements) {
        for (const char *statement : statements) {
            const Outcome outcome = root->run(site.filledIn(statement));
            EXPECT_TRUE(outcome.ok()) << statement << outcome.message.toStdString();
        }
    };
    constexpr auto hours = "SELECT write_hours($mine, 0::smallint, ARRAY[0]::bigint[],"
                           " ARRAY[1]::bigint[], ARRAY[3600], ARRAY[0], ARRAY[1]::bigint[],"
                           " ARRAY[1]::bigint[])";
    constexpr auto noHours = "SELECT clear_rollups($mine, 0::smallint, 0, 3600, false)";
    run({"BEGIN", "SELECT begin_import($mine, 0::smallint, 'a.csv', 'hash', 0)", hours,
         "SELECT finish_import((SELECT max(num) FROM import_batch), 1, 1, 0, 0, 0, 3600, 1)",
         "COMMIT"});
    run({"BEGIN", "UPDATE setting SET value = 'Europe/Vienna' WHERE key = 'site.zone'", noHours,
         hours, "COMMIT"});
    EXPECT_EQ(told(), u"0"_s);
    run({hours});
    EXPECT_EQ(told(), u"1"_s);
    run({"BEGIN", noHours, hours, "COMMIT"});
    EXPECT_EQ(told(), u"2"_s) << "once in a transaction";
    EXPECT_EQ(newest(*root, u"reading.rollUp"_s).value(u"name"_s), u"Her heater"_s);
}

TEST_F(SharedAudit, IsSealedWhenAnAdministratorSignsIn)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    ASSERT_TRUE(root->run(u"SELECT begin_session()"_s).ok());
    // All but the sign-in itself, which is not committed at that time.
    EXPECT_EQ(AttackedSite::value(*root, u"SELECT count(*) FROM audit WHERE seal_no IS NULL"_s),
              u"1"_s);
}

// What the superuser does cannot be prevented; it is found, and by the event that it concerns.
TEST_F(SharedAudit, NamesTheFirstEventThatWasTamperedWith)
{
    const std::pair<const char *, const char *> tamperings[] = {
        {"UPDATE ems.audit SET action = 'user.enable' WHERE seq = 5", "5 row"},
        {"UPDATE ems.audit SET at = at - 1 WHERE seq = 5", "5 row"},
        {"UPDATE ems.audit SET actor_num = 2 WHERE seq = 5", "5 row"},
        {"UPDATE ems.audit SET actor_num = NULL WHERE seq = 7", "7 row"},
        {"UPDATE ems.audit SET entity_id = '' WHERE seq = 3", "3 row"},
        {"UPDATE ems.audit SET detail_hash = mac WHERE seq = 4", "4 row"},
        {"UPDATE ems.audit SET mac = detail_hash WHERE seq = 4", "4 row"},
        {"UPDATE ems.audit_detail SET detail = '{}' WHERE seq = 6", "6 detail"},
        {"UPDATE ems.audit_detail SET actor = 'rita' WHERE seq = 6", "6 detail"},
        {"DELETE FROM ems.audit_detail WHERE seq = 6", "6 detail"},
        {"UPDATE ems.audit_detail SET redacted = 1, detail = '{\"x\": 1}' WHERE seq = 6",
         "6 detail"},
        {"UPDATE ems.audit SET key_id = 'other' WHERE seq = 6", "6 row"},
        {"DELETE FROM ems.audit WHERE seq = 6", "7 gap"},
        {"DELETE FROM ems.audit WHERE seq = 1", "2 gap"},
        {"DELETE FROM ems.audit WHERE seal_no = (SELECT max(seal_no) FROM ems.audit)", "LAST head"},
        {"DELETE FROM ems.audit", "1 head"},
        {"UPDATE ems.audit SET seal_no = NULL, detail_hash = NULL, key_id = NULL, mac = NULL"
         " WHERE seq = 5",
         "6 gap"},
        {"UPDATE ems.audit SET seq = DEFAULT WHERE seq = 6", "NEW row"},
        {"UPDATE ems.audit SET seal_no = 100 - seal_no WHERE seq IN (5, 6)", "7 gap"},
        {"UPDATE ems.audit_head SET seq = seq - 1", "NEXT head"},
        {"UPDATE ems.audit_head SET mac = ''", "NEXT head"},
        {"DELETE FROM ems.audit_head", "NEXT head"},
        {"UPDATE ems.audit_key SET inner_pad = outer_pad", "1 row"},
        {"INSERT INTO ems.audit(at, action, entity, entity_id, seal_no, detail_hash, key_id, mac)"
         " SELECT 0, 'x', 'x', 'x', max(seal_no) + 1, repeat('0', 64), 'x', repeat('0', 64)"
         " FROM ems.audit",
         "NEW row"},
    };
    AttackedSite site;
    const auto superuser = site.rawSuperuser();
    ASSERT_TRUE(superuser->run(u"SELECT ems.seal_audit()"_s).ok());
    EXPECT_EQ(verdict(*superuser), QString());
    const qint64 last = superuser->run(u"SELECT max(seq) FROM ems.audit"_s).value().toLongLong();
    for (const auto &[statement, expected] : tamperings) {
        ASSERT_TRUE(superuser->run(u"BEGIN"_s).ok());
        ASSERT_TRUE(superuser->run(u"SET LOCAL session_replication_role = replica"_s).ok());
        const Outcome tampered = superuser->run(QString::fromLatin1(statement));
        ASSERT_TRUE(tampered.ok()) << statement << tampered.message.toStdString();
        QString wanted = QString::fromLatin1(expected);
        wanted.replace(u"LAST"_s, QString::number(last));
        wanted.replace(u"NEXT"_s, QString::number(last + 1));
        if (wanted.startsWith(u"NEW"_s))
            EXPECT_TRUE(verdict(*superuser).endsWith(u" row"_s)) << statement;
        else
            EXPECT_EQ(verdict(*superuser).toStdString(), wanted.toStdString()) << statement;
        ASSERT_TRUE(superuser->run(u"ROLLBACK"_s).ok());
    }
    EXPECT_EQ(verdict(*superuser), QString());
}

TEST_F(SharedAudit, IsNotSealedOverWhatWasTamperedWith)
{
    AttackedSite site;
    const auto superuser = site.rawSuperuser();
    ASSERT_TRUE(superuser->run(u"SELECT ems.seal_audit()"_s).ok());
    ASSERT_TRUE(superuser->run(u"SET session_replication_role = replica"_s).ok());
    ASSERT_TRUE(
        superuser->run(u"DELETE FROM ems.audit WHERE seq = (SELECT max(seq) FROM ems.audit)"_s)
            .ok());
    EXPECT_EQ(superuser->run(u"SELECT ems.seal_audit()"_s).state, u"EMS07"_s);
    // Signing in goes on all the same: who would look, if nobody could?
    const auto root = site.signIn(u"root"_s);
    EXPECT_TRUE(root->run(u"SELECT begin_session()"_s).ok());
    EXPECT_TRUE(root->run(change(site.mine, u"x"_s)).ok());
    EXPECT_TRUE(verdict(*root).endsWith(u"head"_s));
}

TEST_F(SharedAudit, StandsEvenAgainstASuperuserWhoDoesNotGoRoundTheTriggers)
{
    AttackedSite site;
    const auto superuser = site.rawSuperuser();
    ASSERT_TRUE(superuser->run(u"SELECT ems.seal_audit()"_s).ok());
    for (const char *statement :
         {"UPDATE ems.audit SET at = 0", "DELETE FROM ems.audit", "DELETE FROM ems.audit_detail",
          "UPDATE ems.audit_detail SET detail = '{}'",
          "UPDATE ems.audit_detail SET redacted = 1, detail = 'x'", "TRUNCATE ems.audit CASCADE",
          "UPDATE ems.setting SET value = 'x' WHERE key = 'site.id'",
          "DELETE FROM ems.setting WHERE key = 'site.demo'"})
        EXPECT_EQ(superuser->run(QString::fromLatin1(statement)).state, u"42501"_s) << statement;
}

TEST_F(SharedAudit, StaysWholeWhenDetailsAreRedacted)
{
    AttackedSite site;
    const auto superuser = site.rawSuperuser();
    ASSERT_TRUE(superuser->run(u"SELECT ems.seal_audit()"_s).ok());
    ASSERT_TRUE(superuser
                    ->run(u"UPDATE ems.audit_detail SET actor = '', detail = '{}', search_fold ="
                          " '', redacted = 1 WHERE seq = 3"_s)
                    .ok());
    EXPECT_EQ(verdict(*superuser), QString());
}

// One page shows the events of both engines.
TEST_F(SharedAudit, SaysWhatTheServicesSayOfADevice)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    DeviceDraft draft;
    draft.name = u"Boiler"_s;
    draft.description = u"In the \"cellar\"\n2nd door"_s;
    draft.maximumConsumption = {1234567890};
    draft.price = {5};
    draft.serial = u"Nº 5"_s;
    draft.location = u"Łódź"_s;
    draft.tags = {u"Heating"_s, u"Old"_s};
    ASSERT_TRUE(root->run(u"BEGIN"_s).ok());
    const QString num = AttackedSite::value(
        *root, u"INSERT INTO device(id, name, name_fold, description, maximum_mw, price_minor,"
               " serial, location, created_at, updated_at) VALUES(gen_random_uuid(), 'Boiler',"
               " 'boiler', E'In the \"cellar\"\\n2nd door', 1234567890, 5, 'Nº 5', 'Łódź', 0, 0)"
               " RETURNING num"_s);
    AttackedSite::value(*root,
                        u"SELECT store_tags(%1, '{Old,Heating}', '{old,heating}')"_s.arg(num));
    ASSERT_TRUE(root->run(u"COMMIT"_s).ok());
    EXPECT_EQ(newest(*root, u"device.create"_s), auditChange(draft.name, {}, auditJson(draft)));

    DeviceDraft changed = draft;
    changed.price = {1999};
    changed.tags = {u"Old"_s};
    ASSERT_TRUE(root->run(u"BEGIN"_s).ok());
    ASSERT_TRUE(
        root->run(u"UPDATE device SET price_minor = 1999, version = version + 1 WHERE num = "_s
                  + num)
            .ok());
    AttackedSite::value(*root, u"SELECT store_tags(%1, '{Old}', '{old}')"_s.arg(num));
    ASSERT_TRUE(root->run(u"COMMIT"_s).ok());
    EXPECT_EQ(newest(*root, u"device.update"_s),
              auditChange(draft.name, auditJson(draft), auditJson(changed)));

    ASSERT_TRUE(root->run(u"UPDATE device SET deleted_at = 5 WHERE num = "_s + num).ok());
    EXPECT_EQ(newest(*root, u"device.delete"_s),
              (QJsonObject{{u"names"_s, QJsonArray{u"Boiler"_s}}}));
    ASSERT_TRUE(root->run(u"UPDATE device SET deleted_at = NULL WHERE num = "_s + num).ok());
    EXPECT_EQ(newest(*root, u"device.restore"_s),
              (QJsonObject{{u"names"_s, QJsonArray{u"Boiler"_s}}}));
}

TEST_F(SharedAudit, SaysWhatTheServicesSayOfAUserAndOfAnAssignment)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    UserDraft draft;
    draft.username = u"Zoë"_s;
    draft.firstName = u"Zoë"_s;
    draft.email = u"z@example.org"_s;
    const QString num = AttackedSite::value(
        *root, site.filledIn("SELECT create_account(gen_random_uuid(), 'Zoë', 'zoë', 'client',"
                             " 'Zoë', '', 'z@example.org', 'z@example.org', '', 'zoe',"
                             " 1::smallint, $verifier, true, 0)"));
    EXPECT_EQ(newest(*root, u"user.create"_s), auditChange(draft.username, {}, auditJson(draft)));
    UserDraft changed = draft;
    changed.role = Role::Admin;
    changed.isEnabled = false;
    AttackedSite::value(*root, u"SELECT update_account(%1, 1, 'admin', 'Zoë', '', 'z@example.org',"
                               " 'z@example.org', '', '', 0::smallint, 0)"_s.arg(num));
    EXPECT_EQ(newest(*root, u"user.update"_s),
              auditChange(draft.username, auditJson(draft), auditJson(changed)));
    const QJsonObject names{{u"names"_s, QJsonArray{u"Zoë"_s}}};
    AttackedSite::value(*root, u"SELECT set_enabled(%1, 1::smallint, 0)"_s.arg(num));
    EXPECT_EQ(newest(*root, u"user.enable"_s), names);
    AttackedSite::value(*root, u"SELECT set_deleted(%1, 5, 5)"_s.arg(num));
    EXPECT_EQ(newest(*root, u"user.delete"_s), names);

    AttackedSite::value(
        *root, site.filledIn("UPDATE assignment SET ended_at = 5000 WHERE user_num = $anna"));
    EXPECT_EQ(newest(*root, u"assignment.end"_s),
              (QJsonObject{{u"pairs"_s, QJsonArray{u"anna · Her heater"_s}}, {u"at"_s, 5000}}));
    // People find it by a word without its accents.
    EXPECT_EQ(AttackedSite::value(*root, u"SELECT count(*) > 0 FROM audit_detail WHERE search_fold"
                                         " LIKE '%zoe%'"_s),
              u"true"_s);
}

TEST_F(SharedAudit, SaysWhatTheServicesSayOfTheSettings)
{
    AttackedSite site;
    const auto root = site.signIn(u"root"_s);
    const SiteSettings before = SharedSite::settings();
    SiteSettings after = before;
    after.siteName = u"Other site"_s;
    after.zoneName = u"Etc/UTC"_s;
    after.currency = u"PLN"_s;
    after.sessionLength = std::chrono::minutes(60);
    after.idleLock = std::chrono::minutes(5);
    after.isRegistrationOpen = true;
    after.rawRetentionMonths = 24;
    after.monthlyBudget = {1'234'567};
    after.overConsumptionPercent = 120;
    after.dataMissingAfter = std::chrono::hours(48);
    ASSERT_TRUE(root->run(u"BEGIN"_s).ok());
    for (const char *pair :
         {"'site.name', 'Other site'", "'site.zone', 'Etc/UTC'", "'site.currency', 'PLN'",
          "'site.session_minutes', '60'", "'site.lock_minutes', '5'", "'site.registration', '1'",
          "'site.raw_months', '24'", "'site.monthly_budget_mwh', '1234567'",
          "'site.over_percent', '120'", "'site.missing_hours', '48'", "'site.version', '3'"})
        ASSERT_TRUE(root->run(u"INSERT INTO setting VALUES(%1) ON CONFLICT(key) DO UPDATE SET"
                              " value = excluded.value"_s.arg(QString::fromLatin1(pair)))
                        .ok());
    ASSERT_TRUE(root->run(u"COMMIT"_s).ok());
    EXPECT_EQ(newest(*root, u"site.update"_s),
              auditChange(after.siteName, auditJson(before), auditJson(after)));
    EXPECT_EQ(
        AttackedSite::value(*root, u"SELECT count(*) FROM audit WHERE action = 'site.update'"_s),
        u"1"_s);
    // A setting that is younger than the trigger.
    ASSERT_TRUE(
        root->run(u"INSERT INTO setting VALUES('site.update_address', 'https://a.example/')"_s)
            .ok());
    SiteSettings younger = after;
    younger.updateAddress = u"https://a.example/"_s;
    EXPECT_EQ(newest(*root, u"site.update"_s).value(u"after"_s),
              auditChange(after.siteName, auditJson(after), auditJson(younger)).value(u"after"_s));
}

} // namespace ems::test
