// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/services/connectionfile.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace ems {

class UiSettings;

/// A shared site that this desktop knows.
struct KnownSite
{
    QString id;   ///< Of the site.
    QString name; ///< As the person calls it; at first the name in the connection file.
    SharedProfile profile;
};

/// The databases that this desktop can open: its own file, and the shared sites whose connection
/// files it was given. It keeps copies of those files for its OS user alone; no password is ever
/// among them. GUI thread.
class KnownDatabases final : public QObject
{
    Q_OBJECT

public:
    /// `folder` is where the copies lie; it is made when the first one is kept.
    KnownDatabases(UiSettings &settings, QString folder, QObject *parent = nullptr);

    /// All that can be read, by name.
    [[nodiscard]] std::vector<KnownSite> sites() const;
    [[nodiscard]] std::optional<KnownSite> find(const QString &siteId) const;
    /// The file of this computer, or an empty string.
    [[nodiscard]] QString localPath() const;

    /// Keeps a copy; one of the same site is replaced. Errors: FolderNotWritable.
    Result<void> keep(const SharedProfile &profile);
    /// Reads a connection file and keeps it. Errors: those of readConnectionFile() and keep().
    Result<KnownSite> add(const QString &path);
    /// An empty name is that of the connection file again.
    void rename(const QString &siteId, const QString &name);
    void forget(const QString &siteId);

    /// Ask the window to go to another database.
    void openLocal();
    void openSite(const QString &siteId);

signals:
    /// One was added, renamed or forgotten.
    void changed();
    void localRequested(const QString &path);
    void siteRequested(const ems::SharedProfile &profile);

private:
    [[nodiscard]] QString fileOf(const QString &siteId) const;
    [[nodiscard]] std::optional<KnownSite> read(const QString &path) const;

    UiSettings &m_settings;
    QString m_folder;
};

/// "db.example.org", with the port where it is not the usual one.
[[nodiscard]] QString serverText(const SharedProfile &profile);

} // namespace ems
