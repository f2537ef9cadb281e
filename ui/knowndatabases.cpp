// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/knowndatabases.h"

#include "core/base/logging.h"
#include "ui/uisettings.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr quint16 usualPort = 5432;
constexpr QFileDevice::Permissions onlyOwner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

KnownDatabases::KnownDatabases(UiSettings &settings, QString folder, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_folder(std::move(folder))
{}

QString KnownDatabases::fileOf(const QString &siteId) const
{
    return QDir(m_folder).filePath(siteId + connectionFileSuffix);
}

std::optional<KnownSite> KnownDatabases::read(const QString &path) const
{
    const Result<SharedProfile> profile = readConnectionFile(path);
    if (!profile.ok()) {
        qCWarning(lcUi).noquote() << "A kept connection file cannot be read:" << path
                                  << describe(profile.error());
        return std::nullopt;
    }
    if (fileOf(profile->siteId) != path)
        return std::nullopt; // somebody put it there
    const QString own = m_settings.siteName(profile->siteId);
    return KnownSite{profile->siteId, own.isEmpty() ? profile->siteName : own, profile.value()};
}

std::vector<KnownSite> KnownDatabases::sites() const
{
    std::vector<KnownSite> all;
    const QDir folder(m_folder);
    for (const QString &name :
         folder.entryList({u'*' + connectionFileSuffix}, QDir::Files, QDir::Name)) {
        if (auto site = read(folder.filePath(name)))
            all.push_back(std::move(*site));
    }
    std::ranges::stable_sort(all, [](const KnownSite &one, const KnownSite &other) {
        return QString::localeAwareCompare(one.name, other.name) < 0;
    });
    return all;
}

std::optional<KnownSite> KnownDatabases::find(const QString &siteId) const
{
    const QString path = fileOf(siteId);
    return siteId.isEmpty() || !QFile::exists(path) ? std::nullopt : read(path);
}

QString KnownDatabases::localPath() const
{
    return m_settings.databasePath();
}

Result<void> KnownDatabases::keep(const SharedProfile &profile)
{
    const std::optional<KnownSite> known = find(profile.siteId);
    if (known && known->profile == profile)
        return {};
    if (!QDir().mkpath(m_folder))
        return makeError(ErrorCode::Storage, Reason::FolderNotWritable, {m_folder});
    QFile::setPermissions(m_folder, onlyOwner | QFileDevice::ExeOwner);
    EMS_TRY(writeConnectionFile(fileOf(profile.siteId), profile));
    QFile::setPermissions(fileOf(profile.siteId), onlyOwner);
    emit changed();
    return {};
}

Result<KnownSite> KnownDatabases::add(const QString &path)
{
    EMS_LET(profile, readConnectionFile(path));
    EMS_TRY(keep(profile));
    return find(profile.siteId).value_or(KnownSite{profile.siteId, profile.siteName, profile});
}

void KnownDatabases::rename(const QString &siteId, const QString &name)
{
    m_settings.setSiteName(siteId, name.simplified());
    emit changed();
}

void KnownDatabases::forget(const QString &siteId)
{
    QFile::remove(fileOf(siteId));
    m_settings.forgetSite(siteId);
    emit changed();
}

void KnownDatabases::openLocal()
{
    if (!localPath().isEmpty())
        emit localRequested(localPath());
}

void KnownDatabases::openSite(const QString &siteId)
{
    if (const auto site = find(siteId))
        emit siteRequested(site->profile);
}

QString serverText(const SharedProfile &profile)
{
    if (profile.port == usualPort)
        return profile.host;
    const QString host = profile.host.contains(u':') ? u'[' + profile.host + u']' : profile.host;
    return host + u':' + QString::number(profile.port);
}

} // namespace ems
