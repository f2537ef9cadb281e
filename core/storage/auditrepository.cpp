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

} // namespace

AuditRepository::AuditRepository(Database &database, const AuditKey &key)
    : m_database(database)
    , m_key(key)
{}

Result<void> AuditRepository::append(Instant at, std::optional<UserNum> actor,
                                     const QString &actorName, const AuditEvent &event)
{
    Q_ASSERT(m_database.isInTransaction());
    Query newest(m_database, u"SELECT seq, mac FROM audit ORDER BY seq DESC LIMIT 1"_s);
    EMS_TRY(newest.run());
    const bool hasAny = newest.next();
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

Result<AuditCheck> AuditRepository::verify()
{
    Query select(m_database,
                 u"SELECT a.seq, a.at, a.actor_num, a.action, a.entity, a.entity_id, a.detail_hash,"
                 " a.key_id, a.mac, d.actor, d.detail, d.redacted"
                 " FROM audit a LEFT JOIN audit_detail d ON d.seq = a.seq ORDER BY a.seq"_s);
    EMS_TRY(select.run());
    AuditCheck check;
    QString previous;
    bool isNewestOurs = true;
    const auto bad = [&check](qint64 sequence, const QString &finding) {
        check.firstBad = sequence;
        check.finding = finding;
        return check;
    };
    while (select.next()) {
        const ChainRow row{.sequence = select.integer(0),
                           .at = select.integer(1),
                           .actorNum = select.text(2),
                           .action = select.text(3),
                           .entity = select.text(4),
                           .entityId = select.text(5),
                           .detailHash = select.text(6),
                           .keyId = select.text(7)};
        ++check.entries;
        if (row.sequence != check.entries)
            return bad(check.entries, u"gap"_s);
        const QString mac = select.text(8);
        isNewestOurs = row.keyId == m_key.id();
        if (!isNewestOurs) {
            ++check.unverifiable;
            previous = mac;
            continue;
        }
        if (row.mac(m_key, previous) != mac)
            return bad(row.sequence, u"row"_s);
        const bool hasDetail = !select.isNull(9);
        if (!hasDetail
            || (!select.flag(11)
                && detailHash(m_key, row.sequence, select.text(9), select.text(10))
                       != row.detailHash))
            return bad(row.sequence, u"detail"_s);
        previous = mac;
    }
    select.finish();
    EMS_LET(isRight, isHeadRight(check.entries, previous, isNewestOurs));
    if (!isRight)
        return bad(check.entries + 1, u"head"_s);
    return check;
}

Result<bool> AuditRepository::isHeadRight(qint64 sequence, const QString &mac, bool isNewestOurs)
{
    Query head(m_database, u"SELECT seq, mac FROM audit_head"_s);
    EMS_TRY(head.run());
    if (!head.next()) {
        // The first account of a site is its first event; the accounts of a demo are made up.
        Query events(m_database,
                     u"SELECT EXISTS (SELECT 1 FROM user_account) AND NOT EXISTS"
                     " (SELECT 1 FROM setting WHERE key = 'site.demo' AND value = '1')"_s);
        EMS_LET(areExpected, singleInteger(events));
        return sequence == 0 && areExpected.value_or(0) == 0;
    }
    // Where the newest row is another key's, so is the head: its number alone can be compared.
    if (!isNewestOurs)
        return head.integer(0) == sequence;
    return head.integer(0) == sequence && head.text(1) == headMac(m_key, sequence, mac);
}

} // namespace ems
