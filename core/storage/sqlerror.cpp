// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sqlerror.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

// https://www.sqlite.org/rescode.html; the extended code holds the primary one in its low byte.
enum Primary
{
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    Constraint = 19,
    NotADatabase = 26,
};

Error fromSqlite(int native, const QString &detail)
{
    switch (native & 0xff) {
    case Busy:
    case Locked:
        return makeError(ErrorCode::Unavailable, Reason::DatabaseBusy, {}, detail);
    case ReadOnly:
        return makeError(ErrorCode::Storage, Reason::DatabaseNotWritable, {}, detail);
    case Full:
        return makeError(ErrorCode::Storage, Reason::DiskFull, {}, detail);
    case Corrupt:
    case NotADatabase:
        return makeError(ErrorCode::Storage, Reason::DatabaseDamaged, {}, detail);
    case Constraint:
        return makeError(ErrorCode::Conflict, Reason::None, {}, detail);
    case IoError:
    case CannotOpen:
    default:
        return makeError(ErrorCode::Storage, Reason::None, {}, detail);
    }
}

struct StateReason
{
    const char *state; ///< A SQLSTATE, or the class that its first two characters are.
    ErrorCode code;
    Reason reason;
};

// https://www.postgresql.org/docs/15/errcodes-appendix.html; EMS01 to EMS06 are ours.
constexpr auto states = std::to_array<StateReason>({
    {"42501", ErrorCode::Forbidden, Reason::NotAllowed},
    {"EMS01", ErrorCode::Conflict, Reason::LastAdmin},
    {"EMS02", ErrorCode::Conflict, Reason::Oneself},
    {"EMS03", ErrorCode::Conflict, Reason::ChangedMeanwhile},
    {"EMS04", ErrorCode::NotFound, Reason::None},
    {"EMS05", ErrorCode::Conflict, Reason::Deleted},
    {"25006", ErrorCode::Storage, Reason::DatabaseNotWritable},
    {"40001", ErrorCode::Unavailable, Reason::DatabaseBusy},
    {"40P01", ErrorCode::Unavailable, Reason::DatabaseBusy},
    {"55P03", ErrorCode::Unavailable, Reason::DatabaseBusy},
    {"53100", ErrorCode::Storage, Reason::DiskFull},
    {"53300", ErrorCode::Unavailable, Reason::TooManyConnections},
    {"57014", ErrorCode::Unavailable, Reason::ServerTimedOut},
    {"57P01", ErrorCode::Unavailable, Reason::ServerLost},
    {"57P02", ErrorCode::Unavailable, Reason::ServerLost},
    {"57P03", ErrorCode::Unavailable, Reason::ServerLost},
    {"25P03", ErrorCode::Unavailable, Reason::ServerLost},
    {"57P05", ErrorCode::Unavailable, Reason::ServerLost},
    {"08", ErrorCode::Unavailable, Reason::ServerLost},
    {"28", ErrorCode::Unauthenticated, Reason::WrongCredentials},
    {"23", ErrorCode::Conflict, Reason::None},
});

struct UniqueRule
{
    const char *constraint;
    const char *field;
    Reason reason;
};

constexpr auto uniqueRules = std::to_array<UniqueRule>({
    {"user_name", "username", Reason::Taken},
    {"user_email", "email", Reason::Taken},
    {"device_name", "name", Reason::Taken},
    {"assignment_open", "", Reason::AlreadyAssigned},
});

/// By the rule that was broken. The message names it in its first line; the second one holds the
/// values, which are people's.
Error takenOnServer(const QString &message, const QString &detail)
{
    const QString first = message.section(u'\n', 0, 0);
    for (const UniqueRule &rule : uniqueRules) {
        if (first.contains(u'"' + QLatin1String(rule.constraint) + u'"'))
            return {.code = ErrorCode::Conflict,
                    .issues = {{QString::fromLatin1(rule.field), rule.reason, {}}},
                    .detail = detail};
    }
    return makeError(ErrorCode::Conflict, Reason::None, {}, detail);
}

Error fromPostgres(const Database &database, const QSqlError &error, const QString &detail)
{
    const QString state = error.nativeErrorCode();
    if (state == u"23505"_s)
        return takenOnServer(error.databaseText(), detail);
    const auto found = std::ranges::find_if(states, [&state](const StateReason &s) {
        return state.startsWith(QLatin1String(s.state));
    });
    if (!state.isEmpty() && found != states.end())
        return makeError(found->code, found->reason, {}, detail);
    // Without a code, the server said nothing more: it is gone.
    if (state.isEmpty() || !database.isAlive())
        return makeError(ErrorCode::Unavailable, Reason::ServerLost, {}, detail);
    return makeError(ErrorCode::Storage, Reason::None, {}, detail);
}

} // namespace

Error fromSqlError(const Database &database, const QSqlError &error, const QString &statement)
{
    // The first line alone on a server: what follows are values of somebody's record.
    const QString text = database.engine() == Engine::Sqlite
                             ? error.databaseText()
                             : error.databaseText().section(u'\n', 0, 0);
    const QString detail =
        error.nativeErrorCode() + u' ' + text + u" in "_s + statement.left(200).simplified();
    if (database.engine() == Engine::Postgres)
        return fromPostgres(database, error, detail);
    return fromSqlite(error.nativeErrorCode().toInt(), detail);
}

Error fromConnectError(const QSqlError &error, const ServerLogin &login)
{
    const QString text = error.databaseText() + u' ' + error.driverText();
    const QString port = QString::number(login.port);
    const auto says = [&text](const char *words) {
        return text.contains(QLatin1String(words), Qt::CaseInsensitive);
    };
    const auto unavailable = [&text](Reason reason, const QStringList &arguments = {}) {
        return makeError(ErrorCode::Unavailable, reason, arguments, text.simplified());
    };
    if (says("authentication failed") || says("not permitted to log in"))
        return makeError(ErrorCode::Unauthenticated, Reason::WrongCredentials);
    if (says("too many") || says("remaining connection slots"))
        return unavailable(Reason::TooManyConnections);
    if (says("database \"") && says("does not exist"))
        return unavailable(Reason::NotProvisioned, {login.database, login.host});
    if (says("could not translate host name"))
        return unavailable(Reason::ServerNameUnknown, {login.host});
    if (says("connection refused") || says("no such file"))
        return unavailable(Reason::ServerRefused, {login.host, port});
    if (says("timeout expired") || says("timed out"))
        return unavailable(Reason::ServerTimedOut, {login.host, port});
    if (says("does not support SSL"))
        return unavailable(Reason::TlsNotOffered, {login.host});
    if (says("does not match host name"))
        return unavailable(Reason::TlsNameMismatch, {login.host});
    if (says("certificate verify failed"))
        return unavailable(Reason::TlsUntrusted, {login.host});
    return unavailable(Reason::ServerLost);
}

} // namespace ems
