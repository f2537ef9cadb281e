// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/releaselist.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace ems::test {

/// Whether keys and certificates can be made here.
inline bool hasOpenSsl()
{
    return !QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty();
}

/// Runs a program to its end; answers what it said, and fails the test where it fails.
inline QByteArray run(const QString &program, const QStringList &arguments,
                      const QString &folder = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    EXPECT_TRUE(process.waitForFinished()) << program.toStdString();
    EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
    return process.readAllStandardOutput();
}

inline QByteArray openSsl(const QStringList &arguments, const QString &folder = {})
{
    return run(QStringLiteral("openssl"), arguments, folder);
}

/// Somebody with a key of his own, who signs lists of versions with it.
class Publisher final
{
public:
    static inline const QString product = QStringLiteral("org.example.Product");

    Publisher()
    {
        openSsl({QStringLiteral("genpkey"), QStringLiteral("-algorithm"), QStringLiteral("ED25519"),
                 QStringLiteral("-out"), keyFile()});
        m_publicKey =
            openSsl({QStringLiteral("pkey"), QStringLiteral("-in"), keyFile(),
                     QStringLiteral("-pubout"), QStringLiteral("-outform"), QStringLiteral("DER")})
                .right(32); // what stands before it names the algorithm
    }

    [[nodiscard]] QString keyFile() const { return path(QStringLiteral("key.pem")); }
    [[nodiscard]] QByteArray publicKey() const { return m_publicKey; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] ReleaseTrust trust() const { return {{m_publicKey}, product}; }

    [[nodiscard]] QByteArray sign(const QByteArray &document) const
    {
        QFile file(path(QStringLiteral("document")));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(document);
        file.close();
        return openSsl({QStringLiteral("pkeyutl"), QStringLiteral("-sign"),
                        QStringLiteral("-rawin"), QStringLiteral("-inkey"), keyFile(),
                        QStringLiteral("-in"), file.fileName()});
    }
    [[nodiscard]] QJsonObject signature(const QByteArray &document) const
    {
        return {{QStringLiteral("key"), keyName(m_publicKey)},
                {QStringLiteral("signature"), QString::fromLatin1(sign(document).toBase64())}};
    }
    [[nodiscard]] static QByteArray envelope(const QByteArray &document,
                                             const QJsonArray &signatures)
    {
        const QJsonObject outer{
            {QStringLiteral("kind"), QStringLiteral("ems-releases")},
            {QStringLiteral("format"), 1},
            {QStringLiteral("document"), QString::fromLatin1(document.toBase64())},
            {QStringLiteral("signatures"), signatures}};
        return QJsonDocument(outer).toJson();
    }
    [[nodiscard]] QByteArray envelope(const QByteArray &document) const
    {
        return envelope(document, {signature(document)});
    }
    [[nodiscard]] QByteArray envelope(const QJsonObject &list) const
    {
        return envelope(QJsonDocument(list).toJson());
    }

    [[nodiscard]] static QJsonObject release(const QString &version)
    {
        return {
            {QStringLiteral("version"), version},
            {QStringLiteral("date"), QStringLiteral("2026-12-01")},
            {QStringLiteral("page"), QStringLiteral("https://example.org/") + version},
            {QStringLiteral("notes"),
             QJsonObject{{QStringLiteral("en"), QJsonArray{QStringLiteral("Faster imports.")}}}}};
    }
    [[nodiscard]] static QJsonObject
    list(const QStringList &versions,
         const QString &issued = QStringLiteral("2026-12-01T10:00:00Z"))
    {
        QJsonArray releases;
        for (const QString &version : versions)
            releases.append(release(version));
        return {{QStringLiteral("product"), product},
                {QStringLiteral("format"), 1},
                {QStringLiteral("issued"), issued},
                {QStringLiteral("releases"), releases}};
    }

private:
    QTemporaryDir m_folder;
    QByteArray m_publicKey;
};

} // namespace ems::test
