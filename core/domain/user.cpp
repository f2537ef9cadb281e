// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/user.h"

using namespace Qt::StringLiterals;

namespace ems {

QString toString(Role role)
{
    switch (role) {
    case Role::Admin:
        return u"admin"_s;
    case Role::Client:
        return u"client"_s;
    }
    return {};
}

std::optional<Role> roleFromString(const QString &text)
{
    for (const Role role : {Role::Admin, Role::Client}) {
        if (text == toString(role))
            return role;
    }
    return std::nullopt;
}

QString User::displayName() const
{
    const QString name = QString(data.firstName + u' ' + data.lastName).trimmed();
    return name.isEmpty() ? data.username : name;
}

} // namespace ems
