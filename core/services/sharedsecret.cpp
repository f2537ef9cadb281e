// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/sharedsecret.h"

#include "core/base/textfold.h"
#include "core/domain/passwordpolicy.h"
#include "core/services/passwordhasher.h"
#include "core/storage/sharedschema.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>
#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr qsizetype saltBytes = 16;
constexpr int scramIterations = 4096;

/// As it may have been typed, and no longer than a name can be before it is folded.
QString nameOf(const QString &username)
{
    return username.left(1000).trimmed();
}

QByteArray sha256(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256);
}

void overwrite(QByteArray &bytes)
{
    // Through volatile, or the compiler leaves out what nobody reads.
    if (bytes.isDetached()) {
        volatile char *byte = bytes.data();
        for (qsizetype i = 0; i < bytes.size(); ++i)
            byte[i] = '\0';
    }
    bytes.clear();
}

} // namespace

SharedSecret::SharedSecret(QString role, QByteArray secret)
    : m_role(std::move(role))
    , m_secret(std::move(secret))
{}

SharedSecret::~SharedSecret()
{
    wipe();
}

SharedSecret &SharedSecret::operator=(const SharedSecret &other)
{
    if (this == &other)
        return *this;
    wipe();
    m_role = other.m_role;
    m_secret = other.m_secret;
    return *this;
}

SharedSecret &SharedSecret::operator=(SharedSecret &&other) noexcept
{
    if (this == &other)
        return *this;
    wipe();
    m_role = std::move(other.m_role);
    m_secret = std::move(other.m_secret);
    return *this;
}

void SharedSecret::wipe()
{
    overwrite(m_secret);
    m_role.clear();
}

Result<SharedSecret> sharedSecret(const SharedProfile &profile, const QString &username,
                                  const QString &password)
{
    const QString salted = u"ems-pg-v1|"_s + profile.siteId + u'|' + nameFold(nameOf(username));
    const QByteArray salt = sha256(salted.toUtf8()).first(saltBytes);
    // A longer one can be nobody's password; its first part costs the same as any other.
    QByteArray bytes = passwordBytes(password.left(passwordGreatest + 1));
    auto tag = PasswordHasher::tag(bytes, salt, profile.derivation);
    overwrite(bytes);
    EMS_TRY(tag);
    const SharedSecret secret(loginRoleFor(profile.siteId, nameOf(username)), tag->toBase64());
    overwrite(*tag);
    return secret;
}

QString scramVerifier(const QByteArray &secret)
{
    std::array<quint32, saltBytes / 4> salt{};
    QRandomGenerator::system()->fillRange(salt.data(), static_cast<qsizetype>(salt.size()));
    return scramVerifier(secret, QByteArray(reinterpret_cast<const char *>(salt.data()), saltBytes),
                         scramIterations);
}

QString scramVerifier(const QByteArray &secret, const QByteArray &salt, int iterations)
{
    constexpr auto algorithm = QCryptographicHash::Sha256;
    QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(
        algorithm, secret, salt, iterations, QCryptographicHash::hashLength(algorithm));
    QByteArray clientKey = QMessageAuthenticationCode::hash("Client Key", salted, algorithm);
    const QByteArray serverKey = QMessageAuthenticationCode::hash("Server Key", salted, algorithm);
    const QByteArray storedKey = sha256(clientKey);
    overwrite(salted);
    overwrite(clientKey);
    return u"SCRAM-SHA-256$%1:%2$%3:%4"_s.arg(
        QString::number(iterations), QString::fromLatin1(salt.toBase64()),
        QString::fromLatin1(storedKey.toBase64()), QString::fromLatin1(serverKey.toBase64()));
}

} // namespace ems
