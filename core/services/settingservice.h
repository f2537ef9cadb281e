// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/session.h"
#include "core/domain/sitesettings.h"
#include "core/services/servicecontext.h"

namespace ems {

/// What every screen may know about the site, before anybody has signed in.
struct SiteFacts
{
    QString siteId;
    SiteSettings settings;
    bool isDemo = false;
    int schemaNumber = 0;
};

/// The settings of the site.
class SettingService final
{
public:
    explicit SettingService(ServiceContext &context);

    [[nodiscard]] Result<SiteFacts> facts();
    /// Admin. ChangedMeanwhile when `settings.version` is not the stored one. A changed zone
    /// rebuilds the days (and the hours where their alignment changes) in the same transaction.
    [[nodiscard]] Result<SiteSettings> update(const Session &session, const SiteSettings &settings);

private:
    ServiceContext &m_context;
};

} // namespace ems
