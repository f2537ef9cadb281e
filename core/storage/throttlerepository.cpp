// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/throttlerepository.h"

#include "core/storage/query.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int freeFailures = 4;
constexpr std::chrono::seconds firstWait{30};
constexpr std::chrono::seconds longestWait{15 * 60};
constexpr int mostRows = 10'000;

QString hashed(const QString &nameFold)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(nameFold.toUtf8(), QCryptographicHash::Sha256).toHex());
}

std::chrono::seconds waitAfter(qint64 failures)
{
    if (failures <= freeFailures)
        return std::chrono::seconds(0);
    const auto doublings = std::min<qint64>(failures - freeFailures - 1, 10);
    return std::min<std::chrono::seconds>(longestWait, firstWait * (1LL << doublings));
}

} // namespace

ThrottleRepository::ThrottleRepository(Database &database)
    : m_database(database)
{}

Result<std::chrono::seconds> ThrottleRepository::remaining(const QString &nameFold, Instant now)
{
    Query query(m_database,
                u"SELECT last_failure, blocked_until FROM sign_in_throttle WHERE name_hash = ?"_s);
    EMS_TRY(query.bind(hashed(nameFold)).run());
    if (!query.next())
        return std::chrono::seconds(0);
    const Instant lastFailure = query.instant(0);
    const Instant blockedUntil = query.instant(1);
    query.finish();
    if (now < lastFailure && lastFailure < blockedUntil) {
        // A clock put back unlocks nothing: the whole wait begins anew, by the clock as it is now.
        // Nor does it lock for good, as it would if the wait ended by the clock as it was.
        const auto whole = blockedUntil - lastFailure;
        Query rebase(m_database, u"UPDATE sign_in_throttle SET last_failure = ?, blocked_until = ?"
                                 " WHERE name_hash = ?"_s);
        EMS_TRY(rebase.bind(now).bind(now + whole).bind(hashed(nameFold)).run());
        return std::chrono::ceil<std::chrono::seconds>(whole);
    }
    return std::max(std::chrono::seconds(0),
                    std::chrono::ceil<std::chrono::seconds>(blockedUntil - now));
}

Result<void> ThrottleRepository::recordFailure(const QString &nameFold, Instant now)
{
    const QString name = hashed(nameFold);
    Query known(m_database, u"SELECT failures FROM sign_in_throttle WHERE name_hash = ?"_s);
    EMS_LET(before, singleInteger(known.bind(name)));
    const qint64 failures = before.value_or(0) + 1;
    Query store(m_database, u"INSERT INTO sign_in_throttle VALUES(?, ?, ?, ?)"
                            " ON CONFLICT(name_hash) DO UPDATE SET failures = excluded.failures,"
                            " last_failure = excluded.last_failure,"
                            " blocked_until = excluded.blocked_until"_s);
    store.bind(name).bind(failures).bind(now);
    EMS_TRY(store.bind(now + std::chrono::milliseconds(waitAfter(failures))).run());
    Query trim(m_database, u"DELETE FROM sign_in_throttle WHERE name_hash IN"
                           " (SELECT name_hash FROM sign_in_throttle"
                           "  ORDER BY last_failure DESC LIMIT -1 OFFSET ?)"_s);
    return trim.bind(mostRows).run();
}

Result<void> ThrottleRepository::clear(const QString &nameFold)
{
    Query query(m_database, u"DELETE FROM sign_in_throttle WHERE name_hash = ?"_s);
    return query.bind(hashed(nameFold)).run();
}

} // namespace ems
