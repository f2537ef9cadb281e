// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/query.h"

#include "core/storage/sqlerror.h"

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// As standard_conforming_strings, which every connection has, wants it. A number in quotes takes
/// the type that its place asks for, like a parameter.
QString literalOf(const QString &text)
{
    QString escaped = text;
    // No text of ours holds it, and the server's language has no way to write it.
    escaped.remove(QChar::Null);
    escaped.replace(u'\'', u"''"_s);
    return u'\'' + escaped + u'\'';
}

/// The statement with its `?` replaced, except within quotes.
QString filled(const QString &statement, const QStringList &literals)
{
    QString text;
    bool isQuoted = false;
    qsizetype next = 0;
    for (const QChar c : statement) {
        if (c == u'\'')
            isQuoted = !isQuoted;
        if (c == u'?' && !isQuoted)
            text += literals.value(next++, u"NULL"_s);
        else
            text += c;
    }
    return text;
}

} // namespace

Query::Query(Database &database, const QString &statement)
    : m_database(database)
    , m_query(database.handle())
    , m_statement(statement)
{
    if (m_database.engine() == Engine::Postgres)
        return;
    m_query.setForwardOnly(true);
    m_isPrepared = m_query.prepare(statement);
}

Query &Query::bind(const QString &text)
{
    if (m_database.engine() == Engine::Postgres) {
        m_literals.append(literalOf(text));
        return *this;
    }
    // A null QString would be stored as NULL.
    m_query.bindValue(m_position++, text.isNull() ? u""_s : text);
    return *this;
}

Query &Query::bind(qint64 number)
{
    if (m_database.engine() == Engine::Postgres) {
        m_literals.append(literalOf(QString::number(number)));
        return *this;
    }
    m_query.bindValue(m_position++, number);
    return *this;
}

Query &Query::bindNull()
{
    if (m_database.engine() == Engine::Postgres) {
        m_literals.append(u"NULL"_s);
        return *this;
    }
    m_query.bindValue(m_position++, QVariant(QMetaType::fromType<qint64>()));
    return *this;
}

Query &Query::bindArray(const QStringList &values)
{
    QStringList quoted;
    for (QString value : values)
        quoted.append(u'"' + value.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"');
    return bind(u'{' + quoted.join(u',') + u'}');
}

bool Query::runOnServer()
{
    const QString statement = filled(m_statement, m_literals);
    m_literals.clear();
    const ServerWire::Waiting waiting(m_database.wire());
    return m_query.exec(statement);
}

Result<void> Query::run()
{
    m_position = 0;
    if (!m_database.isAlive())
        return makeError(ErrorCode::Unavailable, Reason::ServerLost);
    const bool isDone =
        m_database.engine() == Engine::Postgres ? runOnServer() : m_isPrepared && m_query.exec();
    if (!isDone)
        return fromSqlError(m_database, m_query.lastError(), m_statement);
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
