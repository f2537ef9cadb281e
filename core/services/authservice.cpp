// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/authservice.h"

#include "core/base/logging.h"
#include "core/base/textfold.h"
#include "core/domain/passwordpolicy.h"
#include "core/domain/validation.h"
#include "core/services/access.h"
#include "core/services/accountpassword.h"
#include "core/services/sharedserver.h"
#include "core/storage/auditrepository.h"
#include "core/storage/settingrepository.h"
#include "core/storage/throttlerepository.h"
#include "core/storage/userrepository.h"

using namespace Qt::StringLiterals;

namespace ems {

namespace {

Session sessionOf(const Credentials &found, Instant now)
{
    return {.userId = found.id,
            .userNum = found.num,
            .username = found.username,
            .displayName = found.displayName,
            .role = found.role,
            .authVersion = found.authVersion,
            .signedInAt = now,
            .passwordGivenAt = now,
            .mustChangePassword = found.oneTimeUntil.has_value()};
}

Error wrongCredentials()
{
    return makeError(ErrorCode::Unauthenticated, Reason::WrongCredentials);
}

AuditEvent sessionEvent(const QString &action, const UserId &id)
{
    return {.action = action, .entity = u"session"_s, .entityId = id.toString(), .detail = {}};
}

QStringList knownWords(const User &user, const QString &siteName)
{
    return {user.data.username, user.data.firstName, user.data.lastName, user.data.email, siteName};
}

} // namespace

AuthService::AuthService(ServiceContext &context)
    : m_context(context)
{}

Result<bool> AuthService::hasAccounts()
{
    // Without one, nobody could have connected.
    if (m_context.database.isShared())
        return true;
    UserRepository users(m_context.database);
    EMS_LET(number, users.count());
    return number > 0;
}

Result<Session> AuthService::createFirstAdmin(const SiteSettings &settings, const UserDraft &admin,
                                              const QString &password)
{
    // The first one of a shared site is made where it is provisioned.
    if (m_context.database.isShared())
        return makeError(ErrorCode::Conflict, Reason::DatabaseExists);
    UserDraft wanted = admin;
    wanted.role = Role::Admin;
    wanted.isEnabled = true;
    EMS_LET(site, validated(settings));
    EMS_LET(draft, validated(wanted));
    EMS_TRY(checkPassword(
        password, Role::Admin,
        {draft.username, draft.firstName, draft.lastName, draft.email, site.siteName}));
    EMS_LET(hash, m_context.hasher.hash(passwordBytes(password)));

    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    UserRepository users(m_context.database);
    EMS_LET(existing, users.count());
    if (existing > 0)
        return makeError(ErrorCode::Conflict, Reason::DatabaseExists);
    SettingRepository store(m_context.database);
    EMS_TRY(store.storeSite(site));
    const Instant now = m_context.clock.now();
    EMS_LET(user, users.insert(draft, {hash, std::nullopt}, now));
    EMS_TRY(users.recordSignIn(user.num, now));
    EMS_LET(found, users.credentials(user.num));
    const Session session = sessionOf(*found, now);
    EMS_TRY(recordEvent(m_context, session,
                        {.action = u"site.create"_s,
                         .entity = u"site"_s,
                         .entityId = {},
                         .detail = {{u"site"_s, site.siteName}, {u"admin"_s, draft.username}}}));
    EMS_TRY(transaction.commit());
    return session;
}

Result<Session> AuthService::sessionOnServer(Database &connection)
{
    EMS_LET(found, UserRepository(connection).ownCredentialsOnServer());
    if (!found || !found->isEnabled || found->isDeleted)
        return wrongCredentials();
    return sessionOf(*found, m_context.clock.now());
}

Result<Session> AuthService::verifyOnServer(const QString &username, const QString &password)
{
    const QString name = username.left(1000).trimmed();
    EMS_LET(connection,
            m_context.server->connect(name, password.left(passwordGreatest + 1), Access::ReadOnly));
    return sessionOnServer(*connection);
}

Result<Session> AuthService::verify(const QString &username, const QString &password)
{
    if (m_context.server)
        return verifyOnServer(username, password);
    const QString fold = nameFold(username.left(1000).trimmed());
    const Instant now = m_context.clock.now();
    ThrottleRepository throttle(m_context.database);
    EMS_LET(wait, throttle.remaining(fold, now));
    if (wait.count() > 0)
        return makeError(ErrorCode::Throttled, Reason::WrongCredentials,
                         {QString::number(wait.count())});

    UserRepository users(m_context.database);
    EMS_LET(found, users.credentialsByName(fold));
    // A longer one can be nobody's password; its first part costs the same as any other.
    const QByteArray bytes = passwordBytes(password.left(passwordGreatest + 1));
    bool isRight = false;
    if (found) {
        EMS_LET(matches, m_context.hasher.verify(bytes, found->passwordHash));
        isRight = matches && found->isEnabled;
    } else {
        m_context.hasher.verifyNothing(bytes);
    }

    QString betterHash;
    if (isRight && m_context.hasher.isOutdated(found->passwordHash)) {
        EMS_LET(hash, m_context.hasher.hash(bytes));
        betterHash = hash;
    }

    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    if (!isRight) {
        EMS_TRY(throttle.recordFailure(fold, now));
        if (found) {
            // The name typed is not recorded: people type passwords into the wrong field.
            AuditRepository audit(m_context.database, m_context.auditKey);
            EMS_TRY(
                audit.append(now, std::nullopt, {}, sessionEvent(u"session.refused"_s, found->id)));
        }
        EMS_TRY(transaction.commit());
        qCInfo(lcAuth) << "sign-in refused";
        return wrongCredentials();
    }
    EMS_LET(current, users.credentials(found->num));
    if (!current || current->authVersion != found->authVersion || current->isDeleted)
        return wrongCredentials();
    if (current->oneTimeUntil && *current->oneTimeUntil < now)
        return makeError(ErrorCode::Unauthenticated, Reason::OneTimePasswordExpired);
    EMS_TRY(throttle.clear(fold));
    if (!betterHash.isEmpty())
        EMS_TRY(users.upgradeHash(found->num, betterHash));
    EMS_TRY(transaction.commit());
    return sessionOf(*current, now);
}

Result<Session> AuthService::enter()
{
    return enter(m_context.database);
}

Result<Session> AuthService::enter(Database &connection)
{
    Transaction transaction(connection);
    EMS_TRY(transaction.begun());
    EMS_LET(session, sessionOnServer(connection));
    EMS_TRY(UserRepository(connection).recordSignIn(session.userNum, m_context.clock.now()));
    EMS_TRY(transaction.commit());
    return session;
}

Result<Session> AuthService::signIn(const QString &username, const QString &password)
{
    if (m_context.server) {
        EMS_LET(connection,
                m_context.server->connect(username.left(1000).trimmed(),
                                          password.left(passwordGreatest + 1), Access::ReadWrite));
        return enter(*connection);
    }
    EMS_LET(session, verify(username, password));
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    UserRepository users(m_context.database);
    EMS_TRY(users.recordSignIn(session.userNum, m_context.clock.now()));
    EMS_TRY(recordEvent(m_context, session, sessionEvent(u"session.signIn"_s, session.userId)));
    EMS_TRY(transaction.commit());
    return session;
}

Result<Session> AuthService::confirm(const Session &session, const QString &password)
{
    EMS_TRY(checkSession(session));
    auto again = verify(session.username, password);
    if (!again.ok()) {
        if (again.error().code == ErrorCode::Unauthenticated)
            return invalid(u"password"_s, Reason::WrongPassword);
        return again.error();
    }
    if (again->userId != session.userId)
        return makeError(ErrorCode::Unauthenticated, Reason::SessionExpired);
    again->signedInAt = session.signedInAt;
    return again;
}

Result<Session> AuthService::changeOwnPassword(const Session &session, const QString &current,
                                               const QString &fresh)
{
    EMS_TRY(requirePermission(m_context, session, Action::ChangeOwnPassword, Ownership::Own));
    auto again = verify(session.username, current);
    if (!again.ok()) {
        if (again.error().has(Reason::WrongCredentials)
            && again.error().code == ErrorCode::Unauthenticated)
            return invalid(u"currentPassword"_s, Reason::WrongPassword);
        return again.error();
    }
    EMS_LET(profile, ownProfile(session));
    SettingRepository settings(m_context.database);
    EMS_LET(site, settings.site());
    EMS_TRY(
        checkPassword(fresh, session.role, knownWords(profile, site.siteName), u"newPassword"_s));
    if (passwordBytes(fresh) == passwordBytes(current))
        return invalid(u"newPassword"_s, Reason::PasswordSameAsBefore);
    if (m_context.server)
        return changeOnServer(session, fresh);
    EMS_LET(hash, storedForm(m_context, session.username, fresh));
    return storeOwn(session, hash);
}

Result<Session> AuthService::changeOnServer(const Session &session, const QString &fresh)
{
    EMS_LET(secret, m_context.server->secretFor(session.username, fresh));
    EMS_LET(renewed, storeOwn(session, scramVerifier(secret.bytes())));
    if (m_context.caller)
        m_context.caller->changeSecret(secret);
    return renewed;
}

Result<Session> AuthService::storeOwn(const Session &session, const QString &hash)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::ChangeOwnPassword, Ownership::Own));
    UserRepository users(m_context.database);
    const Instant now = m_context.clock.now();
    EMS_TRY(users.setOwnPassword(session.userNum, hash, now));
    EMS_TRY(recordEvent(m_context, session,
                        {.action = u"user.changePassword"_s,
                         .entity = u"user"_s,
                         .entityId = session.userId.toString(),
                         .detail = {}}));
    EMS_LET(stored, users.credentials(session.userNum));
    EMS_TRY(transaction.commit());
    Session renewed = sessionOf(*stored, now);
    renewed.signedInAt = session.signedInAt;
    return renewed;
}

Result<void> AuthService::signOut(const Session &session)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::SeeOwnProfile, Ownership::Own));
    if (m_context.database.isShared())
        EMS_TRY(UserRepository(m_context.database).recordSignOutOnServer());
    EMS_TRY(recordEvent(m_context, session, sessionEvent(u"session.signOut"_s, session.userId)));
    return transaction.commit();
}

Result<void> AuthService::checkSession(const Session &session)
{
    return requirePermission(m_context, session, Action::SeeOwnProfile, Ownership::Own);
}

Result<User> AuthService::ownProfile(const Session &session)
{
    EMS_TRY(requirePermission(m_context, session, Action::SeeOwnProfile, Ownership::Own));
    UserRepository users(m_context.database);
    EMS_LET(found, users.find(session.userId));
    if (!found)
        return makeError(ErrorCode::NotFound);
    return *found;
}

} // namespace ems
