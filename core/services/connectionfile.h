// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/services/passwordhasher.h"

#include <QByteArray>
#include <QString>

namespace ems {

/// How the connection to a server is protected.
enum class TlsMode
{
    VerifyFull,   ///< TLS, with the certificate checked against the file's CA and the host's name.
    LoopbackOnly, ///< Without TLS; for a server on the same machine alone.
};

/// What a desktop has to know about a shared site; the administrator hands it out as a file.
struct SharedProfile
{
    QString siteName;
    QString siteId; ///< In lower case without braces; part of the salt of every password.
    QString host;
    quint16 port = 5432;
    QString database;
    QByteArray caPem; ///< One certificate or more; empty with LoopbackOnly.
    HashCost derivation;
    TlsMode tls = TlsMode::VerifyFull;

    bool operator==(const SharedProfile &) const = default;
};

/// The ending of a connection file, with its dot.
inline const QString connectionFileSuffix = QStringLiteral(".ems-connection");

/// Whether this is a connection file, however good: by its ending, or under another name by how it
/// begins.
[[nodiscard]] bool isConnectionFile(const QString &path);

/// Whether the host is this machine: 127.0.0.0/8, ::1, localhost.
[[nodiscard]] bool isLoopback(const QString &host);

/// The profile as it is when every rule holds: ConnectionFileDamaged (detail says what is wrong)
/// or TlsTooWeak with the host, where TLS is missing and the server is not this machine.
[[nodiscard]] Result<SharedProfile> validated(const SharedProfile &profile);

/// JSON with a format number. Whoever has the file can reach the server's sign-in and nothing
/// else: there is no secret in it. Errors: FileNotReadable with the path, ConnectionFileDamaged,
/// ConnectionFileNewer with the file's format number and the newest known, TlsTooWeak.
[[nodiscard]] Result<SharedProfile> readConnectionFile(const QString &path);
[[nodiscard]] Result<SharedProfile> parseConnectionFile(const QByteArray &json);

[[nodiscard]] Result<QByteArray> connectionFileJson(const SharedProfile &profile);
/// Replaces an existing file. Errors: those of validated(), FolderNotWritable with the path.
[[nodiscard]] Result<void> writeConnectionFile(const QString &path, const SharedProfile &profile);

} // namespace ems
