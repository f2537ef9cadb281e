// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/units.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QVariant>

#include <memory>
#include <optional>

namespace ems {

class KnownDatabases;
class Updates;

/// What this desktop remembers for its OS user: database, theme, window and columns. No secrets.
class UiSettings final : public QObject
{
    Q_OBJECT

public:
    /// `file` empty: the usual place of the platform. A test passes a file of its own.
    explicit UiSettings(const QString &file = {});

    [[nodiscard]] QString databasePath() const; ///< Empty before the first start is done.
    void setDatabasePath(const QString &path);
    /// The id of the shared site that was open last; empty when it was the file of this computer.
    [[nodiscard]] QString sharedSite() const;
    void setSharedSite(const QString &siteId);
    /// What the person calls a shared site; empty: as its connection file does.
    [[nodiscard]] QString siteName(const QString &siteId) const;
    void setSiteName(const QString &siteId, const QString &name);
    void forgetSite(const QString &siteId);
    /// Who signed in last: to the file of this computer, or to that shared site.
    [[nodiscard]] QString lastUsername(const QString &siteId = {}) const;
    void setLastUsername(const QString &name, const QString &siteId = {});
    [[nodiscard]] QString theme() const; ///< "system", "light", "dark"
    void setTheme(const QString &mode);
    [[nodiscard]] int textScalePercent() const; ///< 80 to 200
    void setTextScalePercent(int percent);
    [[nodiscard]] bool isCompact() const;
    void setCompact(bool isCompact);
    [[nodiscard]] bool isSidebarCollapsed() const;
    void setSidebarCollapsed(bool isCollapsed);

    /// Window geometry, header and splitter states by the object name of what they belong to.
    [[nodiscard]] QByteArray layout(const QString &name) const;
    void setLayout(const QString &name, const QByteArray &state);
    /// The folder of the last file dialog of a purpose.
    [[nodiscard]] QString folder(const QString &purpose) const;
    void setFolder(const QString &purpose, const QString &path);

    /// Whether new versions are looked for without being asked to.
    [[nodiscard]] bool isLookingForUpdates() const;
    void setLookingForUpdates(bool isLooking);
    /// When new versions were asked for last, whatever came of it.
    [[nodiscard]] std::optional<Instant> lastUpdateCheck() const;
    void setLastUpdateCheck(Instant instant);
    /// When the newest list of versions that was ever believed here was issued.
    [[nodiscard]] std::optional<Instant> newestReleaseList() const;
    void setNewestReleaseList(Instant issued);
    /// The signed list that was read last; its signature is checked again by who reads it.
    [[nodiscard]] QByteArray releaseList() const;
    void setReleaseList(const QByteArray &envelope);

    /// The check for new versions; null where no window of the program is.
    [[nodiscard]] Updates *updates() const { return m_updates; }
    void setUpdates(Updates *updates) { m_updates = updates; }
    /// The databases that this desktop knows; null where no window of the program is.
    [[nodiscard]] KnownDatabases *databases() const { return m_databases; }
    void setDatabases(KnownDatabases *databases) { m_databases = databases; }

    void sync();

private:
    std::unique_ptr<QSettings> m_settings;
    KnownDatabases *m_databases = nullptr;
    Updates *m_updates = nullptr;
};

} // namespace ems
