// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/releaselist.h"

#include "core/base/ed25519.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int newestFormat = 1;
constexpr qsizetype keyNameBytes = 8;
constexpr qsizetype greatestSignatures = 8;
const QString english = u"en"_s;

Error failed(Reason reason, const QString &detail, const QStringList &arguments = {})
{
    return makeError(ErrorCode::Storage, reason, arguments, detail);
}

Error damaged(const QString &detail)
{
    return failed(Reason::UpdateDamaged, detail);
}

Result<QJsonObject> objectOf(const QByteArray &json)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return damaged(u"no JSON object: "_s + error.errorString());
    return document.object();
}

/// Members that are not known are for later versions of the same format.
Result<void> checkFormat(const QJsonObject &object)
{
    const double format = object.value(u"format"_s).toDouble();
    if (format > newestFormat)
        return failed(Reason::UpdateNewer, u"format"_s,
                      {QString::number(format, 'f', 0), QString::number(newestFormat)});
    if (format != newestFormat)
        return damaged(u"no format number"_s);
    return {};
}

Result<QByteArray> bytesOf(const QJsonValue &value)
{
    const auto decoded = QByteArray::fromBase64Encoding(value.toString().toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!value.isString() || !decoded)
        return damaged(u"no Base64"_s);
    return *decoded;
}

/// Success when one of the signatures is good, and by a key that is trusted.
Result<void> checkSignatures(const QByteArray &document, const QJsonArray &signatures,
                             const QList<QByteArray> &keys)
{
    if (signatures.size() > greatestSignatures)
        return damaged(u"too many signatures"_s);
    bool isKeyKnown = false;
    for (const QJsonValue each : signatures) {
        const QString name = each[u"key"_s].toString();
        EMS_LET(signature, bytesOf(each[u"signature"_s]));
        for (const QByteArray &key : keys) {
            if (keyName(key) != name)
                continue;
            isKeyKnown = true;
            if (isSigned(document, signature, key))
                return {};
        }
    }
    return failed(isKeyKnown ? Reason::UpdateWrongSignature : Reason::UpdateOtherKey,
                  u"no signature is good"_s);
}

bool isPage(const QUrl &url)
{
    return url.isValid() && url.scheme() == u"https"_s && !url.host().isEmpty()
           && url.userInfo().isEmpty();
}

Result<Release> releaseOf(const QJsonValue &value)
{
    const auto version = SemanticVersion::parse(value[u"version"_s].toString());
    if (!version)
        return damaged(u"no version"_s);
    Release release{*version,
                    QDate::fromString(value[u"date"_s].toString(), Qt::ISODate),
                    {},
                    QUrl(value[u"page"_s].toString(), QUrl::StrictMode)};
    if (!release.date.isValid())
        return damaged(u"no date of "_s + version->text());
    if (!isPage(release.page))
        return damaged(u"no page of "_s + version->text());
    const QJsonObject notes = value[u"notes"_s].toObject();
    for (auto it = notes.begin(); it != notes.end(); ++it) {
        QStringList &lines = release.notes[it.key()];
        for (const QJsonValue line : it.value().toArray())
            lines.append(line.toString().simplified());
        lines.removeAll(QString());
    }
    return release;
}

Result<ReleaseList> listOf(const QJsonObject &object)
{
    ReleaseList list;
    const QDateTime issued =
        QDateTime::fromString(object.value(u"issued"_s).toString(), Qt::ISODate);
    if (!issued.isValid() || issued.timeSpec() == Qt::LocalTime)
        return damaged(u"no moment of issue with its offset"_s);
    list.issued = fromMilliseconds(issued.toMSecsSinceEpoch());
    const QJsonValue releases = object.value(u"releases"_s);
    if (!releases.isArray())
        return damaged(u"no releases"_s);
    for (const QJsonValue each : releases.toArray()) {
        EMS_LET(release, releaseOf(each));
        list.releases.push_back(release);
    }
    return list;
}

} // namespace

QStringList Release::notesIn(const QString &language) const
{
    for (const QString &wanted : {language, english}) {
        if (notes.contains(wanted))
            return notes.value(wanted);
    }
    return notes.isEmpty() ? QStringList() : notes.first();
}

std::vector<Release> ReleaseList::newerThan(const SemanticVersion &version) const
{
    std::vector<Release> newer;
    std::ranges::copy_if(releases, std::back_inserter(newer), [&version](const Release &release) {
        return release.version > version
               && (version.isPreRelease() || !release.version.isPreRelease());
    });
    std::ranges::stable_sort(newer, [](const Release &left, const Release &right) {
        return left.version > right.version;
    });
    return newer;
}

QString keyName(const QByteArray &publicKey)
{
    const QByteArray hash = QCryptographicHash::hash(publicKey, QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.left(keyNameBytes).toHex());
}

Result<ReleaseList> readReleaseList(const QByteArray &envelope, const ReleaseTrust &trust)
{
    if (envelope.size() > greatestReleaseList)
        return failed(Reason::UpdateTooLarge, u"too large"_s);
    EMS_LET(outer, objectOf(envelope));
    if (outer.value(u"kind"_s) != u"ems-releases"_s)
        return damaged(u"another kind of document"_s);
    EMS_TRY(checkFormat(outer));
    EMS_LET(document, bytesOf(outer.value(u"document"_s)));
    EMS_TRY(checkSignatures(document, outer.value(u"signatures"_s).toArray(), trust.keys));
    EMS_LET(inner, objectOf(document));
    EMS_TRY(checkFormat(inner));
    if (inner.value(u"product"_s) != trust.product)
        return failed(Reason::UpdateForeign, inner.value(u"product"_s).toString());
    return listOf(inner);
}

} // namespace ems
