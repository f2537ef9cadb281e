// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/query.h"

#include "core/storage/sqlerror.h"

using namespace Qt::StringLiterals;

namespace ems {

Query::Query(Database &database, const QString &statement)
    : m_database(database)
    , m_query(database.handle())
    , m_statement(statement)
{
    m_query.setForwardOnly(true);
    m_isPrepared = m_query.prepare(statement);
}

Query &Query::bind(const QString &text)
{
    // A null QString would be stored as NULL.
    m_query.bindValue(m_position++, text.isNull() ? u""_s : text);
    return *this;
}

Query &Query::bind(qint64 number)
{
    m_query.bindValue(m_position++, number);
    return *this;
}

Query &Query::bindNull()
{
    m_query.bindValue(m_position++, QVariant(QMetaType::fromType<qint64>()));
    return *this;
}

Result<void> Query::run()
{
    m_position = 0;
    if (!m_isPrepared || !m_query.exec())
        return fromSqlError(m_query.lastError(), m_statement);
    return {};
}

Result<qint64> Query::runCounting()
{
    EMS_TRY(run());
    return static_cast<qint64>(m_query.numRowsAffected());
}

bool Query::next()
{
    return m_query.next();
}

std::optional<Instant> Query::optionalInstant(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(instant(column));
}

std::optional<UtcSeconds> Query::optionalSeconds(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(seconds(column));
}

Result<std::optional<qint64>> singleInteger(Query &query)
{
    EMS_TRY(query.run());
    std::optional<qint64> value;
    if (query.next() && !query.isNull(0))
        value = query.integer(0);
    query.finish();
    return value;
}

QString likePattern(const QString &word)
{
    QString escaped;
    escaped.reserve(word.size() + 2);
    for (const QChar c : word) {
        if (c == u'%' || c == u'_' || c == u'\\')
            escaped += u'\\';
        escaped += c;
    }
    return u'%' + escaped + u'%';
}

} // namespace ems
