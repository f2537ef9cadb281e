// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/directsite.h"

#include "core/base/logging.h"
#include "core/services/servicehost.h"
#include "core/services/sharedserver.h"
#include "core/storage/auditkey.h"
#include "core/storage/database.h"
#include "core/storage/sharedschema.h"

namespace ems {

class DirectSite::Private final : public CallerBinding
{
public:
    Private(const SharedProfile &profile, const Clock &clock)
        : m_server(profile)
        , m_clock(clock)
    {}

    [[nodiscard]] Result<void> enter(const QString &username, const QString &password)
    {
        EMS_LET(database, m_server.connect(username, password, Access::ReadWrite));
        EMS_TRY(checkSharedSchema(*database));
        m_database = std::move(database);
        m_context.reset(
            new ServiceContext{*m_database, m_clock, m_hasher, m_auditKey, &m_server, this});
        services = std::make_unique<Services>(*m_context);
        EMS_LET(entered, services->auth.enter());
        session = entered;
        return {};
    }
    void leave()
    {
        if (session.userId.isNull())
            return;
        if (const auto done = services->auth.signOut(session); !done.ok())
            qCWarning(lcStorage) << "cannot sign out:" << describe(done.error());
    }

    [[nodiscard]] Result<void> bind(const Session &other) override
    {
        if (!session.userId.isNull() && other.userId != session.userId)
            return makeError(ErrorCode::Unauthenticated, Reason::SessionExpired);
        return {};
    }
    // Nothing connects later.
    void changeSecret(const SharedSecret &) override {}

    std::unique_ptr<Services> services;
    Session session;

private:
    SharedServer m_server;
    const Clock &m_clock;
    PasswordHasher m_hasher;
    AuditKey m_auditKey; ///< A server seals the log itself.
    std::unique_ptr<Database> m_database;
    std::unique_ptr<ServiceContext> m_context;
};

DirectSite::DirectSite(std::unique_ptr<Private> entered)
    : d(std::move(entered))
{}

DirectSite::~DirectSite()
{
    d->leave();
    d->services.reset();
}

Result<std::unique_ptr<DirectSite>> DirectSite::signIn(const SharedProfile &profile,
                                                       const QString &username,
                                                       const QString &password, const Clock &clock)
{
    auto entered = std::make_unique<Private>(profile, clock);
    EMS_TRY(entered->enter(username, password));
    return std::unique_ptr<DirectSite>(new DirectSite(std::move(entered)));
}

Services &DirectSite::services()
{
    return *d->services;
}

const Session &DirectSite::session() const
{
    return d->session;
}

} // namespace ems
