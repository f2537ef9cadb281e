// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/assignment.h"
#include "core/domain/query.h"
#include "core/storage/database.h"

#include <optional>
#include <vector>

namespace ems {

/// Assignments. Counters of open ones are kept by the database's triggers.
class AssignmentRepository final
{
public:
    explicit AssignmentRepository(Database &database);

    [[nodiscard]] Result<RowKeys> order(const AssignmentQuery &query, int limit);
    [[nodiscard]] Result<std::vector<Assignment>> rows(const RowKeys &keys);
    [[nodiscard]] Result<std::vector<Assignment>> page(AssignmentNum after, int size);
    /// Open ones first, then the newest.
    [[nodiscard]] Result<std::vector<Assignment>> ofUser(UserNum user);
    [[nodiscard]] Result<std::vector<Assignment>> ofDevice(DeviceNum device);
    [[nodiscard]] Result<std::vector<Assignment>> ofPair(UserNum user, DeviceNum device);
    [[nodiscard]] Result<std::optional<Assignment>> find(AssignmentNum num);

    /// Nothing when the pair has an open one, which somebody else may just have made.
    [[nodiscard]] Result<std::optional<AssignmentNum>> insert(UserNum user, DeviceNum device,
                                                              Instant from);
    [[nodiscard]] Result<void> setEnd(AssignmentNum num, std::optional<Instant> at);
    [[nodiscard]] Result<void> remove(AssignmentNum num);

private:
    [[nodiscard]] Result<std::vector<Assignment>> select(class Query &query);
    Database &m_database;
};

} // namespace ems
