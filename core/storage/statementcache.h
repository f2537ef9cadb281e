// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/storage/query.h"

#include <QString>

#include <map>
#include <memory>

namespace ems {

/// Statements that are run again and again, prepared once. Holds at most 32 and then begins anew.
class StatementCache final
{
public:
    explicit StatementCache(Database &database)
        : m_database(database)
    {}

    [[nodiscard]] Query &query(const QString &statement)
    {
        auto found = m_queries.find(statement);
        if (found != m_queries.end())
            return *found->second;
        constexpr std::size_t most = 32;
        if (m_queries.size() >= most)
            m_queries.clear();
        return *m_queries.emplace(statement, std::make_unique<Query>(m_database, statement))
                    .first->second;
    }

private:
    Database &m_database;
    std::map<QString, std::unique_ptr<Query>> m_queries;
};

} // namespace ems
