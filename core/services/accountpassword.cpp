// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/accountpassword.h"

#include "core/domain/passwordpolicy.h"
#include "core/services/sharedserver.h"

namespace ems {

Result<QString> storedForm(const ServiceContext &context, const QString &username,
                           const QString &password)
{
    if (context.server)
        return context.server->verifierFor(username, password);
    return context.hasher.hash(passwordBytes(password));
}

} // namespace ems
