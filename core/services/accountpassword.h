// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/services/servicecontext.h"

#include <QString>

namespace ems {

/// What the site keeps of a password of this account: an Argon2id hash in a local site, on a server
/// what it checks sign-ins with. Takes a quarter of a second and more, so never in a transaction.
[[nodiscard]] Result<QString> storedForm(const ServiceContext &context, const QString &username,
                                         const QString &password);

} // namespace ems
