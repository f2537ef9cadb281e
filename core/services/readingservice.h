// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"
#include "core/domain/device.h"
#include "core/domain/reading.h"
#include "core/domain/session.h"
#include "core/services/servicecontext.h"

#include <functional>
#include <optional>
#include <vector>

namespace ems {

/// What to do with intervals that cover a stretch in another division than stored ones.
enum class OverlapPolicy
{
    Refuse,  ///< The import stops with Overlap, the stretch named.
    Replace, ///< The stored ones of that stretch are kept as a revision and replaced.
};

struct ImportOptions
{
    Channel channel = Channel::Consumption;
    OverlapPolicy overlap = OverlapPolicy::Refuse;
    QString sourceName; ///< The file's name without folder, for provenance.
    QString sourceHash; ///< SHA-256 as hex, where known.
    /// More rows than these are stored in several transactions of about that many each.
    qint64 rowsOfAChunk = 2'000'000;
};

struct ImportResult
{
    qint64 rows = 0; ///< Readings that came from the source.
    qint64 added = 0;
    qint64 replaced = 0;  ///< Had another value before, which is kept as a revision.
    qint64 unchanged = 0; ///< Were there already.
    std::optional<Period> period;
    Energy total; ///< Of all rows of the source.
    BatchNum batch;

    bool operator==(const ImportResult &) const = default;
};

struct ImportProgress
{
    double fraction = 0; ///< 0 to 1
    qint64 rows = 0;
    bool isTakingBack = false; ///< What was stored already is being taken back.
};

/// A stored import, newest first in lists.
struct ImportRecord
{
    BatchNum num;
    QString sourceName;
    QString username;
    Instant at{};
    qint64 rows = 0;
    qint64 added = 0;
    qint64 replaced = 0;
};

/// Readings, their roll-ups, and what charts show of them.
class ReadingService final
{
public:
    using Progress = std::function<void(const ImportProgress &)>;

    explicit ReadingService(ServiceContext &context);

    /// All or nothing: on any error and on cancelling the database is as before. One transaction,
    /// with hours and days rolled up in it; a larger source goes in chunks, and what a crash or
    /// CancelToken::abandon() leaves of it is taken back when the site is opened next. Importing
    /// twice changes nothing. ImportRunning while another program is within such an import.
    /// `progress` is called on the calling thread, about ten times a second. Admin.
    [[nodiscard]] Result<ImportResult> import(const Session &session, const DeviceId &device,
                                              ReadingSource &source, const ImportOptions &options,
                                              const CancelToken &cancel, const Progress &progress);

    [[nodiscard]] Result<std::vector<ImportRecord>> imports(const Session &session,
                                                            const DeviceId &device);

    /// Sorted by start. What is missing is left out. A client sees intervals, hours and days that
    /// lie wholly inside an assignment; the device must be or have been theirs (NotFound
    /// otherwise).
    [[nodiscard]] Result<std::vector<RollUp>> profile(const Session &session,
                                                      const DeviceId &device, Channel channel,
                                                      const Period &period, Resolution resolution);
    /// Sums over all devices of the site; hours or days. Admin.
    [[nodiscard]] Result<std::vector<RollUp>>
    siteProfile(const Session &session, const Period &period, Resolution resolution);
    /// Sums over the caller's own devices within their periods; hours or days.
    [[nodiscard]] Result<std::vector<RollUp>>
    ownProfile(const Session &session, const Period &period, Resolution resolution);
    /// From the first to the last reading that the caller may see; nothing when there is none.
    [[nodiscard]] Result<std::optional<Period>> extent(const Session &session,
                                                       const DeviceId &device, Channel channel);
    [[nodiscard]] Result<std::optional<Period>> siteExtent(const Session &session);

    /// How many raw readings end before `before`; hours and days are kept for ever.
    [[nodiscard]] Result<qint64> countRawBefore(const Session &session, UtcSeconds before);
    /// Removes them. Grave. Answers with how many.
    [[nodiscard]] Result<qint64> purgeRawBefore(const Session &session, UtcSeconds before);

private:
    ServiceContext &m_context;
};

} // namespace ems
