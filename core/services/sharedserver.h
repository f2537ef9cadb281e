// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/services/connectionfile.h"
#include "core/services/sharedsecret.h"
#include "core/storage/serverwire.h"

#include <QString>

#include <memory>
#include <stop_token>

class QTemporaryFile;

namespace ems {

class Database;
enum class Access;

/// The server of one shared site: how it is reached, and how a password becomes what it checks.
/// Thread-safe; never on the GUI thread, everything here takes a tenth of a second and more.
class SharedServer final
{
public:
    /// A stop ends what waits for the server (Cancelled).
    explicit SharedServer(SharedProfile profile, std::stop_token stop = {});
    ~SharedServer();
    SharedServer(const SharedServer &) = delete;
    SharedServer &operator=(const SharedServer &) = delete;

    [[nodiscard]] const SharedProfile &profile() const { return m_profile; }

    /// Connects as this account; the server checks the password. Errors: WrongCredentials
    /// (Unauthenticated), TooManyConnections, NotProvisioned, and those of probeServer().
    [[nodiscard]] Result<std::unique_ptr<Database>>
    connect(const QString &username, const QString &password, Access access) const;
    [[nodiscard]] Result<std::unique_ptr<Database>>
    connect(const SharedSecret &secret, Access access, const WireObserver &observer = {}) const;

    /// What connect() takes instead of a password; derived once for several connections.
    [[nodiscard]] Result<SharedSecret> secretFor(const QString &username,
                                                 const QString &password) const;
    /// What the server is given to store for a new password of this account.
    [[nodiscard]] Result<QString> verifierFor(const QString &username,
                                              const QString &password) const;

private:
    [[nodiscard]] QString options(const QString &address) const;

    SharedProfile m_profile;
    std::stop_token m_stop;
    std::unique_ptr<QTemporaryFile> m_certificates; ///< The database library reads them there.
};

} // namespace ems
