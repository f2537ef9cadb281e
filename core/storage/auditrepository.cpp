// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/auditrepository.h"

#include "core/base/textfold.h"
#include "core/storage/query.h"
#include "core/storage/rowkeys.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

struct ChainRow
{
    qint64 sequence = 0;
    qint64 at = 0;
    QString actorNum;
    QString action;
    QString entity;
    QString entityId;
    QString detailHash;
    QString keyId;

    [[nodiscard]] QString mac(const AuditKey &key, const QString &previous) const
    {
        return key.mac({u"row"_s, QString::number(sequence), QString::number(at), actorNum, action,
                        entity, entityId, detailHash, keyId, previous});
    }
};

QString detailHash(const AuditKey &key, qint64 sequence, const QString &actor,
                   const QString &detail)
{
    return key.mac({u"detail"_s, QString::number(sequence), actor, detail});
}

QString headMac(const AuditKey &key, qint64 sequence, const QString &mac)
{
    return key.mac({u"head"_s, QString::number(sequence), mac});
}

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

/// The action of the first row under another key than the row before.
const QString keyChange = u"audit.key"_s;

/// Follows the chain from row to row.
class ChainCheck final
{
public:
    explicit ChainCheck(const AuditKey &key)
        : m_key(key)
    {}
    /// The next row of the statement of verify(). False when it does not hold.
    [[nodiscard]] bool accept(const Query &select);
    void reject(qint64 sequence, const QString &finding)
    {
        m_check.firstBad = sequence;
        m_check.finding = finding;
    }
    [[nodiscard]] const AuditCheck &check() const { return m_check; }
    [[nodiscard]] const QString &newestMac() const { return m_previous; }
    [[nodiscard]] bool isNewestOurs() const { return m_isOurs; }

private:
    [[nodiscard]] bool holds(const Query &select, const ChainRow &row);
    [[nodiscard]] bool holdsDetail(const Query &select, const ChainRow &row) const;

    const AuditKey &m_key;
    AuditCheck m_check;
    QString m_previous; ///< The mac of the row before.
    bool m_isOurs = true;
};

bool ChainCheck::accept(const Query &select)
{
    const ChainRow row{.sequence = select.integer(0),
                       .at = select.integer(1),
                       .actorNum = select.text(2),
                       .action = select.text(3),
                       .entity = select.text(4),
                       .entityId = select.text(5),
                       .detailHash = select.text(6),
                       .keyId = select.text(7)};
    ++m_check.entries;
    const bool wasOurs = m_isOurs || row.sequence == 1;
    m_isOurs = row.keyId == m_key.id();
    if (row.sequence != m_check.entries) {
        reject(m_check.entries, u"gap"_s);
    } else if (!m_isOurs) {
        ++m_check.unverifiable;
        // A key changes at a row that says so. What follows under ours again is checked as well.
        if (wasOurs && row.sequence > 1 && row.action != keyChange)
            reject(row.sequence, u"key"_s);
    } else if (!holds(select, row)) {
        return false;
    } else if (!wasOurs && row.action != keyChange) {
        reject(row.sequence - 1, u"key"_s); // the row before was ours when this one was written
    }
    m_previous = select.text(8);
    return !m_check.firstBad;
}

bool ChainCheck::holds(const Query &select, const ChainRow &row)
{
    if (row.mac(m_key, m_previous) != select.text(8))
        reject(row.sequence, u"row"_s);
    else if (!holdsDetail(select, row))
        reject(row.sequence, u"detail"_s);
    return !m_check.firstBad;
}

bool ChainCheck::holdsDetail(const Query &select, const ChainRow &row) const
{
    if (select.isNull(9))
        return false;
    const QString actor = select.text(9);
    const QString detail = select.text(10);
    // What was redacted is empty: nothing can be written in its place.
    if (select.flag(11))
        return actor.isEmpty() && detail == u"{}"_s && select.text(12).isEmpty();
    return detailHash(m_key, row.sequence, actor, detail) == row.detailHash;
}

} // namespace

AuditRepository::AuditRepository(Database &database, const AuditKey &key)
    : m_database(database)
    , m_key(key)
{}

Result<void> AuditRepository::append(Instant at, std::optional<UserNum> actor,
                                     const QString &actorName, const AuditEvent &event)
{
    Q_ASSERT(m_database.isInTransaction());
    Query newest(m_database, u"SELECT seq, mac, key_id FROM audit ORDER BY seq DESC LIMIT 1"_s);
    EMS_TRY(newest.run());
    const bool hasAny = newest.next();
    const QString keyBefore = hasAny ? newest.text(2) : m_key.id();
    if (keyBefore != m_key.id() && event.action != keyChange) {
        newest.finish();
        EMS_TRY(append(at, {}, {},
                       {.action = keyChange,
                        .entity = u"site"_s,
                        .entityId = {},
                        .detail = {{u"keyBefore"_s, keyBefore}, {u"keyAfter"_s, m_key.id()}}}));
        return append(at, actor, actorName, event);
    }
    const QString previous = hasAny ? newest.text(1) : QString();
    ChainRow row{.sequence = hasAny ? newest.integer(0) + 1 : 1,
                 .at = toMilliseconds(at),
                 .actorNum = actor ? QString::number(actor->value) : QString(),
                 .action = event.action,
                 .entity = event.entity,
                 .entityId = event.entityId,
                 .detailHash = {},
                 .keyId = m_key.id()};
    newest.finish();
    const QString detail = compact(event.detail);
    row.detailHash = detailHash(m_key, row.sequence, actorName, detail);
    const QString mac = row.mac(m_key, previous);

    Query insert(m_database, u"INSERT INTO audit VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    insert.bind(row.sequence).bind(row.at).bind(actor).bind(row.action).bind(row.entity);
    insert.bind(row.entityId).bind(row.detailHash).bind(row.keyId).bind(mac);
    EMS_TRY(insert.run());
    Query details(m_database, u"INSERT INTO audit_detail VALUES(?, ?, ?, ?, 0)"_s);
    details.bind(row.sequence).bind(actorName).bind(detail);
    details.bind(searchFold(actorName + u' ' + event.action + u' ' + event.entity + u' ' + detail));
    EMS_TRY(details.run());
    Query head(m_database,
               u"INSERT INTO audit_head VALUES(1, ?, ?)"
               " ON CONFLICT(one) DO UPDATE SET seq = excluded.seq, mac = excluded.mac"_s);
    head.bind(row.sequence).bind(headMac(m_key, row.sequence, mac));
    return head.run();
}

Result<void> AuditRepository::appendCopy(const CopiedAuditEntry &entry)
{
    Q_ASSERT(m_database.isInTransaction() && m_database.engine() == Engine::Sqlite);
    Query newest(m_database, u"SELECT mac FROM audit ORDER BY seq DESC LIMIT 1"_s);
    EMS_TRY(newest.run());
    const QString previous = newest.next() ? newest.text(0) : QString();
    newest.finish();
    const ChainRow row{.sequence = entry.sequence,
                       .at = entry.at,
                       .actorNum = entry.actorNum ? QString::number(*entry.actorNum) : QString(),
                       .action = entry.action,
                       .entity = entry.entity,
                       .entityId = entry.entityId,
                       .detailHash = detailHash(m_key, entry.sequence, entry.actor, entry.detail),
                       .keyId = m_key.id()};
    const QString mac = row.mac(m_key, previous);
    Query insert(m_database, u"INSERT INTO audit VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    insert.bind(row.sequence).bind(row.at).bind(entry.actorNum).bind(row.action).bind(row.entity);
    insert.bind(row.entityId).bind(row.detailHash).bind(row.keyId).bind(mac);
    EMS_TRY(insert.run());
    Query details(m_database, u"INSERT INTO audit_detail VALUES(?, ?, ?, ?, ?)"_s);
    details.bind(row.sequence).bind(entry.actor).bind(entry.detail).bind(entry.searchFold);
    EMS_TRY(details.bind(entry.isRedacted).run());
    Query head(m_database, u"INSERT OR REPLACE INTO audit_head VALUES(1, ?, ?)"_s);
    return head.bind(row.sequence).bind(headMac(m_key, row.sequence, mac)).run();
}

Result<std::vector<AuditEntry>> AuditRepository::list(const AuditQuery &query)
{
    QString statement = u"SELECT a.seq, a.at, d.actor, a.action, a.entity, a.entity_id, d.detail"
                        " FROM audit a JOIN audit_detail d ON d.seq = a.seq WHERE 1 = 1"_s;
    const QStringList words = searchWords(query.text);
    if (query.before > 0)
        statement += u" AND a.seq < ?"_s;
    if (query.entityId)
        statement += u" AND a.entity_id = ?"_s;
    if (query.from)
        statement += u" AND a.at >= ?"_s;
    if (query.until)
        statement += u" AND a.at < ?"_s;
    for (qsizetype i = 0; i < words.size(); ++i)
        statement += u" AND d.search_fold LIKE ? ESCAPE '\\'"_s;
    statement += u" ORDER BY a.seq DESC LIMIT ?"_s;

    Query select(m_database, statement);
    if (query.before > 0)
        select.bind(query.before);
    if (query.entityId)
        select.bind(*query.entityId);
    if (query.from)
        select.bind(*query.from);
    if (query.until)
        select.bind(*query.until);
    for (const QString &word : words)
        select.bind(likePattern(word));
    select.bind(query.limit);
    EMS_TRY(select.run());
    std::vector<AuditEntry> entries;
    while (select.next()) {
        entries.push_back(
            {.sequence = select.integer(0),
             .at = select.instant(1),
             .actor = select.text(2),
             .event = {.action = select.text(3),
                       .entity = select.text(4),
                       .entityId = select.text(5),
                       .detail = QJsonDocument::fromJson(select.text(6).toUtf8()).object()}});
    }
    return entries;
}

Result<AuditCheck> AuditRepository::verifyOnServer()
{
    std::optional<Transaction> view;
    if (!m_database.isInTransaction())
        EMS_TRY(view.emplace(m_database, Transaction::Kind::Read).begun());
    EMS_TRY(m_database.takeTime());
    Query query(m_database, u"SELECT entries, first_bad, finding FROM ems.verify_audit()"_s);
    EMS_TRY(query.run());
    AuditCheck check;
    if (!query.next())
        return check;
    check.entries = query.integer(0);
    if (!query.isNull(1)) {
        check.firstBad = query.integer(1);
        check.finding = query.text(2);
    }
    return check;
}

Result<AuditCheck> AuditRepository::verify()
{
    if (m_database.isShared())
        return verifyOnServer();
    Query select(m_database,
                 u"SELECT a.seq, a.at, a.actor_num, a.action, a.entity, a.entity_id, a.detail_hash,"
                 " a.key_id, a.mac, d.actor, d.detail, d.redacted, d.search_fold"
                 " FROM audit a LEFT JOIN audit_detail d ON d.seq = a.seq ORDER BY a.seq"_s);
    EMS_TRY(select.run());
    ChainCheck chain(m_key);
    while (select.next()) {
        if (!chain.accept(select))
            return chain.check();
    }
    select.finish();
    const qint64 entries = chain.check().entries;
    EMS_LET(finding, headFinding(entries, chain.newestMac(), chain.isNewestOurs()));
    if (!finding.isEmpty())
        chain.reject(finding == u"head"_s ? entries + 1 : entries, finding);
    return chain.check();
}

Result<QString> AuditRepository::headFinding(qint64 sequence, const QString &mac, bool isNewestOurs)
{
    Query head(m_database, u"SELECT seq, mac FROM audit_head"_s);
    EMS_TRY(head.run());
    bool isRight = false;
    if (!head.next()) {
        // The first account of a site is its first event; the accounts of a demo are made up.
        Query events(m_database,
                     u"SELECT EXISTS (SELECT 1 FROM user_account) AND NOT EXISTS"
                     " (SELECT 1 FROM setting WHERE key = 'site.demo' AND value = '1')"_s);
        EMS_LET(areExpected, singleInteger(events));
        isRight = sequence == 0 && areExpected.value_or(0) == 0;
    } else {
        const bool isOurs = head.text(1) == headMac(m_key, sequence, mac);
        // Where the newest row is another key's, so is the head: its number alone can be compared.
        isRight = head.integer(0) == sequence && (isOurs || !isNewestOurs);
        if (isOurs && !isNewestOurs)
            return u"key"_s; // the head says that the newest row was ours
    }
    return isRight ? QString() : u"head"_s;
}

} // namespace ems
