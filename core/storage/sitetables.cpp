// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/tablecopy.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// "num:i name:t": a name and the first letter of its type, "s" smallint, "b" bigint, "u" uuid.
std::vector<Column> columnsOf(const QString &text)
{
    static const QHash<QChar, ColumnType> types{{u's', ColumnType::Smallint},
                                                {u'i', ColumnType::Integer},
                                                {u'b', ColumnType::Bigint},
                                                {u't', ColumnType::Text},
                                                {u'u', ColumnType::Uuid}};
    std::vector<Column> columns;
    for (const QString &part : text.split(u' '))
        columns.push_back({part.section(u':', 0, 0), types.value(part.back())});
    return columns;
}

QString namesOf(const std::vector<Column> &columns)
{
    QStringList names;
    for (const Column &column : columns)
        names.append(column.name);
    return names.join(u", "_s);
}

QString placesFor(const std::vector<Column> &columns)
{
    return QStringList(static_cast<qsizetype>(columns.size()), u"?"_s).join(u", "_s);
}

TableShape table(const QString &name, const QString &columns, const QString &order,
                 const QString &condition = u"1 = 1"_s)
{
    TableShape shape;
    shape.name = name;
    shape.columns = columnsOf(columns);
    const QString names = namesOf(shape.columns);
    const QString source = u"%1 FROM %2 WHERE %3 ORDER BY %4"_s;
    shape.fileSource = source.arg(names, name, condition, order);
    shape.serverSource = source.arg(names, u"ems."_s + name, condition, order);
    shape.fileInsert =
        u"INSERT INTO %1(%2) VALUES(%3)"_s.arg(name, names, placesFor(shape.columns));
    shape.serverInsert =
        u"INSERT INTO ems.%1(%2) OVERRIDING SYSTEM VALUE SELECT * FROM "_s.arg(name, names)
        + u"%1"_s;
    return shape;
}

/// A file keeps a password of its own; a server a login role, whose name of a deleted account is
/// nobody's.
TableShape accounts()
{
    TableShape shape = table(
        u"user_account"_s,
        u"num:i id:u username:t name_fold:t role:t first_name:t last_name:t email:t email_fold:t"
        " phone:t search_fold:t enabled:s auth_version:b last_sign_in:b open_assignments:b"
        " created_at:b updated_at:b deleted_at:b version:b"_s,
        u"num"_s);
    const QString names = namesOf(shape.columns);
    shape.fileInsert = u"INSERT INTO user_account(%1, password_hash) VALUES(%2, '-')"_s.arg(
        names, placesFor(shape.columns));
    shape.serverInsert =
        u"INSERT INTO ems.user_account(%1, login_role) OVERRIDING SYSTEM VALUE SELECT r.*,"
        " CASE WHEN r.deleted_at IS NULL THEN ems.role_for(r.name_fold) ELSE 'emsd_' || r.num ||"
        " '_' || left(replace(CAST(gen_random_uuid() AS text), '-', ''), 16) END FROM "_s.arg(names)
        + u"%1"_s;
    return shape;
}

/// Both tables of the log in one, numbered anew in the order in which a server sealed them: its own
/// numbers have gaps.
TableShape auditLog()
{
    TableShape shape;
    shape.name = u"audit"_s;
    shape.columns = columnsOf(u"seq:b at:b actor_num:i action:t entity:t entity_id:t actor:t"
                              " detail:t search_fold:t redacted:s"_s);
    const QString rest = u"a.at, a.actor_num, a.action, a.entity, a.entity_id, d.actor, d.detail,"
                         " d.search_fold, d.redacted"_s;
    shape.fileSource =
        u"a.seq, %1 FROM audit a JOIN audit_detail d ON d.seq = a.seq ORDER BY a.seq"_s.arg(rest);
    shape.serverSource = u"row_number() OVER moved, %1 FROM ems.audit a JOIN ems.audit_detail d ON"
                         " d.seq = a.seq WINDOW moved AS (ORDER BY a.seal_no NULLS LAST, a.xid,"
                         " a.seq) ORDER BY 1"_s.arg(rest);
    shape.serverInsert =
        u"WITH added AS (INSERT INTO ems.audit(seq, at, actor_num, action, entity, entity_id)"
        " OVERRIDING SYSTEM VALUE SELECT seq, at, actor_num, action, entity, entity_id FROM %1)"
        " INSERT INTO ems.audit_detail(seq, actor, detail, search_fold, redacted)"
        " SELECT seq, actor, detail, search_fold, redacted FROM %1"_s;
    return shape;
}

} // namespace

const std::vector<TableShape> &siteTables()
{
    static const std::vector<TableShape> tables{
        // What a site is never moves: it becomes another one. A password's cost is a file's own.
        table(u"setting"_s, u"key:t value:t"_s, u"key"_s,
              u"key NOT IN ('site.id', 'site.demo', 'password.iterations')"_s),
        accounts(),
        table(u"account_request"_s,
              u"num:i username:t name_fold:t first_name:t last_name:t email:t phone:t message:t"
              " requested_at:b"_s,
              u"num"_s),
        table(u"device"_s,
              u"num:i id:u name:t name_fold:t description:t maximum_mw:b price_minor:b serial:t"
              " location:t search_fold:t open_assignments:b latest_reading:b created_at:b"
              " updated_at:b deleted_at:b version:b"_s,
              u"num"_s),
        table(u"tag"_s, u"num:i name:t name_fold:t"_s, u"num"_s),
        table(u"device_tag"_s, u"device_num:i tag_num:i"_s, u"device_num, tag_num"_s),
        table(u"assignment"_s, u"num:i user_num:i device_num:i assigned_at:b ended_at:b"_s,
              u"num"_s),
        table(u"import_batch"_s,
              u"num:i device_num:i channel:s user_num:i source_name:t source_hash:t imported_at:b"
              " rows:b added:b replaced:b unchanged:b first_utc:b end_utc:b energy:b"_s,
              u"num"_s),
        table(u"reading"_s,
              u"device_num:i channel:s start_utc:b seconds:i energy:b quality:s batch:i"_s,
              u"device_num, channel, start_utc"_s),
        table(u"reading_revision"_s,
              u"num:b device_num:i channel:s start_utc:b seconds:i energy:b quality:s batch:i"
              " replaced_by:i"_s,
              u"num"_s),
        table(u"reading_hour"_s,
              u"device_num:i channel:s start_utc:b energy:b covered:i estimated:i smallest_mw:b"
              " largest_mw:b"_s,
              u"device_num, channel, start_utc"_s),
        table(u"reading_day"_s,
              u"device_num:i channel:s start_utc:b seconds:i energy:b covered:i estimated:i"
              " smallest_mw:b largest_mw:b"_s,
              u"device_num, channel, start_utc"_s),
        auditLog(),
    };
    return tables;
}

} // namespace ems
