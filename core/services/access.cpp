// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/access.h"

#include "core/storage/auditrepository.h"
#include "core/storage/database.h"
#include "core/storage/settingrepository.h"
#include "core/storage/userrepository.h"

namespace ems {

Result<void> actAs(const ServiceContext &context, const Session &session)
{
    if (session.userId.isNull())
        return makeError(ErrorCode::Unauthenticated, Reason::SessionExpired);
    return context.caller ? context.caller->bind(session) : Result<void>();
}

Result<void> requirePermission(const ServiceContext &context, const Session &session, Action action,
                               Ownership ownership)
{
    EMS_TRY(actAs(context, session));
    UserRepository users(context.database);
    EMS_LET(found, users.credentials(session.userNum));
    if (!found || found->id != session.userId || found->isDeleted || !found->isEnabled)
        return makeError(ErrorCode::Unauthenticated, Reason::AccountDisabled);
    if (found->authVersion != session.authVersion || found->role != session.role)
        return makeError(ErrorCode::Unauthenticated, Reason::SessionExpired);
    SettingRepository settings(context.database);
    EMS_LET(site, settings.site());
    const auto age = context.clock.now() - session.signedInAt;
    // A clock that was put back makes the age negative, which must not make a session last longer.
    if (age >= site.sessionLength || age < -std::chrono::minutes(5))
        return makeError(ErrorCode::Unauthenticated, Reason::SessionExpired);
    const bool isAboutOwnPassword =
        action == Action::ChangeOwnPassword || action == Action::SeeOwnProfile;
    if (found->oneTimeUntil && !isAboutOwnPassword)
        return makeError(ErrorCode::Forbidden, Reason::PasswordChangeNeeded);
    const Caller caller = found->role == Role::Admin ? Caller::Admin : Caller::Client;
    if (!isAllowed(caller, action, ownership))
        return makeError(ErrorCode::Forbidden, Reason::NotAllowed);
    return {};
}

Result<void> requireFreshPassword(const ServiceContext &context, const Session &session)
{
    const auto age = context.clock.now() - session.passwordGivenAt;
    if (age > freshPassword || age < -freshPassword)
        return makeError(ErrorCode::Unauthenticated, Reason::ReauthenticationNeeded);
    return {};
}

Result<void> recordEvent(const ServiceContext &context, const Session &session,
                         const AuditEvent &event)
{
    if (context.database.isShared())
        return {};
    AuditRepository audit(context.database, context.auditKey);
    return audit.append(context.clock.now(), session.userNum, session.username, event);
}

} // namespace ems
