// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/auditkey.h"

#include "core/base/privateaccess.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace ems {

namespace {
constexpr int secretBytes = 32;
}

AuditKey::AuditKey(QByteArray secret)
    : m_secret(std::move(secret))
{}

Result<AuditKey> AuditKey::load(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return makeError(ErrorCode::Storage, Reason::FileNotReadable, {path}, file.errorString());
    const QByteArray secret = QByteArray::fromHex(file.read(1024).trimmed());
    if (secret.size() != secretBytes)
        return makeError(ErrorCode::Storage, Reason::FileNotReadable, {path}, u"no audit key"_s);
    return AuditKey(secret);
}

Result<AuditKey> AuditKey::loadOrCreate(const QString &folder, const QString &siteId)
{
    const QString path = folder + u'/' + siteId + u".key"_s;
    if (QFileInfo::exists(path))
        return load(path);
    if (!QDir().mkpath(folder))
        return makeError(ErrorCode::Storage, Reason::FolderNotWritable, {folder});
    keepPrivate(folder);
    std::array<quint32, secretBytes / 4> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    const QByteArray secret(reinterpret_cast<const char *>(random.data()), secretBytes);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return makeError(ErrorCode::Storage, Reason::FolderNotWritable, {folder},
                         file.errorString());
    keepPrivate(path);
    if (file.write(secret.toHex() + '\n') < 0 || !file.flush())
        return makeError(ErrorCode::Storage, Reason::DiskFull, {folder}, file.errorString());
    return AuditKey(secret);
}

QString AuditKey::mac(const QStringList &parts) const
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, m_secret);
    for (const QString &part : parts) {
        const QByteArray bytes = part.toUtf8();
        code.addData(QByteArray::number(bytes.size()) + ':');
        code.addData(bytes);
    }
    return QString::fromLatin1(code.result().toHex());
}

QString AuditKey::id() const
{
    return mac({u"key id"_s}).first(16);
}

} // namespace ems
