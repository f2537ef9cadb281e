// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/units.h"
#include "core/storage/database.h"

#include <QSqlQuery>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <span>

namespace ems {

/// A statement with positional `?`, bound and read by type, that is run once or many times.
/// On SQLite it is prepared and forward-only. A server gets the values as quoted literals within
/// the statement, as Qt's driver would send them too, but in one message instead of three, and
/// answers with all rows. Non-goals: building SQL, mapping rows to objects.
class Query final
{
public:
    Query(Database &database, const QString &statement);

    Query &bind(const QString &text);
    Query &bind(qint64 number);
    Query &bind(int number) { return bind(static_cast<qint64>(number)); }
    Query &bind(bool flag) { return bind(static_cast<qint64>(flag ? 1 : 0)); }
    Query &bind(Instant instant) { return bind(toMilliseconds(instant)); }
    Query &bind(UtcSeconds instant) { return bind(toSeconds(instant)); }
    Query &bind(Energy energy) { return bind(energy.milliwattHours); }
    Query &bind(Power power) { return bind(power.milliwatts); }
    Query &bind(Money money) { return bind(money.minorUnits); }
    template <typename Tag>
    Query &bind(const Id<Tag> &id)
    {
        return bind(id.toString());
    }
    template <typename Tag>
    Query &bind(Num<Tag> num)
    {
        return bind(num.value);
    }
    template <typename T>
    Query &bind(const std::optional<T> &value)
    {
        return value ? bind(*value) : bindNull();
    }
    Query &bindNull();
    /// A whole column of a server's function: '{1,2,3}'.
    Query &bindArray(const QStringList &values);
    template <typename T, typename Value>
    Query &bindArray(std::span<const T> items, Value valueOf)
    {
        QString list(u'{');
        for (const T &item : items)
            list += QString::number(static_cast<qint64>(valueOf(item))) + u',';
        if (!items.empty())
            list.chop(1);
        return bind(list + u'}');
    }

    /// Runs it with what was bound; bindings start anew afterwards.
    [[nodiscard]] Result<void> run();
    /// Runs it and answers how many rows it changed.
    [[nodiscard]] Result<qint64> runCounting();
    /// The next row; false at the end.
    [[nodiscard]] bool next();
    /// Frees the cursor, so that a write transaction is not kept waiting.
    void finish() { m_query.finish(); }

    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] qint64 integer(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] int small(int column) const { return m_query.value(column).toInt(); }
    [[nodiscard]] bool flag(int column) const { return integer(column) != 0; }
    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] Instant instant(int column) const { return fromMilliseconds(integer(column)); }
    [[nodiscard]] UtcSeconds seconds(int column) const { return fromSeconds(integer(column)); }
    [[nodiscard]] std::optional<Instant> optionalInstant(int column) const;
    [[nodiscard]] std::optional<UtcSeconds> optionalSeconds(int column) const;

private:
    [[nodiscard]] bool runOnServer();

    Database &m_database;
    QSqlQuery m_query;
    QString m_statement;
    int m_position = 0;
    bool m_isPrepared = false;
    QStringList m_literals; ///< Of a server's statement, in the order of its `?`.
};

/// The first column of the first row, or nothing.
[[nodiscard]] Result<std::optional<qint64>> singleInteger(Query &query);

/// Escapes % _ and \\ for LIKE … ESCAPE '\\'.
[[nodiscard]] QString likePattern(const QString &word);

} // namespace ems
