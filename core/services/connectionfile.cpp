// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/connectionfile.h"

#include "core/domain/sitesettings.h"

#include <QFile>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>
#include <QSslCertificate>
#include <QUuid>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int newestFormat = 1;
constexpr qint64 greatestFile = 256 * 1024;
// Less would make every secret of the site cheap to guess; more would let a file stall a desktop.
constexpr HashCost leastCost{};
constexpr HashCost greatestCost{1024 * 1024, 20, 8};

Error damaged(const QString &what)
{
    return makeError(ErrorCode::Storage, Reason::ConnectionFileDamaged, {}, what);
}

/// Letters, digits, dots, hyphens and the colons of IPv6: no list of hosts, no socket's folder.
bool isHost(const QString &host)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?\\z"_s);
    const bool isIpv6 = host.contains(u':') && !host.contains(u'%')
                        && QHostAddress(host).protocol() == QAbstractSocket::IPv6Protocol;
    return isIpv6 || form.match(host).hasMatch();
}

bool isDatabaseName(const QString &name)
{
    static const QRegularExpression form(u"\\A[A-Za-z_][A-Za-z0-9_-]{0,62}\\z"_s);
    return form.match(name).hasMatch();
}

bool isWithin(const HashCost &cost)
{
    return cost.memoryKibibytes >= leastCost.memoryKibibytes
           && cost.memoryKibibytes <= greatestCost.memoryKibibytes
           && cost.iterations >= leastCost.iterations && cost.iterations <= greatestCost.iterations
           && cost.lanes >= leastCost.lanes && cost.lanes <= greatestCost.lanes;
}

bool isCertificates(const QByteArray &pem)
{
    if (pem.contains("PRIVATE KEY"))
        return false;
    const auto certificates = QSslCertificate::fromData(pem, QSsl::Pem);
    return !certificates.isEmpty()
           && std::ranges::none_of(certificates,
                                   [](const QSslCertificate &c) { return c.isNull(); });
}

/// The members of one JSON object, each of which has to be there, and no other.
class Members final
{
public:
    explicit Members(QJsonObject object)
        : m_object(std::move(object))
    {}

    QString text(const QString &name)
    {
        const QJsonValue value = m_object.take(name);
        m_isSound = m_isSound && value.isString();
        return value.toString();
    }
    quint32 number(const QString &name)
    {
        const QJsonValue value = m_object.take(name);
        const double number = value.toDouble(-1);
        const bool isWhole = value.isDouble() && number >= 0 && number <= 0x7fff'ffff
                             && std::floor(number) == number;
        m_isSound = m_isSound && isWhole;
        return isWhole ? static_cast<quint32>(number) : 0;
    }
    Members object(const QString &name)
    {
        const QJsonValue value = m_object.take(name);
        m_isSound = m_isSound && value.isObject();
        return Members(value.toObject());
    }
    [[nodiscard]] bool areSound() const { return m_isSound && m_object.isEmpty(); }

private:
    QJsonObject m_object;
    bool m_isSound = true;
};

const QString verifyFull = u"verify-full"_s;
const QString loopbackOnly = u"loopback-only"_s;

Result<SharedProfile> profileOf(Members &root)
{
    Members site = root.object(u"site"_s);
    Members server = root.object(u"server"_s);
    Members cost = root.object(u"argon2id"_s);
    SharedProfile profile;
    profile.siteId = site.text(u"id"_s);
    profile.siteName = site.text(u"name"_s);
    profile.host = server.text(u"host"_s);
    const quint32 port = server.number(u"port"_s);
    profile.database = server.text(u"database"_s);
    const QString tls = server.text(u"tls"_s);
    profile.caPem = server.text(u"ca"_s).toLatin1();
    profile.derivation = {cost.number(u"memoryKibibytes"_s), cost.number(u"iterations"_s),
                          cost.number(u"lanes"_s)};
    if (!root.areSound() || !site.areSound() || !server.areSound() || !cost.areSound())
        return damaged(u"a member is missing, of another type, or unknown"_s);
    if (port > 0xffff)
        return damaged(u"no such port"_s);
    profile.port = static_cast<quint16>(port);
    if (tls != verifyFull && tls != loopbackOnly)
        return makeError(ErrorCode::Storage, Reason::TlsTooWeak, {profile.host},
                         u"the file asks for another protection"_s);
    profile.tls = tls == verifyFull ? TlsMode::VerifyFull : TlsMode::LoopbackOnly;
    return validated(profile);
}

} // namespace

bool isLoopback(const QString &host)
{
    return host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0
           || QHostAddress(host).isLoopback();
}

Result<SharedProfile> validated(const SharedProfile &profile)
{
    if (profile.siteId.isEmpty()
        || QUuid(profile.siteId).toString(QUuid::WithoutBraces) != profile.siteId
        || QUuid(profile.siteId).isNull())
        return damaged(u"no such site id"_s);
    SiteSettings named;
    named.siteName = profile.siteName;
    if (const auto checked = validated(named); !checked.ok())
        return damaged(u"no such site name"_s);
    if (!isHost(profile.host))
        return damaged(u"no such host"_s);
    if (profile.port == 0)
        return damaged(u"no such port"_s);
    if (!isDatabaseName(profile.database))
        return damaged(u"no such database name"_s);
    if (!isWithin(profile.derivation))
        return damaged(u"the cost of Argon2id is out of its limits"_s);
    if (profile.tls == TlsMode::LoopbackOnly && !isLoopback(profile.host))
        return makeError(ErrorCode::Storage, Reason::TlsTooWeak, {profile.host},
                         u"a server elsewhere without TLS"_s);
    const bool needsCertificates = profile.tls == TlsMode::VerifyFull;
    if (needsCertificates ? !isCertificates(profile.caPem) : !profile.caPem.isEmpty())
        return damaged(u"no certificate of an authority"_s);
    return profile;
}

Result<SharedProfile> parseConnectionFile(const QByteArray &json)
{
    if (json.size() > greatestFile)
        return damaged(u"too large"_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return damaged(u"no JSON object: "_s + error.errorString());
    Members root(document.object());
    if (root.text(u"kind"_s) != u"ems-connection"_s)
        return damaged(u"another kind of file"_s);
    const quint32 format = root.number(u"format"_s);
    if (format > newestFormat)
        return makeError(ErrorCode::Storage, Reason::ConnectionFileNewer,
                         {QString::number(format), QString::number(newestFormat)});
    if (format == 0)
        return damaged(u"no format number"_s);
    return profileOf(root);
}

bool isConnectionFile(const QString &path)
{
    if (path.endsWith(connectionFileSuffix, Qt::CaseInsensitive))
        return true;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(16).trimmed().startsWith('{');
}

Result<SharedProfile> readConnectionFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return makeError(ErrorCode::Storage, Reason::FileNotReadable, {path}, file.errorString());
    return parseConnectionFile(file.read(greatestFile + 1));
}

Result<QByteArray> connectionFileJson(const SharedProfile &profile)
{
    EMS_TRY(validated(profile));
    const QJsonObject site{{u"id"_s, profile.siteId}, {u"name"_s, profile.siteName}};
    const QJsonObject server{
        {u"host"_s, profile.host},
        {u"port"_s, profile.port},
        {u"database"_s, profile.database},
        {u"tls"_s, profile.tls == TlsMode::VerifyFull ? verifyFull : loopbackOnly},
        {u"ca"_s, QString::fromLatin1(profile.caPem)}};
    const QJsonObject cost{
        {u"memoryKibibytes"_s, static_cast<qint64>(profile.derivation.memoryKibibytes)},
        {u"iterations"_s, static_cast<qint64>(profile.derivation.iterations)},
        {u"lanes"_s, static_cast<qint64>(profile.derivation.lanes)}};
    const QJsonObject root{{u"kind"_s, u"ems-connection"_s},
                           {u"format"_s, newestFormat},
                           {u"site"_s, site},
                           {u"server"_s, server},
                           {u"argon2id"_s, cost}};
    return QJsonDocument(root).toJson();
}

Result<void> writeConnectionFile(const QString &path, const SharedProfile &profile)
{
    EMS_LET(json, connectionFileJson(profile));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return makeError(ErrorCode::Storage, Reason::FolderNotWritable, {path}, file.errorString());
    return {};
}

} // namespace ems
