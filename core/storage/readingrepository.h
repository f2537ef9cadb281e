// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/domain/reading.h"
#include "core/storage/database.h"
#include "core/storage/statementcache.h"

#include <optional>
#include <span>
#include <vector>

namespace ems {

/// One register of a device: what readings belong to.
struct Register
{
    DeviceNum device;
    Channel channel = Channel::Consumption;
};

/// What is stored about an import.
struct BatchRecord
{
    BatchNum num;
    QString sourceName;
    QString sourceHash;
    QString username;
    Instant at{};
    qint64 rows = 0;
    qint64 added = 0;
    qint64 replaced = 0;
    qint64 unchanged = 0;
    std::optional<Period> period;
    Energy energy;
};

/// A stored reading and the import it came with.
struct StoredReading
{
    Reading reading;
    BatchNum batch;
};

/// Readings and their roll-ups. Writes go out in statements of 250 rows.
class ReadingRepository final
{
public:
    explicit ReadingRepository(Database &database);

    /// All intervals that overlap the period, by start.
    [[nodiscard]] Result<std::vector<StoredReading>> overlapping(const Register &which,
                                                                 const Period &period);
    [[nodiscard]] Result<void> upsert(const Register &which, BatchNum batch,
                                      std::span<const Reading> readings);
    [[nodiscard]] Result<void> remove(const Register &which, std::span<const Reading> readings);
    [[nodiscard]] Result<void> keepRevisions(const Register &which, BatchNum replacedBy,
                                             std::span<const StoredReading> readings);

    /// Takes back the revisions of a batch whose reading says the same again; answers how many.
    [[nodiscard]] Result<qint64> dropEqualRevisions(const Register &which, BatchNum replacedBy);

    [[nodiscard]] Result<BatchNum> beginBatch(const Register &which, UserNum user,
                                              const BatchRecord &record);
    [[nodiscard]] Result<void> finishBatch(const BatchRecord &record);
    [[nodiscard]] Result<std::vector<BatchRecord>> batches(DeviceNum device);

    [[nodiscard]] Result<void> upsertHours(const Register &which, std::span<const RollUp> hours);
    [[nodiscard]] Result<void> upsertDays(const Register &which, std::span<const RollUp> days);
    [[nodiscard]] Result<void> clearRollUps(const Register &which, const Period &period,
                                            Resolution resolution);
    [[nodiscard]] Result<std::vector<RollUp>> hours(const Register &which, const Period &period);
    [[nodiscard]] Result<std::vector<RollUp>> days(const Register &which, const Period &period);
    /// Sums over all devices, channel 0; hours or days.
    [[nodiscard]] Result<std::vector<RollUp>> siteSums(const Period &period, Resolution resolution);

    /// From the first to the last hour that lies inside the period and has readings.
    [[nodiscard]] Result<std::optional<Period>> extent(const Register &which, const Period &within);
    [[nodiscard]] Result<std::optional<Period>> siteExtent();
    [[nodiscard]] Result<std::vector<Register>> registers();
    [[nodiscard]] Result<qint64> countRawBefore(UtcSeconds before);
    [[nodiscard]] Result<qint64> removeRawBefore(UtcSeconds before);

private:
    /// How many rows it changed; a function of a server answers that itself.
    [[nodiscard]] Result<qint64> runChanging(Query &query);
    [[nodiscard]] Result<void> upsertRollUps(const Register &which, std::span<const RollUp> all,
                                             Resolution resolution);
    Database &m_database;
    StatementCache m_cache;
};

} // namespace ems
