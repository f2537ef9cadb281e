// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/tablecopy.h"

#include "core/storage/query.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

// Both bound the memory of a copy, whatever the rows hold.
constexpr qint64 rowsAtOnce = 5000;
constexpr qsizetype charactersAtOnce = 4 * 1024 * 1024;

QString typeName(ColumnType type)
{
    switch (type) {
    case ColumnType::Smallint:
        return u"smallint"_s;
    case ColumnType::Integer:
        return u"integer"_s;
    case ColumnType::Bigint:
        return u"bigint"_s;
    case ColumnType::Text:
        return u"text"_s;
    case ColumnType::Uuid:
        return u"uuid"_s;
    }
    return {};
}

bool isNumber(ColumnType type)
{
    return type != ColumnType::Text && type != ColumnType::Uuid;
}

/// Over what is in a row, whatever the engine that holds it.
class Digest final
{
public:
    void add(const Row &row)
    {
        for (const std::optional<QString> &value : row) {
            const QByteArray bytes = value ? value->toUtf8() : QByteArray();
            m_hash.addData(value ? QByteArray::number(bytes.size()) + ':' : QByteArray("-"));
            m_hash.addData(bytes);
        }
        ++m_rows;
    }
    [[nodiscard]] TableDigest result() const { return {m_rows, m_hash.result()}; }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_rows = 0;
};

Row rowOf(const Query &query, std::size_t columns)
{
    Row row(columns);
    for (std::size_t i = 0; i < columns; ++i) {
        const int column = static_cast<int>(i);
        if (!query.isNull(column))
            row[i] = query.text(column);
    }
    return row;
}

using OnRow = std::function<Result<void>(const Row &)>;

Result<void> readFile(Database &database, const TableShape &shape, const RowProgress &progress,
                      const OnRow &onRow)
{
    Query query(database, u"SELECT "_s + shape.fileSource);
    EMS_TRY(query.run());
    qint64 rows = 0;
    while (query.next()) {
        EMS_TRY(onRow(rowOf(query, shape.columns.size())));
        if (++rows % rowsAtOnce == 0)
            EMS_TRY(progress(rowsAtOnce));
    }
    return progress(rows % rowsAtOnce);
}

/// A server's answer is held in memory whole, so that it is asked for a piece at a time.
Result<void> readServer(Database &database, const TableShape &shape, const RowProgress &progress,
                        const OnRow &onRow)
{
    EMS_TRY(database.execute(u"DECLARE moved NO SCROLL CURSOR FOR SELECT "_s + shape.serverSource));
    const QString fetch = u"FETCH %1 FROM moved"_s.arg(rowsAtOnce);
    for (qint64 rows = rowsAtOnce; rows == rowsAtOnce;) {
        Query query(database, fetch);
        EMS_TRY(query.run());
        rows = 0;
        while (query.next()) {
            EMS_TRY(onRow(rowOf(query, shape.columns.size())));
            ++rows;
        }
        EMS_TRY(progress(rows));
    }
    return database.execute(u"CLOSE moved"_s);
}

/// Rows for a server, sent as one array for each column.
class ServerWriter final
{
public:
    ServerWriter(Database &database, const TableShape &shape)
        : m_database(database)
        , m_shape(shape)
        , m_values(shape.columns.size())
    {
        QStringList arrays;
        QStringList names;
        for (const Column &column : shape.columns) {
            arrays.append(u"CAST(? AS %1[])"_s.arg(typeName(column.type)));
            names.append(column.name);
        }
        m_rowSource = u"unnest(%1) AS r(%2)"_s.arg(arrays.join(u", "_s), names.join(u", "_s));
    }

    [[nodiscard]] Result<void> add(const Row &row)
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const QString value = elementOf(row[i], m_shape.columns[i].type);
            m_characters += value.size();
            m_values[i].append(value);
        }
        if (++m_rows < rowsAtOnce && m_characters < charactersAtOnce)
            return {};
        return flush();
    }
    [[nodiscard]] Result<void> flush()
    {
        if (m_rows == 0)
            return {};
        const auto sources = m_shape.serverInsert.count(u"%1"_s);
        Query query(m_database, QString(m_shape.serverInsert).replace(u"%1"_s, m_rowSource));
        for (qsizetype i = 0; i < sources; ++i) {
            for (const QStringList &column : m_values)
                query.bind(u'{' + column.join(u',') + u'}');
        }
        for (QStringList &column : m_values)
            column.clear();
        m_rows = 0;
        m_characters = 0;
        return query.run();
    }

private:
    [[nodiscard]] static QString elementOf(const std::optional<QString> &value, ColumnType type)
    {
        if (!value)
            return u"NULL"_s;
        if (isNumber(type))
            return *value;
        QString quoted = *value;
        quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
        return u'"' + quoted + u'"';
    }

    Database &m_database;
    const TableShape &m_shape;
    QString m_rowSource;
    std::vector<QStringList> m_values;
    qint64 m_rows = 0;
    qsizetype m_characters = 0;
};

Result<void> writeToFile(Query &insert, const TableShape &shape, const Row &row)
{
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (!row[i])
            insert.bindNull();
        else if (isNumber(shape.columns[i].type))
            insert.bind(row[i]->toLongLong());
        else
            insert.bind(*row[i]);
    }
    return insert.run();
}

} // namespace

Result<qint64> countRows(Database &database, const TableShape &shape)
{
    const QString table = (database.engine() == Engine::Postgres ? u"ems."_s : u""_s) + shape.name;
    Query query(database, u"SELECT count(*) FROM "_s + table);
    EMS_LET(rows, singleInteger(query));
    return rows.value_or(0);
}

Result<TableDigest> readRows(Database &database, const TableShape &shape,
                             const RowProgress &progress, const OnRow &onRow)
{
    Digest digest;
    const OnRow both = [&digest, &onRow](const Row &row) {
        digest.add(row);
        return onRow(row);
    };
    EMS_TRY(database.engine() == Engine::Postgres ? readServer(database, shape, progress, both)
                                                  : readFile(database, shape, progress, both));
    return digest.result();
}

Result<TableDigest> digestRows(Database &database, const TableShape &shape,
                               const RowProgress &progress)
{
    return readRows(database, shape, progress, [](const Row &) { return Result<void>(); });
}

Result<TableDigest> copyRows(Database &from, Database &to, const TableShape &shape,
                             const RowProgress &progress)
{
    if (to.engine() == Engine::Sqlite) {
        Query insert(to, shape.fileInsert);
        return readRows(from, shape, progress,
                        [&](const Row &row) { return writeToFile(insert, shape, row); });
    }
    ServerWriter writer(to, shape);
    EMS_LET(digest,
            readRows(from, shape, progress, [&writer](const Row &row) { return writer.add(row); }));
    EMS_TRY(writer.flush());
    return digest;
}

} // namespace ems
