// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/sharedsite.h"

#include <span>

namespace ems::test {

/// Something that somebody with psql tries, and what must come of it: an SQLSTATE, or "= VALUE"
/// when the statement works and its first value has to be that. Several statements are separated
/// by ';', and the first that fails or the last one counts.
struct Attack
{
    const char *statement;
    const char *outcome;
};

/// Two administrators, root and rita, and two clients: anna with "Her heater" and bruno with
/// "Secret heater", each with readings, hours and days. Ended and future assignments are the tests'
/// own.
class AttackedSite : public SharedSite
{
public:
    AttackedSite()
    {
        for (const QString &name : {QStringLiteral("root"), QStringLiteral("rita")})
            nums.insert(name, makeAccount(name, Role::Admin).value);
        for (const QString &name : {QStringLiteral("anna"), QStringLiteral("bruno")})
            nums.insert(name, makeAccount(name, Role::Client).value);
        const auto admin = signIn(QStringLiteral("root"));
        mine = makeDevice(*admin, QStringLiteral("Her heater"), QStringLiteral("anna"));
        other = makeDevice(*admin, QStringLiteral("Secret heater"), QStringLiteral("bruno"));
    }

    /// With an open assignment since 1970, and a reading of an hour with its roll-ups.
    int makeDevice(RawConnection &admin, const QString &name, const QString &owner) const
    {
        const int num =
            value(admin, QStringLiteral("INSERT INTO device(id, name, name_fold, maximum_mw,"
                                        " created_at, updated_at) VALUES(gen_random_uuid(), '%1',"
                                        " lower('%1'), 5000, 0, 0) RETURNING num")
                             .arg(name))
                .toInt();
        value(admin, QStringLiteral("SELECT store_tags(%1, ARRAY['Tag of %2'], ARRAY['tag of %2'])")
                         .arg(num)
                         .arg(name));
        value(admin, QStringLiteral("SELECT ingest(ARRAY[%1], ARRAY[0::smallint],"
                                    " ARRAY[1700000000 / 3600 * 3600], ARRAY[3600], ARRAY[777])")
                         .arg(num));
        assign(admin, owner, num, QStringLiteral("0"));
        return num;
    }
    int assign(RawConnection &admin, const QString &user, int device, const QString &from) const
    {
        return value(admin, QStringLiteral("INSERT INTO assignment(user_num, device_num,"
                                           " assigned_at) VALUES(%1, %2, %3) RETURNING num")
                                .arg(nums.value(user))
                                .arg(device)
                                .arg(from))
            .toInt();
    }
    /// The first value of a statement that has to work.
    static QString value(RawConnection &connection, const QString &statement)
    {
        const Outcome outcome = connection.run(statement);
        EXPECT_TRUE(outcome.ok()) << statement.toStdString() << ": "
                                  << outcome.message.toStdString();
        return outcome.value();
    }

    /// ROOT, RITA, ANNA and BRUNO stand for login roles, $root and so on for their numbers, $mine
    /// and $other for the two devices, $verifier for one that is well-formed.
    [[nodiscard]] QString filledIn(const char *statement) const
    {
        QString text = QString::fromUtf8(statement);
        for (auto it = nums.begin(); it != nums.end(); ++it) {
            text.replace(it.key().toUpper(), roleOf(it.key()));
            text.replace(QLatin1Char('$') + it.key(), QString::number(it.value()));
        }
        text.replace(QLatin1String("$mine"), QString::number(mine));
        text.replace(QLatin1String("$other"), QString::number(other));
        text.replace(QLatin1String("$verifier"),
                     QLatin1Char('\'') + scramVerifier(QStringLiteral("new")) + QLatin1Char('\''));
        return text;
    }

    /// Tries each of them as this account, in a transaction that is rolled back.
    void tryAll(const QString &username, std::span<const Attack> attacks)
    {
        const auto attacker = signIn(username);
        ASSERT_TRUE(attacker) << lastError().toStdString();
        for (const Attack &attack : attacks) {
            ASSERT_TRUE(attacker->run(QStringLiteral("BEGIN")).ok());
            Outcome outcome;
            for (const QString &part : splitStatements(filledIn(attack.statement))) {
                outcome = attacker->run(part);
                if (!outcome.ok())
                    break;
            }
            const QString got =
                outcome.ok() ? QStringLiteral("= ") + outcome.value() : outcome.state;
            EXPECT_EQ(got.toStdString(), attack.outcome)
                << username.toStdString() << " tried " << attack.statement << "\n  "
                << outcome.message.toStdString();
            ASSERT_TRUE(attacker->run(QStringLiteral("ROLLBACK")).ok());
        }
    }

    /// Everything that must not have changed, and that nothing is open that was closed.
    [[nodiscard]] QString fingerprint()
    {
        QStringList parts;
        const auto superuser = rawSuperuser();
        for (const char *table :
             {"user_account", "device", "device_tag", "tag", "assignment", "reading",
              "reading_hour", "reading_day", "setting", "audit", "audit_detail", "import_batch"})
            parts.append(value(*superuser, QStringLiteral("SELECT md5(string_agg(t::text, '|' ORDER"
                                                          " BY t::text)) FROM ems.%1 t")
                                               .arg(QLatin1String(table))));
        parts.append(value(*superuser, QStringLiteral("SELECT md5(string_agg(concat(r.*), '|'"
                                                      " ORDER BY r.rolname)) FROM pg_authid r JOIN"
                                                      " ems.user_account a ON"
                                                      " a.login_role = r.rolname")));
        return parts.join(QLatin1Char(' '));
    }

    QHash<QString, qint64> nums; ///< Of accounts, by username.
    int mine = 0;
    int other = 0;
};

/// Nobody's attack may change anything: compares before and after.
class Unharmed
{
public:
    explicit Unharmed(AttackedSite &site)
        : m_site(site)
        , m_before(site.fingerprint())
    {}
    ~Unharmed()
    {
        EXPECT_EQ(m_site.fingerprint(), m_before) << "something was changed after all";
        const auto found = examineSharedSchema(m_site.superuser());
        EXPECT_TRUE(found.ok() && found->empty())
            << (found.ok() ? found->front().name + QStringLiteral(": ") + found->front().detail
                           : describe(found.error()))
                   .toStdString();
    }
    Unharmed(const Unharmed &) = delete;
    Unharmed &operator=(const Unharmed &) = delete;

private:
    AttackedSite &m_site;
    QString m_before;
};

} // namespace ems::test
