// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/device.h"
#include "core/domain/sitesettings.h"
#include "core/domain/user.h"

#include <QJsonObject>

namespace ems {

/// What the audit log keeps of a record: field names and values as they are typed.
[[nodiscard]] QJsonObject auditJson(const UserDraft &draft);
[[nodiscard]] QJsonObject auditJson(const DeviceDraft &draft);
[[nodiscard]] QJsonObject auditJson(const SiteSettings &settings);

/// {"before": …, "after": …}, with the fields alone that differ, and "name" to know what it is
/// about.
[[nodiscard]] QJsonObject auditChange(const QString &name, const QJsonObject &before,
                                      const QJsonObject &after);

} // namespace ems
