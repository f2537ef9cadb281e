// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sqlerror.h"

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

} // namespace

Error fromSqlError(const QSqlError &error, const QString &statement)
{
    const QString detail = error.nativeErrorCode() + u' ' + error.databaseText() + u" in "_s
                           + statement.left(200).simplified();
    const int native = error.nativeErrorCode().toInt();
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

} // namespace ems
