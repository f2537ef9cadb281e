// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace ems {

/// What kind of failure it is, which decides how a screen reacts.
enum class ErrorCode
{
    Invalid,         ///< The input breaks a rule; `issues` names the fields.
    NotFound,        ///< The thing asked for does not exist, or may not be seen.
    Conflict,        ///< Somebody else changed or took it meanwhile.
    Forbidden,       ///< The role does not allow it.
    Unauthenticated, ///< Nobody is signed in, or the session has ended.
    Throttled,   ///< Too many failures; `arguments` of the first issue holds the seconds to wait.
    Storage,     ///< The database or a file failed.
    Unavailable, ///< The database is busy or out of reach; trying again may help.
    Cancelled,   ///< The person cancelled it; nothing was changed.
};

/// Why exactly. The core never words a sentence: `ui/text` and `emsctl` turn a reason into one.
enum class Reason
{
    None,
    // values
    Required,
    TooShort,     ///< arguments: the least number of characters
    TooLong,      ///< arguments: the greatest number of characters
    BadCharacter, ///< arguments: the offending character, escaped
    MixedScripts,
    BadFormat,
    NotANumber,
    NotPositive,
    Negative,
    TooManyDecimals, ///< arguments: how many are allowed
    TooLarge,        ///< arguments: the greatest value
    Taken,           ///< another record has this value
    OutOfRange,      ///< arguments: least, greatest
    UnknownZone,
    UnknownCurrency,
    EndsBeforeStart,
    // passwords
    PasswordCommon,
    PasswordGuessable,
    PasswordSameAsBefore,
    PasswordContainsName,
    // accounts and sessions
    WrongCredentials,
    WrongPassword,
    AccountDisabled,
    SessionExpired,
    ReauthenticationNeeded,
    PasswordChangeNeeded,
    OneTimePasswordExpired,
    LastAdmin,
    Oneself,
    NotAllowed,
    // records
    ChangedMeanwhile,
    AlreadyAssigned, ///< arguments: username, device name
    AlreadyEnded,
    Deleted,
    UserNotActive,
    // database files
    DatabaseMissing, ///< arguments: path
    DatabaseEmpty,
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseNewer, ///< arguments: path, schema number of the file, newest known
    DatabaseOlder,
    DatabaseExists,
    DatabaseIsDemo,
    DatabaseNotWritable,
    FolderNotWritable,
    DiskFull,
    DatabaseBusy,
    ImportRunning,
    MigrationChanged, ///< arguments: number
    AuditBroken,      ///< arguments: sequence number of the first bad row
    // shared databases
    ServerNameUnknown, ///< arguments: host
    ServerRefused,     ///< arguments: host, port
    ServerTimedOut,    ///< arguments: host, port
    TlsNotOffered,     ///< arguments: host
    TlsUntrusted,      ///< arguments: host
    TlsNameMismatch,   ///< arguments: host
    TlsExpired,        ///< arguments: host
    TlsTooWeak,        ///< arguments: host
    NotProvisioned,    ///< arguments: database, host
    SchemaOlder,       ///< arguments: schema number of the database, number this program needs
    SchemaNewer,       ///< arguments: schema number of the database, newest known
    TooManyConnections,
    ServerLost,
    OutcomeUnknown, ///< arguments: transaction id; the answer to its COMMIT was lost
    ConnectionFileDamaged,
    ConnectionFileNewer, ///< arguments: format number of the file, newest known
    // the check for new versions
    UpdateUnreachable, ///< arguments: host
    UpdateTimedOut,    ///< arguments: host
    UpdateUntrusted,   ///< arguments: host
    UpdateRedirected,  ///< arguments: host
    UpdateRefused,     ///< arguments: host, the status it answered with
    UpdateTooLarge,
    UpdateDamaged,
    UpdateNewer,          ///< arguments: format number, newest known
    UpdateOtherKey,       ///< signed, but by nobody this program knows
    UpdateWrongSignature, ///< names a key that is known, which did not make the signature
    UpdateForeign,        ///< about another program
    UpdateOlder,          ///< older than one that was seen before
    // files that are imported; arguments of the row reasons begin with the line number
    FileNotReadable,
    FileEmpty,
    FileBinary,
    FileEncoding,
    FileTooLarge,
    FileNoHeader,
    FileSeparator,
    ColumnMissing,
    ColumnCount,
    UnclosedQuote,
    LineTooLong,
    BadTimestamp,
    TimestampSkipped, ///< a local time that the clock change leaves out
    TimestampAmbiguous,
    BadReading,
    NegativeReading,
    Overlap,
    NotInOrder,
    TooManyErrors,
};

/// One broken rule on one field, or on one line of a file.
struct FieldIssue
{
    QString field; ///< The field's name in the domain, e.g. "username"; empty for the whole.
    Reason reason = Reason::None;
    QStringList arguments;

    bool operator==(const FieldIssue &) const = default;
};

/// A failure as a value. `detail` is technical: it goes to the log and never onto a screen.
struct Error
{
    ErrorCode code = ErrorCode::Storage;
    std::vector<FieldIssue> issues;
    QString detail;

    /// The first reason, or None.
    [[nodiscard]] Reason reason() const;
    /// The first field named, or an empty string.
    [[nodiscard]] QString subject() const;
    [[nodiscard]] bool has(Reason reason) const;
};

[[nodiscard]] Error makeError(ErrorCode code, Reason reason = Reason::None,
                              QStringList arguments = {}, QString detail = {});
[[nodiscard]] Error invalid(QString field, Reason reason, QStringList arguments = {});
[[nodiscard]] Error invalid(std::vector<FieldIssue> issues);

/// One line for the log: code, fields, reasons as numbers, and the detail.
[[nodiscard]] QString describe(const Error &error);

} // namespace ems
