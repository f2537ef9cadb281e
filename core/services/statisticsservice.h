// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/session.h"
#include "core/domain/statistics.h"
#include "core/services/servicecontext.h"

namespace ems {

/// The figures of the dashboards, computed from roll-ups and maintained counters.
class StatisticsService final
{
public:
    explicit StatisticsService(ServiceContext &context);

    /// Admin.
    [[nodiscard]] Result<SiteStatistics> site(const Session &session);
    /// The caller's own devices, with what they are allowed to see of them. With `of`, an admin
    /// gets exactly what that client would see ("view as this client").
    [[nodiscard]] Result<OwnStatistics> own(const Session &session,
                                            const std::optional<UserId> &of = {});

private:
    ServiceContext &m_context;
};

} // namespace ems
