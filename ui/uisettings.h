// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QVariant>

#include <memory>

namespace ems {

/// What this desktop remembers for its OS user: database, theme, window and columns. No secrets.
class UiSettings final : public QObject
{
    Q_OBJECT

public:
    /// `file` empty: the usual place of the platform. A test passes a file of its own.
    explicit UiSettings(const QString &file = {});

    [[nodiscard]] QString databasePath() const; ///< Empty before the first start is done.
    void setDatabasePath(const QString &path);
    [[nodiscard]] QString lastUsername() const;
    void setLastUsername(const QString &name);
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

    void sync();

private:
    std::unique_ptr<QSettings> m_settings;
};

} // namespace ems
