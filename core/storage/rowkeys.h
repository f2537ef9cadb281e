// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/query.h"
#include "core/storage/query.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ems {

/// The first column of all rows as keys.
[[nodiscard]] Result<RowKeys> fetchKeys(Query &query);

/// "?, ?, ?" for an IN list.
[[nodiscard]] QString placeholders(std::size_t count);

/// The words a text searches for, folded.
[[nodiscard]] QStringList searchWords(const QString &text);

[[nodiscard]] inline QString direction(SortOrder order)
{
    return order == SortOrder::Ascending ? QStringLiteral(" ASC") : QStringLiteral(" DESC");
}

/// The key as the database can compare it: a server's are no larger than 2^31.
[[nodiscard]] qint64 bindable(const Database &database, quint32 key);

/// Rows by key in the order of the keys, a statement for each 250 of them. `select` ends in
/// "WHERE … IN (%1)"; `read` makes a row of a query and `keyOf` tells its key.
template <typename Row, typename Read, typename KeyOf>
[[nodiscard]] Result<std::vector<Row>> fetchRows(Database &database, const QString &select,
                                                 const RowKeys &keys, Read read, KeyOf keyOf)
{
    constexpr std::size_t most = 250;
    std::vector<Row> rows;
    rows.reserve(keys.size());
    for (std::size_t begin = 0; begin < keys.size(); begin += most) {
        const std::size_t size = std::min(most, keys.size() - begin);
        Query query(database, select.arg(placeholders(size)));
        for (std::size_t i = 0; i < size; ++i)
            query.bind(bindable(database, keys[begin + i]));
        EMS_TRY(query.run());
        QHash<quint32, Row> found;
        while (query.next()) {
            Row row = read(query);
            const auto key = static_cast<quint32>(keyOf(row));
            found.insert(key, std::move(row));
        }
        for (std::size_t i = 0; i < size; ++i) {
            if (const auto row = found.constFind(keys[begin + i]); row != found.cend())
                rows.push_back(*row);
        }
    }
    return rows;
}

} // namespace ems
