// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/userservice.h"

#include "core/base/textfold.h"
#include "core/domain/passwordpolicy.h"
#include "core/domain/validation.h"
#include "core/services/access.h"
#include "core/services/accountpassword.h"
#include "core/services/auditjson.h"
#include "core/services/cascades.h"
#include "core/storage/settingrepository.h"
#include "core/storage/userrepository.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr std::chrono::hours oneTimeValidity{72};
constexpr std::size_t mostRequests = 200;

Error taken(const QString &field)
{
    return {.code = ErrorCode::Conflict, .issues = {{field, Reason::Taken, {}}}, .detail = {}};
}

AuditEvent userEvent(const QString &action, const User &user, const QJsonObject &detail)
{
    return {
        .action = action, .entity = u"user"_s, .entityId = user.id.toString(), .detail = detail};
}

/// One event for a bulk action: the names of all that it concerned.
AuditEvent bulkEvent(const QString &action, const std::vector<User> &users)
{
    QJsonArray names;
    for (const User &user : users)
        names.append(user.data.username);
    return {.action = action,
            .entity = u"user"_s,
            .entityId = users.size() == 1 ? users.front().id.toString() : QString(),
            .detail = {{u"names"_s, names}}};
}

std::vector<UserId> idsOf(const std::vector<User> &users)
{
    std::vector<UserId> ids;
    ids.reserve(users.size());
    for (const User &user : users)
        ids.push_back(user.id);
    return ids;
}

Result<User> existing(UserRepository &users, const UserId &id)
{
    EMS_LET(found, users.find(id));
    if (!found)
        return makeError(ErrorCode::NotFound);
    return *found;
}

Result<AccountRequest> validRequest(const AccountRequest &request)
{
    AccountRequest wanted = request;
    wanted.data.role = Role::Client;
    EMS_LET(valid, validated(wanted.data));
    wanted.data = valid;
    wanted.message = normalized(request.message);
    if (wanted.message.size() > 1000)
        return invalid(u"message"_s, Reason::TooLong, {u"1000"_s});
    if (const QString bad = firstUnprintable(wanted.message, LineBreaks::Allowed); !bad.isEmpty())
        return invalid(u"message"_s, Reason::BadCharacter, {bad});
    return wanted;
}

Result<void> refuseLastAdmin(UserRepository &users)
{
    EMS_LET(left, users.enabledAdmins());
    if (left == 0)
        return makeError(ErrorCode::Conflict, Reason::LastAdmin);
    return {};
}

} // namespace

UserService::UserService(ServiceContext &context)
    : m_context(context)
{}

Result<RowKeys> UserService::order(const Session &session, const UserQuery &query, int limit)
{
    EMS_TRY(requirePermission(m_context, session, Action::ListUsers));
    return UserRepository(m_context.database).order(query, limit);
}

Result<std::vector<User>> UserService::rows(const Session &session, const RowKeys &keys)
{
    EMS_TRY(requirePermission(m_context, session, Action::ListUsers));
    return UserRepository(m_context.database).rows(keys);
}

Result<std::vector<User>> UserService::page(const Session &session, UserNum after, int size)
{
    EMS_TRY(requirePermission(m_context, session, Action::ListUsers));
    return UserRepository(m_context.database).page(after, size);
}

Result<User> UserService::find(const Session &session, const UserId &id)
{
    EMS_TRY(requirePermission(m_context, session, Action::SeeUser));
    UserRepository users(m_context.database);
    return existing(users, id);
}

Result<IssuedPassword> UserService::create(const Session &session, const UserDraft &draft)
{
    // Refused before the hash is paid for, and checked again in the transaction.
    EMS_TRY(requirePermission(m_context, session, Action::CreateUser));
    EMS_LET(wanted, validated(draft));
    const QString password = makeOneTimePassword();
    EMS_LET(hash, storedForm(m_context, wanted.username, password));

    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::CreateUser));
    UserRepository users(m_context.database);
    EMS_LET(conflict, users.takenField(wanted, std::nullopt));
    if (conflict)
        return taken(*conflict);
    const Instant now = m_context.clock.now();
    EMS_LET(user, users.insert(wanted, {hash, now + oneTimeValidity}, now));
    EMS_TRY(recordEvent(
        m_context, session,
        userEvent(u"user.create"_s, user, auditChange(wanted.username, {}, auditJson(wanted)))));
    EMS_TRY(transaction.commit());
    return IssuedPassword{user, password};
}

Result<User> UserService::update(const Session &session, const UserId &id, qint64 version,
                                 const UserDraft &draft)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::EditUser));
    UserRepository users(m_context.database);
    EMS_LET(before, existing(users, id));
    if (before.deletedAt)
        return makeError(ErrorCode::Conflict, Reason::Deleted);
    UserDraft wanted = draft;
    wanted.username = before.data.username;
    EMS_LET(after, validated(wanted));
    const bool isRoleChanged = after.role != before.data.role;
    const bool isDisabled = !after.isEnabled && before.data.isEnabled;
    const bool isRightChanged = isRoleChanged || after.isEnabled != before.data.isEnabled;
    if ((isRoleChanged || isDisabled) && id == session.userId)
        return makeError(ErrorCode::Conflict, Reason::Oneself);
    if (isRoleChanged) {
        EMS_TRY(requirePermission(m_context, session, Action::ChangeRole));
        EMS_TRY(requireFreshPassword(m_context, session));
    }
    EMS_LET(conflict, users.takenField(after, before.num));
    if (conflict)
        return taken(*conflict);
    EMS_LET(isStored,
            users.update(before.num, version, after, isRightChanged, m_context.clock.now()));
    if (!isStored)
        return makeError(ErrorCode::Conflict, Reason::ChangedMeanwhile);
    if (isRightChanged)
        EMS_TRY(refuseLastAdmin(users));
    EMS_TRY(recordEvent(
        m_context, session,
        userEvent(u"user.update"_s, before,
                  auditChange(before.data.username, auditJson(before.data), auditJson(after)))));
    EMS_LET(stored, existing(users, id));
    EMS_TRY(transaction.commit());
    return stored;
}

Result<std::vector<UserId>> UserService::setEnabled(const Session &session,
                                                    const std::vector<UserId> &ids, bool isEnabled)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::DisableUser));
    UserRepository users(m_context.database);
    std::vector<User> changed;
    for (const UserId &id : ids) {
        EMS_LET(user, existing(users, id));
        if (user.deletedAt || user.data.isEnabled == isEnabled)
            continue;
        if (!isEnabled && id == session.userId)
            return makeError(ErrorCode::Conflict, Reason::Oneself);
        EMS_TRY(users.setEnabled(user.num, isEnabled, m_context.clock.now()));
        changed.push_back(user);
    }
    if (changed.empty())
        return std::vector<UserId>();
    EMS_TRY(refuseLastAdmin(users));
    EMS_TRY(recordEvent(m_context, session,
                        bulkEvent(isEnabled ? u"user.enable"_s : u"user.disable"_s, changed)));
    EMS_TRY(transaction.commit());
    return idsOf(changed);
}

Result<std::vector<UserId>> UserService::remove(const Session &session,
                                                const std::vector<UserId> &ids)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::DeleteUser));
    EMS_TRY(requireFreshPassword(m_context, session));
    UserRepository users(m_context.database);
    const Instant now = m_context.clock.now();
    std::vector<User> removed;
    for (const UserId &id : ids) {
        EMS_LET(user, existing(users, id));
        if (user.deletedAt)
            continue;
        if (id == session.userId)
            return makeError(ErrorCode::Conflict, Reason::Oneself);
        EMS_TRY(endOpenAssignments(m_context, user.num, now));
        EMS_TRY(users.setDeleted(user.num, now, now));
        removed.push_back(user);
    }
    if (removed.empty())
        return std::vector<UserId>();
    EMS_TRY(refuseLastAdmin(users));
    EMS_TRY(recordEvent(m_context, session, bulkEvent(u"user.delete"_s, removed)));
    EMS_TRY(transaction.commit());
    // What was deleted shall not be readable in the write-ahead log either.
    m_context.database.checkpoint();
    return idsOf(removed);
}

Result<void> UserService::restore(const Session &session, const std::vector<UserId> &ids)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::RestoreUser));
    UserRepository users(m_context.database);
    std::vector<User> restored;
    for (const UserId &id : ids) {
        EMS_LET(user, existing(users, id));
        if (!user.deletedAt)
            continue;
        EMS_LET(conflict, users.takenField(user.data, user.num));
        if (conflict)
            return taken(*conflict);
        EMS_TRY(users.setDeleted(user.num, std::nullopt, m_context.clock.now()));
        EMS_TRY(reopenEndedAt(m_context, user.num, *user.deletedAt));
        restored.push_back(user);
    }
    if (!restored.empty())
        EMS_TRY(recordEvent(m_context, session, bulkEvent(u"user.restore"_s, restored)));
    return transaction.commit();
}

Result<IssuedPassword> UserService::resetPassword(const Session &session, const UserId &id)
{
    EMS_TRY(requirePermission(m_context, session, Action::ResetPassword));
    UserRepository users(m_context.database);
    EMS_LET(before, existing(users, id));
    const QString password = makeOneTimePassword();
    EMS_LET(hash, storedForm(m_context, before.data.username, password));

    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::ResetPassword));
    EMS_LET(user, existing(users, id));
    if (user.deletedAt)
        return makeError(ErrorCode::Conflict, Reason::Deleted);
    // One's own is changed, not reset: that would end the session one works in.
    if (id == session.userId)
        return makeError(ErrorCode::Conflict, Reason::Oneself);
    const Instant now = m_context.clock.now();
    EMS_TRY(users.setPassword(user.num, {hash, now + oneTimeValidity}, now));
    EMS_TRY(
        recordEvent(m_context, session,
                    userEvent(u"user.resetPassword"_s, user, {{u"name"_s, user.data.username}})));
    EMS_LET(stored, existing(users, id));
    EMS_TRY(transaction.commit());
    return IssuedPassword{stored, password};
}

Result<void> UserService::requestAccount(const UserDraft &draft, const QString &message)
{
    EMS_LET(wanted, validRequest({0, draft, message, m_context.clock.now()}));
    // Nobody is signed in who could write to a shared database.
    if (m_context.database.isShared())
        return makeError(ErrorCode::Forbidden, Reason::NotAllowed);
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_LET(site, SettingRepository(m_context.database).site());
    if (!site.isRegistrationOpen)
        return makeError(ErrorCode::Forbidden, Reason::NotAllowed);
    UserRepository users(m_context.database);
    EMS_LET(pending, users.requests());
    if (pending.size() >= mostRequests)
        return makeError(ErrorCode::Unavailable, Reason::TooLarge, {QString::number(mostRequests)});
    // Whether the name is taken is not told: the answer is the same, and the admin sees it.
    EMS_TRY(users.insertRequest(wanted));
    return transaction.commit();
}

Result<std::vector<AccountRequest>> UserService::requests(const Session &session)
{
    EMS_TRY(requirePermission(m_context, session, Action::DecideAccountRequest));
    return UserRepository(m_context.database).requests();
}

Result<IssuedPassword> UserService::approve(const Session &session, qint64 request)
{
    EMS_LET(pending, requests(session));
    for (const AccountRequest &candidate : pending) {
        if (candidate.num != request)
            continue;
        EMS_LET(issued, create(session, candidate.data));
        EMS_TRY(reject(session, request));
        return issued;
    }
    return makeError(ErrorCode::NotFound);
}

Result<void> UserService::reject(const Session &session, qint64 request)
{
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::DecideAccountRequest));
    EMS_LET(isRemoved, UserRepository(m_context.database).removeRequest(request));
    if (!isRemoved)
        return makeError(ErrorCode::NotFound);
    EMS_TRY(recordEvent(m_context, session,
                        {.action = u"request.decide"_s,
                         .entity = u"request"_s,
                         .entityId = QString::number(request),
                         .detail = {}}));
    return transaction.commit();
}

Result<void> UserService::reopen(const Session &session, const AccountRequest &request)
{
    EMS_LET(wanted, validRequest(request));
    Transaction transaction(m_context.database);
    EMS_TRY(transaction.begun());
    EMS_TRY(requirePermission(m_context, session, Action::DecideAccountRequest));
    UserRepository users(m_context.database);
    EMS_LET(pending, users.requests());
    const QString name = nameFold(wanted.data.username);
    if (std::ranges::any_of(pending, [&name](const AccountRequest &other) {
            return nameFold(other.data.username) == name;
        }))
        return taken(u"username"_s);
    EMS_TRY(users.insertRequest(wanted));
    EMS_TRY(recordEvent(m_context, session,
                        {.action = u"request.reopen"_s,
                         .entity = u"request"_s,
                         .entityId = {},
                         .detail = {{u"name"_s, wanted.data.username}}}));
    return transaction.commit();
}

} // namespace ems
