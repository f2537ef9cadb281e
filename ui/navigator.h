// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/base/units.h"

#include <QString>

#include <optional>

namespace ems {

/// Where to go on a page: all parts are optional.
struct PageTarget
{
    std::optional<UserId> user;
    std::optional<DeviceId> device;
    std::optional<Period> period;
    QString filter;  ///< A filter's id on that page, e.g. "unassigned".
    QString command; ///< "new", "import", …: what to begin there.
};

/// Leads from one page to another without either knowing the other.
class Navigator
{
public:
    virtual ~Navigator() = default;
    virtual void go(const QString &pageId, const PageTarget &target = {}) = 0;

protected:
    Navigator() = default;
    Navigator(const Navigator &) = default;
    Navigator &operator=(const Navigator &) = default;
};

/// The ids of the pages.
namespace pages {
inline const QString dashboard = QStringLiteral("dashboard");
inline const QString users = QStringLiteral("users");
inline const QString devices = QStringLiteral("devices");
inline const QString assignments = QStringLiteral("assignments");
inline const QString consumption = QStringLiteral("consumption");
inline const QString audit = QStringLiteral("audit");
inline const QString settings = QStringLiteral("settings");
inline const QString clientView = QStringLiteral("client-view"); ///< Wants a user.
inline const QString myDashboard = QStringLiteral("my-dashboard");
inline const QString myConsumption = QStringLiteral("my-consumption");
inline const QString profile = QStringLiteral("profile");
} // namespace pages

} // namespace ems
