// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/commands.h"
#include "app/emsctl/interruption.h"
#include "app/emsctl/superuser.h"
#include "core/base/paths.h"
#include "core/formats/csvwriter.h"
#include "core/services/sitemove.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

Result<void> writePasswords(QIODevice &device, const std::vector<IssuedPassword> &passwords)
{
    CsvWriter writer(device);
    bool isWritten = writer.writeRow({u"username"_s, u"one-time password"_s});
    for (const IssuedPassword &issued : passwords)
        isWritten = isWritten && writer.writeRow({issued.username, issued.password});
    if (!isWritten)
        return makeError(ErrorCode::Storage, Reason::DiskFull, {}, device.errorString());
    return {};
}

/// Where the passwords go: into a file before the move becomes final, or to the standard output
/// once it is.
class PasswordList final
{
public:
    explicit PasswordList(const QString &path)
        : m_path(path)
    {}
    [[nodiscard]] Result<void> keep(const std::vector<IssuedPassword> &passwords)
    {
        m_passwords = passwords;
        if (m_path.isEmpty())
            return {};
        QFile file(m_path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return makeError(ErrorCode::Storage, Reason::FolderNotWritable, {m_path});
        m_isMade = true;
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        EMS_TRY(writePasswords(file, passwords));
        return file.flush() ? Result<void>() : makeError(ErrorCode::Storage, Reason::DiskFull);
    }
    /// Nobody has these passwords after all.
    void takeBack() const
    {
        if (m_isMade)
            QFile::remove(m_path);
    }
    void tell() const
    {
        if (!m_path.isEmpty()) {
            say(words("One-time passwords, valid for 72 hours (accounts: %1): %2")
                    .arg(QString::number(m_passwords.size()), m_path));
            return;
        }
        QFile output;
        if (!output.open(stdout, QIODevice::WriteOnly) || !writePasswords(output, m_passwords).ok())
            complain(words("The passwords could not be written."));
    }

private:
    QString m_path;
    std::vector<IssuedPassword> m_passwords;
    bool m_isMade = false;
};

/// In the words of a move.
int failMove(const Error &error)
{
    if (error.code == ErrorCode::Conflict && !error.subject().isEmpty()) {
        complain(words("The copy of the table %1 is not what was read. Nothing was kept.")
                     .arg(error.subject()));
        return failed;
    }
    if (error.has(Reason::DatabaseExists) && error.code == ErrorCode::Conflict) {
        complain(words("The shared site is in use already. A site moves only into one that was "
                       "just provisioned. Nothing was changed."));
        return failed;
    }
    if (error.has(Reason::DatabaseForeign) && error.code == ErrorCode::Conflict) {
        complain(words("The connection file belongs to another site than the database."));
        return failed;
    }
    if (error.has(Reason::DatabaseIsDemo)) {
        complain(words("This is a demo. Its data are made up, and it cannot be moved."));
        return failed;
    }
    if (error.has(Reason::AuditBroken) || error.has(Reason::FileNotReadable)) {
        const int code = fail(error);
        complain(words("The audit log would be sealed anew as if it held. See --key-file "
                       "and --unchecked-audit."));
        return code;
    }
    return fail(error);
}

/// Answers what there is to say about it.
using Move = Result<QString> (*)(const CommandLine &line, Database &superuser,
                                 const SharedProfile &profile, const MoveCallbacks &callbacks);

QString fileOf(const CommandLine &line)
{
    return QFileInfo(line.value(u"file"_s)).absoluteFilePath();
}

MoveOptions optionsOf(const CommandLine &line)
{
    MoveOptions options;
    options.auditKeyFolder = auditKeyFolder();
    options.auditKeyFile = line.value(u"key-file"_s);
    options.isAuditUnchecked = line.isSet(u"unchecked-audit"_s);
    return options;
}

Result<QString> toServer(const CommandLine &line, Database &superuser, const SharedProfile &profile,
                         const MoveCallbacks &callbacks)
{
    EMS_TRY(
        moveToServer(fileOf(line), superuser, profile, optionsOf(line), SystemClock(), callbacks));
    return words("Moved. Take the file away from the desktops: what is changed in it from now on "
                 "stays there.");
}

Result<QString> toFile(const CommandLine &line, Database &superuser, const SharedProfile &profile,
                       const MoveCallbacks &callbacks)
{
    EMS_LET(keyFile, moveToFile(superuser, profile, fileOf(line), optionsOf(line), SystemClock(),
                                callbacks));
    return words("Moved. The key of its audit log is %1. Who opens the file needs it among their "
                 "own keys.")
        .arg(keyFile);
}

int run(const CommandLine &line, Move move)
{
    const auto profile = readConnectionFile(line.value(u"connection"_s));
    if (!profile.ok())
        return fail(profile.error());
    int code = succeeded;
    const auto connection = connectAsSuperuser(line, profile->database, code);
    if (!connection)
        return code;
    PasswordList list(line.value(u"passwords"_s));
    const Interruption interruption;
    const auto moved = [&] {
        ProgressLine progress;
        MoveCallbacks callbacks;
        callbacks.cancel = interruption.token();
        callbacks.progress = [&progress](double fraction) { progress.show(fraction); };
        callbacks.keepPasswords = [&list](const std::vector<IssuedPassword> &passwords) {
            return list.keep(passwords);
        };
        return move(line, connection->database(), *profile, callbacks);
    }();
    if (!moved.ok()) {
        list.takeBack();
        return failMove(moved.error());
    }
    list.tell();
    // Beside the passwords, not among them.
    if (line.isSet(u"passwords"_s))
        say(*moved);
    else
        complain(*moved);
    return succeeded;
}

void addOptions(CommandLine &line)
{
    line.positional(u"DIRECTION"_s, words("to-server or to-file"));
    line.option(u"file"_s, words("The local site: to be read, or to be made."), u"FILE"_s);
    line.option(u"connection"_s, words("The connection file of the shared site."), u"FILE"_s);
    line.option(u"passwords"_s,
                words("Where to write everybody's one-time password (CSV, for you alone). Without "
                      "it: the standard output."),
                u"FILE"_s);
    line.option(u"key-file"_s,
                words("The key of the local site's audit log. Without it: that of this user."),
                u"FILE"_s);
    line.option(u"unchecked-audit"_s,
                words("Moves an audit log that cannot be checked here, or does not hold. The "
                      "record of the move says so."));
    addServerOptions(line);
}

} // namespace

int moveSite(const QStringList &arguments)
{
    CommandLine line(
        u"move"_s,
        words("Copies a local site into a shared one that was just provisioned, or a shared one "
              "into a new local file, for the server's superuser over the local socket. What it "
              "copies from stays as it is. Every account gets a one-time password."));
    addOptions(line);
    if (const auto ended = line.parse(arguments))
        return *ended;
    const QString direction = line.argument(0);
    if (direction != u"to-server"_s && direction != u"to-file"_s)
        return misuse(words("The direction is to-server or to-file."));
    for (const QString &needed : {u"file"_s, u"connection"_s}) {
        if (!line.isSet(needed))
            return misuse(words("--%1 is missing.").arg(needed));
    }
    if (line.isSet(u"passwords"_s) && QFile::exists(line.value(u"passwords"_s)))
        return fail(
            makeError(ErrorCode::Storage, Reason::DatabaseExists, {line.value(u"passwords"_s)}));
    return run(line, direction == u"to-server"_s ? toServer : toFile);
}

} // namespace ems::ctl
