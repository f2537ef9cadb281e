// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/session.h"
#include "core/services/connectionfile.h"

#include <QString>

#include <memory>

namespace ems {

struct Services;

/// A shared site with somebody signed in over one connection, on the thread that made it: for
/// programs without a screen. A connection that is lost is not made anew. Signs out at the end.
class DirectSite final
{
public:
    /// The errors of SharedServer::connect() and AuthService::enter(), SchemaOlder, SchemaNewer.
    [[nodiscard]] static Result<std::unique_ptr<DirectSite>> signIn(const SharedProfile &profile,
                                                                    const QString &username,
                                                                    const QString &password,
                                                                    const Clock &clock);
    ~DirectSite();
    DirectSite(const DirectSite &) = delete;
    DirectSite &operator=(const DirectSite &) = delete;

    [[nodiscard]] Services &services();
    [[nodiscard]] const Session &session() const;

private:
    class Private;
    explicit DirectSite(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace ems
