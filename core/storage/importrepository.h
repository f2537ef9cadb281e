// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/storage/readingrepository.h"

namespace ems {

/// An import of which some is stored, but not all.
struct UnfinishedImport
{
    BatchNum batch;
    Register which;
};

/// What it takes to store an import in several transactions and to take it back.
class ImportRepository final
{
public:
    explicit ImportRepository(Database &database);

    [[nodiscard]] Result<void> markUnfinished(BatchNum batch);
    [[nodiscard]] Result<void> markFinished(BatchNum batch);
    [[nodiscard]] Result<std::vector<UnfinishedImport>> unfinished();

    /// Keeps hours as they were; those that are kept already stay.
    [[nodiscard]] Result<void> keepHours(BatchNum batch, std::span<const RollUp> hours);
    [[nodiscard]] Result<std::vector<RollUp>> keptHours(BatchNum batch);
    [[nodiscard]] Result<void> dropKeptHours(BatchNum batch);

    /// Readings that came with the import, by start, from there on.
    [[nodiscard]] Result<std::vector<Reading>> added(const UnfinishedImport &import,
                                                     UtcSeconds from, int limit);
    [[nodiscard]] Result<qint64> countAdded(const UnfinishedImport &import);
    /// Those that start in the period.
    [[nodiscard]] Result<void> removeAdded(const UnfinishedImport &import, const Period &starts);
    /// What readings said before the import, by start.
    [[nodiscard]] Result<std::vector<Reading>> replaced(const UnfinishedImport &import, int limit);
    /// Makes them readings again; those that start in the period.
    [[nodiscard]] Result<void> restoreReplaced(const UnfinishedImport &import,
                                               const Period &starts);
    /// Removes the import itself, of which nothing must be left.
    [[nodiscard]] Result<void> removeBatch(BatchNum batch);

private:
    Database &m_database;
};

} // namespace ems
