// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/async/lanes.h"
#include "core/services/hostconnection.h"
#include "core/services/passwordhasher.h"
#include "core/services/servicehost.h"
#include "core/services/sharedsession.h"
#include "core/storage/auditkey.h"

#include <QTimer>

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace ems {

/// What servicehost.cpp, for files, and servicehost_shared.cpp, for servers, have in common.
class ServiceHost::Private
{
public:
    explicit Private(HostOptions o)
        : options(std::move(o))
    {
        if (!options.isInline) {
            writer = std::make_unique<WorkerThread>();
            for (auto &reader : readers)
                reader = std::make_unique<WorkerThread>();
        }
    }

    HostOptions options;
    QString path;          ///< GUI thread.
    int writesWaiting = 0; ///< GUI thread.
    std::atomic_bool isOpen = false;
    QString openPath; ///< Set by the writer before isOpen.
    std::optional<PasswordHasher> hasher;
    std::optional<AuditKey> auditKey;
    std::unique_ptr<HostConnection> writing;
    std::array<std::unique_ptr<HostConnection>, 2> reading;
    std::unique_ptr<WorkerThread> writer;
    std::array<std::unique_ptr<WorkerThread>, 2> readers;
    QTimer poll;

    // A shared site; all of it belongs to the GUI thread.
    std::optional<SharedProfile> profile;
    std::stop_source probing;
    std::shared_ptr<SharedSession> entering; ///< Signing in.
    std::shared_ptr<SharedSession> shared;   ///< Signed in.
    std::vector<std::shared_ptr<SharedSession>> leaving;
    Link toldLink = Link::Up;

    /// On the writer's thread.
    Result<SiteFacts> openNow(const QString &file, const Clock &clock);
    Result<Session> createNow(const QString &file, const Clock &clock, const SiteSettings &settings,
                              const UserDraft &admin, const QString &password);
    HostConnection *readingConnection(std::size_t index, const Clock &clock);

    void onWriter(std::function<void()> job) const
    {
        if (options.isInline)
            job();
        else
            writer->post(std::move(job));
    }
};

} // namespace ems
