// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/rowkeys.h"

#include "core/base/textfold.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace ems {

Result<RowKeys> fetchKeys(Query &query)
{
    EMS_TRY(query.run());
    RowKeys keys;
    while (query.next())
        keys.push_back(static_cast<quint32>(query.integer(0)));
    return keys;
}

QString placeholders(std::size_t count)
{
    QString list = u"?, "_s.repeated(static_cast<qsizetype>(count));
    list.chop(2);
    return list;
}

qint64 bindable(const Database &database, quint32 key)
{
    constexpr quint32 largest = std::numeric_limits<qint32>::max();
    return database.isShared() && key > largest ? 0 : static_cast<qint64>(key);
}

QStringList searchWords(const QString &text)
{
    return searchFold(text.left(1000)).split(u' ', Qt::SkipEmptyParts);
}

} // namespace ems
