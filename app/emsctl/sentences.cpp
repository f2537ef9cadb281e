// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/sentences.h"

#include <QCoreApplication>

#include <array>

#define WORDS(text) QT_TRANSLATE_NOOP("emsctl", text)

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

struct ReasonWording
{
    Reason reason;
    const char *text;
};

/// In the order of Reason, with nothing left out.
constexpr auto reasons = std::to_array<ReasonWording>({
    {Reason::None, ""},
    {Reason::Required, WORDS("This must not be empty.")},
    {Reason::TooShort, WORDS("This is too short: at least %1 characters.")},
    {Reason::TooLong, WORDS("This is too long: at most %1 characters.")},
    {Reason::BadCharacter, WORDS("The character \"%1\" cannot be used here.")},
    {Reason::MixedScripts, WORDS("Letters of different alphabets are mixed.")},
    {Reason::BadFormat, WORDS("This is not written as expected.")},
    {Reason::NotANumber, WORDS("This is not a number.")},
    {Reason::NotPositive, WORDS("The number has to be greater than zero.")},
    {Reason::Negative, WORDS("The number must not be less than zero.")},
    {Reason::TooManyDecimals, WORDS("Use at most %1 decimals.")},
    {Reason::TooLarge, WORDS("This is too large. The greatest value is %1.")},
    {Reason::Taken, WORDS("This is already in use.")},
    {Reason::OutOfRange, WORDS("Choose a value from %1 to %2.")},
    {Reason::UnknownZone, WORDS("There is no time zone \"%1\". Europe/Berlin is one.")},
    {Reason::UnknownCurrency, WORDS("There is no currency \"%1\". EUR is one.")},
    {Reason::EndsBeforeStart, WORDS("The end lies before the start.")},
    {Reason::PasswordCommon, WORDS("Many people use this password. Choose another.")},
    {Reason::PasswordGuessable, WORDS("This password is easy to guess. Make it longer.")},
    {Reason::PasswordSameAsBefore, WORDS("This is the password you have now.")},
    {Reason::PasswordContainsName, WORDS("The password holds a name. Leave names out of it.")},
    {Reason::WrongCredentials, WORDS("The username or the password is wrong.")},
    {Reason::WrongPassword, WORDS("The password is wrong.")},
    {Reason::AccountDisabled, WORDS("This account can no longer be used.")},
    {Reason::SessionExpired, WORDS("The session has ended. Run the command again.")},
    {Reason::ReauthenticationNeeded, WORDS("The password is needed again. Run the command again.")},
    {Reason::PasswordChangeNeeded,
     WORDS("This account has a one-time password. Sign in to the program and change it first.")},
    {Reason::OneTimePasswordExpired, WORDS("This one-time password is no longer valid.")},
    {Reason::LastAdmin, WORDS("This is the last administrator who can sign in.")},
    {Reason::Oneself, WORDS("You cannot do this to your own account.")},
    {Reason::NotAllowed, WORDS("This account is not allowed to do this.")},
    {Reason::ChangedMeanwhile, WORDS("Somebody else changed this meanwhile.")},
    {Reason::AlreadyAssigned, WORDS("%1 already has %2.")},
    {Reason::AlreadyEnded, WORDS("This has ended already.")},
    {Reason::Deleted, WORDS("This has been deleted.")},
    {Reason::UserNotActive, WORDS("This user is disabled.")},
    {Reason::DatabaseMissing, WORDS("There is no database %1.")},
    {Reason::DatabaseEmpty, WORDS("The database %1 is empty. Restore a backup.")},
    {Reason::DatabaseDamaged, WORDS("The database %1 is damaged. Restore a backup.")},
    {Reason::DatabaseForeign, WORDS("The file %1 does not belong to this program.")},
    {Reason::DatabaseNewer, WORDS("The database %1 was made by a newer version of this program.")},
    {Reason::DatabaseOlder,
     WORDS("The database %1 was made by an older version. Open it in the program once.")},
    {Reason::DatabaseExists, WORDS("There is a file %1 already. Nothing was changed.")},
    {Reason::DatabaseIsDemo, WORDS("This is a demo. It cannot become a real database.")},
    {Reason::DatabaseNotWritable, WORDS("The database %1 cannot be written to.")},
    {Reason::FolderNotWritable, WORDS("Nothing can be saved in %1.")},
    {Reason::DiskFull, WORDS("The disk is full, so nothing was saved.")},
    {Reason::DatabaseBusy, WORDS("Another program is writing to the database. Try again.")},
    {Reason::ImportRunning, WORDS("An import is still running.")},
    {Reason::MigrationChanged,
     WORDS("Step %1 of the schema of %2 is not the one that this program knows.")},
    {Reason::AuditBroken, WORDS("The audit log does not hold from entry %1 on.")},
    {Reason::ServerNameUnknown, WORDS("There is no server %1.")},
    {Reason::ServerRefused, WORDS("The server %1 does not answer on port %2.")},
    {Reason::ServerTimedOut, WORDS("The server %1 did not answer in time.")},
    {Reason::TlsNotOffered, WORDS("The server %1 offers no encryption. Nothing was sent.")},
    {Reason::TlsUntrusted, WORDS("The server %1 could not prove who it is. Nothing was sent.")},
    {Reason::TlsNameMismatch, WORDS("The certificate of %1 belongs to another name.")},
    {Reason::TlsExpired, WORDS("The certificate of %1 is not valid today.")},
    {Reason::TlsTooWeak, WORDS("The encryption of %1 is too weak. Nothing was sent.")},
    {Reason::NotProvisioned, WORDS("There is no site in the database %1 on %2.")},
    {Reason::SchemaOlder,
     WORDS("The database is at step %1, and step %2 is needed. Run emsctl migrate.")},
    {Reason::SchemaNewer, WORDS("The database was made by a newer version of this program.")},
    {Reason::TooManyConnections, WORDS("The server has no connection left. Try again.")},
    {Reason::ServerLost, WORDS("The connection to the server was lost.")},
    {Reason::OutcomeUnknown,
     WORDS("The connection was lost while saving. Look whether it was saved.")},
    {Reason::ConnectionFileDamaged, WORDS("This is not a connection file, or it is damaged.")},
    {Reason::ConnectionFileNewer, WORDS("This connection file was made by a newer version.")},
    {Reason::UpdateUnreachable, WORDS("%1 could not be asked for new versions.")},
    {Reason::UpdateTimedOut, WORDS("%1 did not tell about new versions in time.")},
    {Reason::UpdateUntrusted, WORDS("%1 could not prove who it is. Nothing was asked.")},
    {Reason::UpdateRedirected, WORDS("%1 points to another address, which is not followed.")},
    {Reason::UpdateRefused, WORDS("%1 has no list of versions at this address: it answered %2.")},
    {Reason::UpdateTooLarge, WORDS("The answer is too long to be a list of versions.")},
    {Reason::UpdateDamaged, WORDS("The list of versions is damaged.")},
    {Reason::UpdateNewer, WORDS("The list of versions is written for newer programs.")},
    {Reason::UpdateOtherKey, WORDS("The list of versions was not signed by the publisher.")},
    {Reason::UpdateWrongSignature, WORDS("The list of versions was changed after it was signed.")},
    {Reason::UpdateForeign, WORDS("The list of versions is about another program.")},
    {Reason::UpdateOlder, WORDS("The list of versions is older than one seen before.")},
    {Reason::FileNotReadable, WORDS("The file %1 cannot be read.")},
    {Reason::FileEmpty, WORDS("The file is empty.")},
    {Reason::FileBinary, WORDS("This is not a text file.")},
    {Reason::FileEncoding, WORDS("Line %1 is neither UTF-8 nor UTF-16.")},
    {Reason::FileTooLarge, WORDS("The file is too large.")},
    {Reason::FileNoHeader, WORDS("The first line does not name the columns.")},
    {Reason::FileSeparator, WORDS("What separates the columns cannot be told.")},
    {Reason::ColumnMissing, WORDS("Line %1: the column \"%2\" is missing.")},
    {Reason::ColumnCount, WORDS("Line %1 has %2 columns, but %3 are expected.")},
    {Reason::UnclosedQuote, WORDS("Line %1: a quotation mark is never closed.")},
    {Reason::LineTooLong, WORDS("Line %1 is too long.")},
    {Reason::BadTimestamp, WORDS("Line %1: \"%2\" is not a date and time. See --date-order.")},
    {Reason::TimestampSkipped, WORDS("Line %1: the clock skips \"%2\" in this zone. See --zone.")},
    {Reason::TimestampAmbiguous, WORDS("Line %1: the clock shows \"%2\" twice that day.")},
    {Reason::BadReading, WORDS("Line %1: \"%2\" is not a reading.")},
    {Reason::NegativeReading, WORDS("Line %1: \"%2\" is less than zero.")},
    {Reason::Overlap,
     WORDS("This overlaps readings from %1 to %2 in another division. See --overlap.")},
    {Reason::NotInOrder, WORDS("Line %1 is earlier than the line before.")},
    {Reason::TooManyErrors, WORDS("There are too many errors. Is this the right file?")},
});

constexpr bool isComplete()
{
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        if (static_cast<std::size_t>(reasons[i].reason) != i)
            return false;
    }
    return reasons.back().reason == Reason::TooManyErrors;
}
static_assert(isComplete(), "every Reason needs its sentence, in order");

const char *textOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Invalid:
        return WORDS("Something that was given cannot be used.");
    case ErrorCode::NotFound:
        return WORDS("There is no such thing.");
    case ErrorCode::Conflict:
        return WORDS("Somebody else changed this meanwhile.");
    case ErrorCode::Forbidden:
        return WORDS("This account is not allowed to do this.");
    case ErrorCode::Unauthenticated:
        return WORDS("Nobody is signed in.");
    case ErrorCode::Throttled:
        return WORDS("Too many failed attempts. Wait %1 seconds, then try again.");
    case ErrorCode::Storage:
        return WORDS("The database or a file could not be used. Nothing was changed.");
    case ErrorCode::Unavailable:
        return WORDS("The database cannot be reached just now. Try again.");
    case ErrorCode::Cancelled:
        return WORDS("Cancelled. Nothing was changed.");
    }
    return "";
}

const char *textOf(Flaw flaw)
{
    switch (flaw) {
    case Flaw::Damage:
        return WORDS("The file is damaged: %1");
    case Flaw::BrokenReference:
        return WORDS("A row of the table %1 refers to one that does not exist.");
    case Flaw::WrongCounter:
        return WORDS("The number of assignments of \"%1\" is not what can be counted.");
    case Flaw::WrongLatest:
        return WORDS("\"%1\" has a newer reading than the one that is noted.");
    case Flaw::UnfinishedImport:
        return WORDS("An import was cut off. Opening the database takes it back.");
    case Flaw::WrongHour:
        return WORDS("\"%1\", hour of %2: this is not the sum of its readings.");
    case Flaw::WrongDay:
        return WORDS("\"%1\", day of %2: this is not the sum of its hours.");
    case Flaw::AuditRow:
        return WORDS("The audit log was changed: entry %1 is the first that does not hold.");
    case Flaw::AuditEnd:
        return WORDS("The audit log was cut off: it ends before entry %1.");
    case Flaw::AuditKeyMissing:
        return WORDS("The key of the audit log is not on this computer. See --key-file.");
    case Flaw::AuditOtherKey:
        return WORDS("Entries of the audit log under another key, which were not checked: %1. "
                     "See --other-keys.");
    }
    return "";
}

/// Arguments may hold "%1" themselves, so each place is filled once.
QString filled(const char *text, const QStringList &arguments)
{
    const QString pattern = QCoreApplication::translate("emsctl", text);
    QString result;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const bool isPlace =
            pattern.at(i) == u'%' && i + 1 < pattern.size() && pattern.at(i + 1).isDigit();
        if (isPlace)
            result += arguments.value(pattern.at(++i).digitValue() - 1, u"?"_s);
        else
            result += pattern.at(i);
    }
    return result;
}

/// The option that a field of the domain is given by.
QString optionOf(const QString &field)
{
    if (field == u"siteName"_s)
        return u"--site-name"_s;
    if (field == u"zoneName"_s)
        return u"--zone"_s;
    for (const QString &same :
         {u"currency"_s, u"username"_s, u"users"_s, u"devices"_s, u"months"_s, u"interval"_s}) {
        if (field == same)
            return u"--"_s + field;
    }
    return field;
}

} // namespace

QStringList sentencesFor(const Error &error)
{
    if (error.code == ErrorCode::Throttled) {
        const QStringList wait = error.issues.empty() ? QStringList() : error.issues[0].arguments;
        return {filled(textOf(error.code), wait)};
    }
    QStringList all;
    for (const FieldIssue &issue : error.issues) {
        if (issue.reason == Reason::None)
            continue;
        const char *text = reasons.at(static_cast<std::size_t>(issue.reason)).text;
        const QString sentence = filled(text, issue.arguments);
        const bool isNamed = error.code == ErrorCode::Invalid && !issue.field.isEmpty();
        all.append(isNamed ? optionOf(issue.field) + u": "_s + sentence : sentence);
    }
    return all.isEmpty() ? QStringList{filled(textOf(error.code), {})} : all;
}

QString sentenceFor(const Finding &finding)
{
    return filled(textOf(finding.flaw), finding.subject);
}

} // namespace ems::ctl
