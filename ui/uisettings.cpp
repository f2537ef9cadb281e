// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/uisettings.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

// Every key of the settings file, once.
const QString databaseKey = u"database/path"_s;
const QString sharedSiteKey = u"database/sharedSite"_s;
const QString siteGroup = u"site/"_s;
const QString siteNameKey = u"/name"_s;
const QString usernameKey = u"signIn/lastUsername"_s;
const QString siteUsernameKey = u"/lastUsername"_s;
const QString themeKey = u"appearance/theme"_s;
const QString scaleKey = u"appearance/textScalePercent"_s;
const QString compactKey = u"appearance/compact"_s;
const QString collapsedKey = u"window/sidebarCollapsed"_s;
const QString layoutGroup = u"layout/"_s;
const QString folderGroup = u"folder/"_s;
const QString updatesKey = u"updates/isOn"_s;
const QString lastCheckKey = u"updates/lastCheck"_s;
const QString newestListKey = u"updates/newestList"_s;
const QString releaseListKey = u"updates/list"_s;

std::unique_ptr<QSettings> openSettings(const QString &file)
{
    // Beside the keys of the audit logs; without a file Qt would choose "Unknown Organization".
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    return std::make_unique<QSettings>(file.isEmpty() ? folder + u"/ems.ini"_s : file,
                                       QSettings::IniFormat);
}

std::optional<Instant> instantOf(const QVariant &stored)
{
    bool isNumber = false;
    const qint64 milliseconds = stored.toLongLong(&isNumber);
    return isNumber ? std::optional(fromMilliseconds(milliseconds)) : std::nullopt;
}

} // namespace

UiSettings::UiSettings(const QString &file)
    : m_settings(openSettings(file))
{}

QString UiSettings::databasePath() const
{
    return m_settings->value(databaseKey).toString();
}

void UiSettings::setDatabasePath(const QString &path)
{
    m_settings->setValue(databaseKey, path);
}

QString UiSettings::sharedSite() const
{
    return m_settings->value(sharedSiteKey).toString();
}

void UiSettings::setSharedSite(const QString &siteId)
{
    m_settings->setValue(sharedSiteKey, siteId);
}

QString UiSettings::siteName(const QString &siteId) const
{
    return m_settings->value(siteGroup + siteId + siteNameKey).toString();
}

void UiSettings::setSiteName(const QString &siteId, const QString &name)
{
    m_settings->setValue(siteGroup + siteId + siteNameKey, name);
}

void UiSettings::forgetSite(const QString &siteId)
{
    m_settings->remove(siteGroup + siteId);
    if (sharedSite() == siteId)
        setSharedSite({});
}

QString UiSettings::lastUsername(const QString &siteId) const
{
    return m_settings->value(siteId.isEmpty() ? usernameKey : siteGroup + siteId + siteUsernameKey)
        .toString();
}

void UiSettings::setLastUsername(const QString &name, const QString &siteId)
{
    m_settings->setValue(siteId.isEmpty() ? usernameKey : siteGroup + siteId + siteUsernameKey,
                         name);
}

QString UiSettings::theme() const
{
    const QString stored = m_settings->value(themeKey).toString();
    return stored == u"light"_s || stored == u"dark"_s ? stored : u"system"_s;
}

void UiSettings::setTheme(const QString &mode)
{
    m_settings->setValue(themeKey, mode);
}

int UiSettings::textScalePercent() const
{
    bool isNumber = false;
    const int percent = m_settings->value(scaleKey, 100).toInt(&isNumber);
    return isNumber ? std::clamp(percent, 80, 200) : 100;
}

void UiSettings::setTextScalePercent(int percent)
{
    m_settings->setValue(scaleKey, std::clamp(percent, 80, 200));
}

bool UiSettings::isCompact() const
{
    return m_settings->value(compactKey, false).toBool();
}

void UiSettings::setCompact(bool isCompact)
{
    m_settings->setValue(compactKey, isCompact);
}

bool UiSettings::isSidebarCollapsed() const
{
    return m_settings->value(collapsedKey, false).toBool();
}

void UiSettings::setSidebarCollapsed(bool isCollapsed)
{
    m_settings->setValue(collapsedKey, isCollapsed);
}

QByteArray UiSettings::layout(const QString &name) const
{
    return m_settings->value(layoutGroup + name).toByteArray();
}

void UiSettings::setLayout(const QString &name, const QByteArray &state)
{
    m_settings->setValue(layoutGroup + name, state);
}

QString UiSettings::folder(const QString &purpose) const
{
    const QString stored = m_settings->value(folderGroup + purpose).toString();
    return !stored.isEmpty() && QDir(stored).exists() ? stored : QDir::homePath();
}

void UiSettings::setFolder(const QString &purpose, const QString &path)
{
    m_settings->setValue(folderGroup + purpose, path);
}

bool UiSettings::isLookingForUpdates() const
{
    return m_settings->value(updatesKey, false).toBool();
}

void UiSettings::setLookingForUpdates(bool isLooking)
{
    m_settings->setValue(updatesKey, isLooking);
}

std::optional<Instant> UiSettings::lastUpdateCheck() const
{
    return instantOf(m_settings->value(lastCheckKey));
}

void UiSettings::setLastUpdateCheck(Instant instant)
{
    m_settings->setValue(lastCheckKey, toMilliseconds(instant));
}

std::optional<Instant> UiSettings::newestReleaseList() const
{
    return instantOf(m_settings->value(newestListKey));
}

void UiSettings::setNewestReleaseList(Instant issued)
{
    m_settings->setValue(newestListKey, toMilliseconds(issued));
}

QByteArray UiSettings::releaseList() const
{
    return m_settings->value(releaseListKey).toByteArray();
}

void UiSettings::setReleaseList(const QByteArray &envelope)
{
    if (envelope.isEmpty())
        m_settings->remove(releaseListKey);
    else
        m_settings->setValue(releaseListKey, envelope);
}

void UiSettings::sync()
{
    m_settings->sync();
}

} // namespace ems
