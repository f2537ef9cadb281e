// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/services/connectionfile.h"

#include <QByteArray>
#include <QString>

namespace ems {

/// What an account signs in to the server with: its role there, and the secret that stands for the
/// password. The memory of the secret is overwritten when the last copy goes.
class SharedSecret final
{
public:
    SharedSecret() = default;
    SharedSecret(QString role, QByteArray secret);
    ~SharedSecret();
    SharedSecret(const SharedSecret &other) = default;
    SharedSecret(SharedSecret &&other) noexcept = default;
    SharedSecret &operator=(const SharedSecret &other);
    SharedSecret &operator=(SharedSecret &&other) noexcept;

    [[nodiscard]] bool isEmpty() const { return m_secret.isEmpty(); }
    [[nodiscard]] const QString &role() const { return m_role; }
    /// Plain ASCII.
    [[nodiscard]] const QByteArray &bytes() const { return m_secret; }
    bool operator==(const SharedSecret &) const = default;

private:
    void wipe();

    QString m_role;
    QByteArray m_secret;
};

/// base64(Argon2id(NFC(password))), salted with SHA-256("ems-pg-v1|" site id "|" folded username).
/// The server never sees the password, nor anything cheaper to guess than this. Takes a tenth of a
/// second and more: never on the GUI thread.
[[nodiscard]] Result<SharedSecret> sharedSecret(const SharedProfile &profile,
                                                const QString &username, const QString &password);

/// What the server stores of a secret (RFC 5802, RFC 7677), with 4,096 iterations and a random salt
/// of 16 bytes: the shape that PostgreSQL shows for a name that does not exist.
[[nodiscard]] QString scramVerifier(const QByteArray &secret);
[[nodiscard]] QString scramVerifier(const QByteArray &secret, const QByteArray &salt,
                                    int iterations);

} // namespace ems
