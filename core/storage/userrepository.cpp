// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/userrepository.h"

#include "core/base/textfold.h"
#include "core/storage/dialect.h"
#include "core/storage/query.h"
#include "core/storage/rowkeys.h"

using namespace Qt::StringLiterals;

namespace ems {

namespace {

const QString columns =
    u"num, id, username, role, first_name, last_name, email, phone, enabled,"
    " one_time_until IS NOT NULL, open_assignments, last_sign_in, created_at, updated_at,"
    " deleted_at, version"_s;

User readUser(const Query &query)
{
    User user;
    user.num = {query.integer(0)};
    user.id = UserId::fromString(query.text(1)).value_or(UserId());
    user.data.username = query.text(2);
    user.data.role = roleFromString(query.text(3)).value_or(Role::Client);
    user.data.firstName = query.text(4);
    user.data.lastName = query.text(5);
    user.data.email = query.text(6);
    user.data.phone = query.text(7);
    user.data.isEnabled = query.flag(8);
    user.mustChangePassword = query.flag(9);
    user.openAssignments = query.integer(10);
    user.lastSignIn = query.optionalInstant(11);
    user.createdAt = query.instant(12);
    user.updatedAt = query.instant(13);
    user.deletedAt = query.optionalInstant(14);
    user.version = query.integer(15);
    return user;
}

QString sortColumns(UserSort sort)
{
    switch (sort) {
    case UserSort::Username:
        return u"name_fold"_s;
    case UserSort::Name:
        return u"last_name, first_name"_s;
    case UserSort::Email:
        return u"email_fold"_s;
    case UserSort::Role:
        return u"role"_s;
    case UserSort::State:
        return u"enabled"_s;
    case UserSort::OpenAssignments:
        return u"open_assignments"_s;
    case UserSort::LastSignIn:
        return u"last_sign_in"_s;
    case UserSort::CreatedAt:
        return u"created_at"_s;
    }
    return {};
}

QString condition(UserFilter filter)
{
    switch (filter) {
    case UserFilter::All:
        return u"deleted_at IS NULL"_s;
    case UserFilter::Enabled:
        return u"deleted_at IS NULL AND enabled = 1"_s;
    case UserFilter::Disabled:
        return u"deleted_at IS NULL AND enabled = 0"_s;
    case UserFilter::Admins:
        return u"deleted_at IS NULL AND role = 'admin'"_s;
    case UserFilter::Clients:
        return u"deleted_at IS NULL AND role = 'client'"_s;
    case UserFilter::Deleted:
        return u"deleted_at IS NOT NULL"_s;
    }
    return {};
}

QString searchText(const UserDraft &draft)
{
    return searchFold(
        QStringList{draft.username, draft.firstName, draft.lastName, draft.email, draft.phone}.join(
            u' '));
}

/// "last_name, first_name" with the direction behind each column.
QString ordered(UserSort sort, SortOrder order)
{
    const QString way = direction(order);
    const QString text = sortColumns(sort).split(u", "_s).join(way + u", "_s) + way;
    return sort == UserSort::LastSignIn ? text + dialect::nothingFirst(order) : text;
}

} // namespace

UserRepository::UserRepository(Database &database)
    : m_database(database)
{}

Result<RowKeys> UserRepository::order(const UserQuery &query, int limit)
{
    const QStringList words = searchWords(query.text);
    QString statement = u"SELECT num FROM user_account"_s;
    if (!words.isEmpty())
        statement += dialect::unindexed(m_database);
    statement += u" WHERE "_s + condition(query.filter);
    statement += u" AND search_fold LIKE ? ESCAPE '\\'"_s.repeated(words.size());
    statement +=
        u" ORDER BY "_s + ordered(query.sort, query.order) + u", num"_s + direction(query.order);
    if (limit > 0)
        statement += u" LIMIT "_s + QString::number(limit);
    Query select(m_database, statement);
    for (const QString &word : words)
        select.bind(likePattern(word));
    return fetchKeys(select);
}

Result<std::vector<User>> UserRepository::rows(const RowKeys &keys)
{
    return fetchRows<User>(m_database,
                           u"SELECT "_s + columns + u" FROM user_account WHERE num IN (%1)"_s, keys,
                           readUser, [](const User &user) { return user.num.value; });
}

Result<std::vector<User>> UserRepository::page(UserNum after, int size)
{
    Query query(
        m_database,
        u"SELECT "_s + columns
            + u" FROM user_account WHERE num > ? AND deleted_at IS NULL ORDER BY num LIMIT ?"_s);
    EMS_TRY(query.bind(after).bind(size).run());
    std::vector<User> users;
    while (query.next())
        users.push_back(readUser(query));
    return users;
}

Result<std::optional<User>> UserRepository::find(const UserId &id)
{
    Query query(m_database, u"SELECT "_s + columns + u" FROM user_account WHERE id = ?"_s);
    EMS_TRY(query.bind(id).run());
    std::optional<User> user;
    if (query.next())
        user = readUser(query);
    query.finish();
    return user;
}

namespace {
const QString credentialColumns =
    u"SELECT id, num, username, first_name, last_name, role, enabled, deleted_at IS NOT NULL,"
    " password_hash, one_time_until, auth_version FROM user_account WHERE "_s;
/// Of whom the connection belongs to: a server tells nobody about others, and no hash at all.
const QString ownCredentials =
    u"SELECT id, num, username, first_name, last_name, role, enabled, is_deleted, '',"
    " one_time_until, auth_version FROM ems.my_account()"_s;
} // namespace

Result<std::optional<Credentials>> UserRepository::oneCredentials(Query &query)
{
    EMS_TRY(query.run());
    std::optional<Credentials> found;
    if (query.next()) {
        Credentials c;
        c.id = UserId::fromString(query.text(0)).value_or(UserId());
        c.num = {query.integer(1)};
        c.username = query.text(2);
        c.displayName = (query.text(3) + u' ' + query.text(4)).trimmed();
        if (c.displayName.isEmpty())
            c.displayName = c.username;
        c.role = roleFromString(query.text(5)).value_or(Role::Client);
        c.isEnabled = query.flag(6);
        c.isDeleted = query.flag(7);
        c.passwordHash = query.text(8);
        c.oneTimeUntil = query.optionalInstant(9);
        c.authVersion = query.integer(10);
        found = c;
    }
    query.finish();
    return found;
}

Result<std::optional<Credentials>> UserRepository::credentials(UserNum num)
{
    Query query(m_database, dialect::either(m_database, credentialColumns + u"num = ?"_s,
                                            ownCredentials + u" WHERE num = ?"_s));
    query.bind(num);
    return oneCredentials(query);
}

Result<std::optional<Credentials>> UserRepository::ownCredentialsOnServer()
{
    Query query(m_database, ownCredentials);
    return oneCredentials(query);
}

Result<std::optional<Credentials>> UserRepository::credentialsByName(const QString &fold)
{
    Query query(m_database, credentialColumns + u"name_fold = ? AND deleted_at IS NULL"_s);
    query.bind(fold);
    return oneCredentials(query);
}

Result<std::optional<QString>> UserRepository::takenField(const UserDraft &draft,
                                                          std::optional<UserNum> except)
{
    const qint64 own = except ? except->value : 0;
    Query byName(m_database, u"SELECT num FROM user_account"
                             " WHERE name_fold = ? AND deleted_at IS NULL AND num <> ?"_s);
    byName.bind(nameFold(draft.username)).bind(own);
    EMS_LET(name, singleInteger(byName));
    if (name)
        return std::optional(u"username"_s);
    if (draft.email.isEmpty())
        return std::optional<QString>();
    Query byEmail(m_database,
                  u"SELECT num FROM user_account WHERE email_fold = ? AND email_fold <> ''"
                  " AND deleted_at IS NULL AND num <> ?"_s);
    byEmail.bind(nameFold(draft.email)).bind(own);
    EMS_LET(email, singleInteger(byEmail));
    return email ? std::optional(u"email"_s) : std::nullopt;
}

Result<User> UserRepository::insert(const UserDraft &draft, const StoredPassword &password,
                                    Instant now)
{
    User user;
    user.id = UserId::make();
    user.data = draft;
    user.createdAt = now;
    user.updatedAt = now;
    user.mustChangePassword = password.oneTimeUntil.has_value();
    Query query(
        m_database,
        dialect::either(
            m_database,
            u"INSERT INTO user_account(id, username, name_fold, role, first_name, last_name, email,"
            " email_fold, phone, search_fold, enabled, password_hash, one_time_until, created_at,"
            " updated_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING num"_s,
            u"SELECT ems.create_account(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? IS NOT NULL, ?)"_s));
    query.bind(user.id).bind(draft.username).bind(nameFold(draft.username));
    query.bind(toString(draft.role)).bind(draft.firstName).bind(draft.lastName).bind(draft.email);
    query.bind(nameFold(draft.email)).bind(draft.phone).bind(searchText(draft));
    query.bind(draft.isEnabled).bind(password.hash).bind(password.oneTimeUntil).bind(now);
    if (!m_database.isShared())
        query.bind(now);
    EMS_LET(num, singleInteger(query));
    user.num = {num.value_or(0)};
    return user;
}

Result<bool> UserRepository::update(UserNum num, qint64 version, const UserDraft &draft,
                                    bool isRightChanged, Instant now)
{
    if (m_database.isShared())
        return updateOnServer(num, version, draft, now);
    Query query(m_database,
                u"UPDATE user_account SET role = ?, first_name = ?, last_name = ?, email = ?,"
                " email_fold = ?, phone = ?, search_fold = ?, enabled = ?, updated_at = ?,"
                " auth_version = auth_version + ?, version = version + 1"
                " WHERE num = ? AND version = ? AND deleted_at IS NULL"_s);
    query.bind(toString(draft.role)).bind(draft.firstName).bind(draft.lastName).bind(draft.email);
    query.bind(nameFold(draft.email)).bind(draft.phone).bind(searchText(draft));
    query.bind(draft.isEnabled).bind(now).bind(isRightChanged ? 1 : 0).bind(num).bind(version);
    EMS_LET(changed, query.runCounting());
    return changed == 1;
}

Result<bool> UserRepository::updateOnServer(UserNum num, qint64 version, const UserDraft &draft,
                                            Instant now)
{
    Query query(m_database, u"SELECT ems.update_account(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    query.bind(num).bind(version).bind(toString(draft.role)).bind(draft.firstName);
    query.bind(draft.lastName).bind(draft.email).bind(nameFold(draft.email)).bind(draft.phone);
    EMS_TRY(query.bind(searchText(draft)).bind(draft.isEnabled).bind(now).run());
    return query.next() && query.flag(0);
}

Result<void> UserRepository::setEnabled(UserNum num, bool isEnabled, Instant now)
{
    Query query(
        m_database,
        dialect::either(m_database,
                        u"UPDATE user_account SET enabled = ?, auth_version = auth_version + 1,"
                        " version = version + 1, updated_at = ? WHERE num = ?"_s,
                        u"SELECT ems.set_enabled(p_enabled => ?, p_now => ?, p_num => ?)"_s));
    return query.bind(isEnabled).bind(now).bind(num).run();
}

Result<void> UserRepository::setDeleted(UserNum num, std::optional<Instant> deletedAt, Instant now)
{
    Query query(
        m_database,
        dialect::either(m_database,
                        u"UPDATE user_account SET deleted_at = ?, auth_version = auth_version + 1,"
                        " version = version + 1, updated_at = ? WHERE num = ?"_s,
                        u"SELECT ems.set_deleted(p_deleted_at => ?, p_now => ?, p_num => ?)"_s));
    return query.bind(deletedAt).bind(now).bind(num).run();
}

Result<void> UserRepository::setPassword(UserNum num, const StoredPassword &password, Instant now)
{
    Query query(
        m_database,
        dialect::either(
            m_database,
            u"UPDATE user_account SET password_hash = ?, one_time_until = ?, updated_at = ?,"
            " auth_version = auth_version + 1, version = version + 1 WHERE num = ?"_s,
            u"SELECT ems.set_password(p_verifier => ?, p_one_time => ? IS NOT NULL,"
            " p_now => ?, p_num => ?)"_s));
    return query.bind(password.hash).bind(password.oneTimeUntil).bind(now).bind(num).run();
}

Result<void> UserRepository::setOwnPassword(UserNum num, const QString &hash, Instant now)
{
    if (!m_database.isShared())
        return setPassword(num, {hash, std::nullopt}, now);
    Query query(m_database, u"SELECT ems.change_my_password(p_verifier => ?, p_now => ?)"_s);
    return query.bind(hash).bind(now).run();
}

Result<void> UserRepository::upgradeHash(UserNum num, const QString &hash)
{
    Query query(m_database, u"UPDATE user_account SET password_hash = ? WHERE num = ?"_s);
    return query.bind(hash).bind(num).run();
}

Result<void> UserRepository::recordSignIn(UserNum num, Instant now)
{
    if (m_database.isShared()) {
        Query begin(m_database, u"SELECT ems.begin_session()"_s);
        return begin.run();
    }
    Query query(m_database, u"UPDATE user_account SET last_sign_in = ? WHERE num = ?"_s);
    return query.bind(now).bind(num).run();
}

Result<void> UserRepository::recordSignOutOnServer()
{
    Query query(m_database, u"SELECT ems.end_session()"_s);
    return query.run();
}

Result<qint64> UserRepository::enabledAdmins()
{
    Query query(m_database, u"SELECT count(*) FROM user_account"
                            " WHERE role = 'admin' AND enabled = 1 AND deleted_at IS NULL"_s);
    EMS_LET(number, singleInteger(query));
    return number.value_or(0);
}

Result<qint64> UserRepository::count()
{
    Query query(m_database, u"SELECT count(*) FROM user_account"_s);
    EMS_LET(number, singleInteger(query));
    return number.value_or(0);
}

Result<void> UserRepository::insertRequest(const AccountRequest &request)
{
    Query query(m_database,
                u"INSERT INTO account_request(username, name_fold, first_name, last_name,"
                " email, phone, message, requested_at) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT(name_fold) DO NOTHING"_s);
    const UserDraft &draft = request.data;
    query.bind(draft.username).bind(nameFold(draft.username)).bind(draft.firstName);
    query.bind(draft.lastName).bind(draft.email).bind(draft.phone).bind(request.message);
    return query.bind(request.requestedAt).run();
}

Result<std::vector<AccountRequest>> UserRepository::requests()
{
    Query query(m_database, u"SELECT num, username, first_name, last_name, email, phone, message,"
                            " requested_at FROM account_request ORDER BY num"_s);
    EMS_TRY(query.run());
    std::vector<AccountRequest> all;
    while (query.next()) {
        AccountRequest request;
        request.num = query.integer(0);
        request.data.username = query.text(1);
        request.data.firstName = query.text(2);
        request.data.lastName = query.text(3);
        request.data.email = query.text(4);
        request.data.phone = query.text(5);
        request.message = query.text(6);
        request.requestedAt = query.instant(7);
        all.push_back(request);
    }
    return all;
}

Result<bool> UserRepository::removeRequest(qint64 num)
{
    // A shared database takes none.
    if (m_database.isShared())
        return false;
    Query query(m_database, u"DELETE FROM account_request WHERE num = ?"_s);
    query.bind(num);
    EMS_LET(changed, query.runCounting());
    return changed == 1;
}

} // namespace ems
