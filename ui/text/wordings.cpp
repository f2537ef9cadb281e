// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/text/wordings.h"

#include <QtGlobal>

#define WORDS(text) QT_TRANSLATE_NOOP("ErrorText", text)

namespace ems {

namespace {

constexpr ReasonWording wordingsOfReasons[] = {
    // values
    {Reason::Required, WORDS("Fill this in.")},
    {Reason::TooShort, WORDS("This is too short. Use at least %1 characters.")},
    {Reason::TooLong, WORDS("This is too long. Use at most %1 characters.")},
    {Reason::BadCharacter, WORDS("The character “%1” cannot be used here. Remove it.")},
    {Reason::MixedScripts,
     WORDS("Letters of different alphabets are mixed. Use the letters of one alphabet.")},
    {Reason::BadFormat, WORDS("This is not written as expected. Check it for typing errors.")},
    {Reason::NotANumber,
     WORDS("This is not a number. Use digits, with a point or a comma for decimals.")},
    {Reason::NotPositive, WORDS("Enter a number greater than zero.")},
    {Reason::Negative, WORDS("Enter zero or a number greater than zero.")},
    {Reason::TooManyDecimals, WORDS("Use at most %1 decimals. Nothing is rounded for you.")},
    {Reason::TooLarge, WORDS("This is too large. The greatest value is %1.")},
    {Reason::Taken, WORDS("This is already in use. Choose another.")},
    {Reason::OutOfRange, WORDS("Choose a value from %1 to %2.")},
    {Reason::UnknownZone, WORDS("There is no such time zone. Choose one from the list.")},
    {Reason::UnknownCurrency, WORDS("There is no such currency. Choose one from the list.")},
    {Reason::EndsBeforeStart, WORDS("The end lies before the start. Choose a later end.")},
    // passwords
    {Reason::PasswordCommon,
     WORDS("Many people use this password, so it is guessed first. Choose another.")},
    {Reason::PasswordGuessable,
     WORDS("This password is easy to guess. Make it longer, for example with more words.")},
    {Reason::PasswordSameAsBefore, WORDS("This is the password you have now. Choose a new one.")},
    {Reason::PasswordContainsName,
     WORDS("The password contains a name that is easy to know. Leave names out of it.")},
    // accounts and sessions
    {Reason::WrongCredentials,
     WORDS("The username or the password is wrong. Check both and try again.")},
    {Reason::WrongPassword, WORDS("The password is wrong. Try again.")},
    {Reason::AccountDisabled,
     WORDS("This account can no longer be used. Ask an administrator to enable it.")},
    {Reason::SessionExpired, WORDS("Your session has ended. Sign in again to continue.")},
    {Reason::ReauthenticationNeeded, WORDS("Confirm your password to do this.")},
    {Reason::PasswordChangeNeeded, WORDS("Choose a password of your own first.")},
    {Reason::OneTimePasswordExpired,
     WORDS("This one-time password is no longer valid. Ask an administrator for a new one.")},
    {Reason::LastAdmin,
     WORDS("This is the last administrator who can sign in. Make somebody else one first.")},
    {Reason::Oneself, WORDS("You cannot do this to your own account. Ask another administrator.")},
    {Reason::NotAllowed, WORDS("Your account is not allowed to do this. Ask an administrator.")},
    // records
    {Reason::ChangedMeanwhile,
     WORDS(
         "Somebody else has changed this in the meantime. Look at the new state, then try again.")},
    {Reason::AlreadyAssigned,
     WORDS("%1 already has %2. End that assignment first, or leave it as it is.")},
    {Reason::AlreadyEnded, WORDS("This has ended already. There is nothing left to do.")},
    {Reason::Deleted,
     WORDS("Somebody has deleted this in the meantime. Refresh to see what is left.")},
    {Reason::UserNotActive, WORDS("This user is disabled. Enable the user first.")},
    // database files
    {Reason::DatabaseMissing,
     WORDS("The database %1 is not where it was. Put it back, or choose where it is now.")},
    {Reason::DatabaseEmpty,
     WORDS("The database %1 is empty, so its data has been lost. Restore a backup.")},
    {Reason::DatabaseDamaged, WORDS("The database %1 is damaged. Restore a backup of it.")},
    {Reason::DatabaseForeign,
     WORDS("The file %1 does not belong to this program. Choose another file.")},
    {Reason::DatabaseNewer,
     WORDS("The database %1 was made by a newer version of this program. Install that version.")},
    {Reason::DatabaseOlder,
     WORDS("The database %1 was made by an older version and has to be brought up to date.")},
    {Reason::DatabaseExists,
     WORDS("There is a file called %1 already. Choose another name, or open that file.")},
    {Reason::DatabaseIsDemo,
     WORDS("This is a database to look around in. It cannot become a real one.")},
    {Reason::DatabaseNotWritable,
     WORDS("The database %1 cannot be written to. Check that you may change the file.")},
    {Reason::FolderNotWritable,
     WORDS("Nothing can be saved in the folder %1. Choose another folder.")},
    {Reason::DiskFull,
     WORDS("The disk is full, so nothing was saved. Make room on it, then try again.")},
    {Reason::DatabaseBusy,
     WORDS("Another program is using the database. Wait a moment, then try again.")},
    {Reason::ImportRunning, WORDS("An import is still running. Wait until it is done.")},
    {Reason::MigrationChanged,
     WORDS(
         "Step %1 of the database differs from this program's. Install the version that made it.")},
    {Reason::AuditBroken,
     WORDS("The audit log does not match its keys from entry %1 on. Keep the file as evidence.")},
    // shared databases
    {Reason::ServerNameUnknown,
     WORDS("There is no server called %1. Check the network, or ask for a new connection file.")},
    {Reason::ServerRefused,
     WORDS("The server %1 does not answer on port %2. Try again, or ask who looks after it.")},
    {Reason::ServerTimedOut,
     WORDS("The server %1 did not answer in time. Check the network, then try again.")},
    {Reason::TlsNotOffered,
     WORDS("The server %1 offers no encryption, so nothing was sent. Tell who looks after it.")},
    {Reason::TlsUntrusted,
     WORDS("The server %1 could not prove who it is, so nothing was sent. Tell who runs it.")},
    {Reason::TlsNameMismatch,
     WORDS(
         "The certificate of %1 belongs to another name, so nothing was sent. Tell who runs it.")},
    {Reason::TlsExpired,
     WORDS("The certificate of %1 is not valid today. Check the clock, or tell who runs it.")},
    {Reason::TlsTooWeak,
     WORDS("The encryption of %1 is too weak, so nothing was sent. Tell who looks after it.")},
    {Reason::NotProvisioned,
     WORDS("There is no site in the database %1 on %2. Whoever looks after the server sets it up "
           "with “emsctl provision”.")},
    {Reason::SchemaOlder,
     WORDS("The shared database is older than this program. Ask whoever looks after the server to "
           "run “emsctl migrate”.")},
    {Reason::SchemaNewer,
     WORDS("The shared database was updated for a newer program. Install the newest version.")},
    {Reason::TooManyConnections,
     WORDS("The server has no connection left. Close other windows, or try again later.")},
    {Reason::ServerLost,
     WORDS("The connection to the server was lost. It comes back by itself; then try again.")},
    {Reason::OutcomeUnknown,
     WORDS(
         "The connection was lost while saving. Look whether it was saved before you repeat it.")},
    {Reason::ConnectionFileDamaged,
     WORDS("This is not a connection file, or it is damaged. Ask for a new one.")},
    {Reason::ConnectionFileNewer,
     WORDS("This connection file was made by a newer version. Install the newest version.")},
    // the check for new versions
    {Reason::UpdateUnreachable,
     WORDS("%1 could not be asked for new versions. Check the network, then try again.")},
    {Reason::UpdateTimedOut, WORDS("%1 did not tell about new versions in time. Try again later.")},
    {Reason::UpdateUntrusted,
     WORDS("%1 could not prove who it is, so nothing was asked. Tell an administrator.")},
    {Reason::UpdateRedirected,
     WORDS("%1 points to another address, which is not followed. Tell an administrator.")},
    {Reason::UpdateRefused,
     WORDS("%1 has no list of versions at this address (it answered %2). Tell an administrator.")},
    {Reason::UpdateTooLarge,
     WORDS("The answer is too long to be a list of versions. Tell an administrator.")},
    {Reason::UpdateDamaged,
     WORDS("The list of versions is damaged. Try again later, or tell an administrator.")},
    {Reason::UpdateNewer,
     WORDS("The list of versions is written for newer programs. Look for a new version by hand.")},
    {Reason::UpdateOtherKey,
     WORDS("The list of versions was not signed by the publisher, so it was not believed. Tell an "
           "administrator.")},
    {Reason::UpdateWrongSignature,
     WORDS("The list of versions was changed after it was signed, so it was not believed. Tell an "
           "administrator.")},
    {Reason::UpdateForeign,
     WORDS("The list of versions is about another program. Tell an administrator.")},
    {Reason::UpdateOlder,
     WORDS("The list of versions is older than one seen before, so it was not believed.")},
    // files that are imported
    {Reason::FileNotReadable, WORDS("The file cannot be read. Check that it exists and is yours.")},
    {Reason::FileEmpty, WORDS("The file is empty. Choose another one.")},
    {Reason::FileBinary, WORDS("This is not a text file. Choose a CSV file.")},
    {Reason::FileEncoding,
     WORDS("Line %1 is not in UTF-8 or UTF-16. Save the file in one of them and try again.")},
    {Reason::FileTooLarge, WORDS("The file is too large. Split it and import the parts.")},
    {Reason::FileNoHeader,
     WORDS("The first line does not name the columns. Add a line with their names.")},
    {Reason::FileSeparator,
     WORDS("What separates the columns cannot be told. Use commas, semicolons or tabs.")},
    {Reason::ColumnMissing,
     WORDS("Line %1: the column “%2” is missing. Add it, or choose another.")},
    {Reason::ColumnCount,
     WORDS("Line %1: this line has %2 columns, but %3 are expected. Correct the line.")},
    {Reason::UnclosedQuote, WORDS("Line %1: a quotation mark is never closed. Close it.")},
    {Reason::LineTooLong, WORDS("Line %1: the line is too long. Check the quotation marks in it.")},
    {Reason::BadTimestamp,
     WORDS("Line %1: “%2” is not a date and time of the chosen order. Correct it.")},
    {Reason::TimestampSkipped,
     WORDS("Line %1: the clock skips “%2” in this time zone. Check the time zone.")},
    {Reason::TimestampAmbiguous,
     WORDS("Line %1: the clock shows “%2” twice that day. Add the offset from UTC.")},
    {Reason::BadReading, WORDS("Line %1: “%2” is not a reading. Correct it, or leave it empty.")},
    {Reason::NegativeReading,
     WORDS("Line %1: “%2” is less than zero. Consumption cannot be negative.")},
    {Reason::Overlap,
     WORDS("This overlaps what is stored already (%1, %2). Choose another period, or replace it.")},
    {Reason::NotInOrder,
     WORDS("Line %1: this is earlier than the line before. Sort the file by time.")},
    {Reason::TooManyErrors,
     WORDS("There are too many errors to list. Check that this is the right file.")},
};

constexpr FieldWording wordingsOfFields[] = {
    {Reason::Required, "password", WORDS("Choose a password.")},
    {Reason::Required, "username", WORDS("Enter a username.")},
    {Reason::Required, "siteName", WORDS("Give the site a name.")},
    {Reason::BadFormat, "email", WORDS("This is not an e-mail address, such as ann@example.org.")},
    {Reason::BadFormat, "updateAddress",
     WORDS("This is not an address that begins with https://. Leave names and passwords out.")},
    {Reason::BadFormat, "username", WORDS("Use letters, digits and . _ - @ only.")},
    {Reason::BadCharacter, "username",
     WORDS("“%1” cannot be used in a username. Use letters, digits and . _ - @ only.")},
    {Reason::BadCharacter, "phone",
     WORDS("“%1” cannot be used in a phone number. Use digits, spaces and + - ( ) only.")},
    {Reason::Taken, "username", WORDS("Somebody has this username already. Choose another.")},
    {Reason::Taken, "email", WORDS("Another account uses this e-mail address. Enter another one.")},
    {Reason::Taken, "name", WORDS("Another device has this name. Choose another.")},
    {Reason::TimestampSkipped, "from",
     WORDS("The clock skips %1 on that day. Choose another time.")},
    {Reason::TimestampSkipped, "endedAt",
     WORDS("The clock skips %1 on that day. Choose another time.")},
    {Reason::TooLarge, "tags", WORDS("There are too many tags. Use at most %1.")},
};

constexpr CodeWording wordingsOfCodes[] = {
    {ErrorCode::Invalid,
     WORDS("Something that was entered cannot be used. Check it and try again.")},
    {ErrorCode::NotFound, WORDS("This no longer exists. Refresh to see what is there now.")},
    {ErrorCode::Conflict,
     WORDS(
         "Somebody else has changed this in the meantime. Look at the new state, then try again.")},
    {ErrorCode::Forbidden, WORDS("Your account is not allowed to do this. Ask an administrator.")},
    {ErrorCode::Unauthenticated, WORDS("You are not signed in. Sign in to continue.")},
    {ErrorCode::Throttled, WORDS("Too many failed attempts. Wait a little, then try again.")},
    {ErrorCode::Storage,
     WORDS("The database or a file could not be used. Nothing was changed. The log says why.")},
    {ErrorCode::Unavailable, WORDS("The database cannot be reached just now. Try again.")},
    {ErrorCode::Cancelled, WORDS("This was cancelled. Nothing was changed.")},
};

constexpr FieldName namesOfFields[] = {
    {"username", WORDS("Username")},
    {"firstName", WORDS("First name")},
    {"lastName", WORDS("Last name")},
    {"email", WORDS("E-mail")},
    {"phone", WORDS("Phone")},
    {"password", WORDS("Password")},
    {"currentPassword", WORDS("Current password")},
    {"newPassword", WORDS("New password")},
    {"name", WORDS("Name")},
    {"description", WORDS("Description")},
    {"maximumConsumption", WORDS("Maximum consumption")},
    {"price", WORDS("Price")},
    {"serial", WORDS("Serial number")},
    {"location", WORDS("Location")},
    {"tags", WORDS("Tags")},
    {"endedAt", WORDS("End")},
    {"siteName", WORDS("Site name")},
    {"zoneName", WORDS("Time zone")},
    {"currency", WORDS("Currency")},
    {"sessionLength", WORDS("Session length")},
    {"idleLock", WORDS("Idle lock")},
    {"rawRetentionMonths", WORDS("Keep raw readings for")},
    {"monthlyBudget", WORDS("Monthly budget")},
    {"overConsumptionPercent", WORDS("Over-consumption from")},
    {"dataMissingAfter", WORDS("Data missing after")},
    {"updateAddress", WORDS("Address for new versions")},
};

} // namespace

std::span<const ReasonWording> reasonWordings()
{
    return wordingsOfReasons;
}

std::span<const FieldWording> fieldWordings()
{
    return wordingsOfFields;
}

std::span<const CodeWording> codeWordings()
{
    return wordingsOfCodes;
}

std::span<const FieldName> fieldNames()
{
    return namesOfFields;
}

} // namespace ems
