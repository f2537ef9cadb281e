// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/sitesettings.h"
#include "core/storage/database.h"

#include <QString>

#include <optional>

namespace ems {

/// Settings of the site as key and text.
class SettingRepository final
{
public:
    explicit SettingRepository(Database &database);

    [[nodiscard]] Result<std::optional<QString>> value(const QString &key);
    [[nodiscard]] Result<void> setValue(const QString &key, const QString &value);

    [[nodiscard]] Result<SiteSettings> site();
    /// As they stay until the end of the transaction, so that their version can be compared.
    [[nodiscard]] Result<SiteSettings> siteToChange();
    /// With the version grown by one.
    [[nodiscard]] Result<SiteSettings> storeSite(const SiteSettings &settings);
    [[nodiscard]] Result<QString> siteId();
    [[nodiscard]] Result<bool> isDemo();

private:
    Database &m_database;
};

} // namespace ems
