// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/importrun.h"

#include "core/services/access.h"
#include "core/storage/devicerepository.h"
#include "core/storage/settingrepository.h"

#include <algorithm>
#include <chrono>
#include <future>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

using ReadingsOrError = Result<std::vector<Reading>>;

/// Reads the next piece of the source while the last one is being stored.
class Prefetch final
{
public:
    explicit Prefetch(ReadingSource &source)
        : m_source(source)
    {
        begin();
    }
    ~Prefetch()
    {
        if (m_next.valid())
            m_next.wait();
    }
    Prefetch(const Prefetch &) = delete;
    Prefetch &operator=(const Prefetch &) = delete;

    ReadingsOrError take()
    {
        ReadingsOrError piece = m_next.get();
        m_progress = m_source.progress();
        if (piece.ok() && !piece->empty())
            begin();
        return piece;
    }
    [[nodiscard]] double progress() const { return m_progress; }

private:
    void begin()
    {
        m_next = std::async(std::launch::async, [this] { return m_source.next(); });
    }
    ReadingSource &m_source;
    std::future<ReadingsOrError> m_next;
    double m_progress = 0;
};

/// Calls the progress function about ten times a second.
class ProgressMeter final
{
public:
    explicit ProgressMeter(const ReadingService::Progress &progress)
        : m_progress(progress)
    {}
    void report(double fraction, qint64 rows)
    {
        const auto now = std::chrono::steady_clock::now();
        if (!m_progress || now - m_last < std::chrono::milliseconds(100))
            return;
        m_last = now;
        m_progress({fraction, rows});
    }

private:
    const ReadingService::Progress &m_progress;
    std::chrono::steady_clock::time_point m_last;
};

} // namespace

ImportRun::ImportRun(ServiceContext &context, const Session &session, const ImportOptions &options,
                     const CancelToken &cancel, const ReadingService::Progress &progress)
    : m_context(context)
    , m_session(session)
    , m_options(options)
    , m_cancel(cancel)
    , m_progress(progress)
    , m_lock(context.database)
{}

Result<ImportResult> ImportRun::run(const DeviceId &id, ReadingSource &source)
{
    auto done = attempt(id, source);
    m_transaction.reset(); // rolls back what was not committed
    const bool isFinished = done.ok() && done->batch.value != 0;
    if (!m_hasStoredChunks || isFinished || m_cancel.isAbandoned())
        return done;
    EMS_TRY(takeBack(m_context.database, {m_record.num, {m_device.num, m_options.channel}},
                     m_cancel, m_progress));
    return done;
}

Result<ImportResult> ImportRun::attempt(const DeviceId &id, ReadingSource &source)
{
    EMS_TRY(begin(id));
    EMS_TRY(pump(source));
    return complete();
}

Result<void> ImportRun::begin(const DeviceId &id)
{
    Database &database = m_context.database;
    m_transaction.emplace(database);
    EMS_TRY(m_transaction->begun());
    EMS_TRY(requirePermission(m_context, m_session, Action::ImportReadings));
    EMS_LET(device, DeviceRepository(database).find(id));
    if (!device)
        return makeError(ErrorCode::NotFound);
    if (device->deletedAt)
        return makeError(ErrorCode::Conflict, Reason::Deleted);
    m_device = *device;
    const Register which{m_device.num, m_options.channel};
    EMS_LET(unfinished, ImportRepository(database).unfinished());
    if (std::ranges::any_of(unfinished, [&which](const UnfinishedImport &other) {
            return other.which.device == which.device && other.which.channel == which.channel;
        }))
        return makeError(ErrorCode::Conflict, Reason::ImportRunning);
    EMS_LET(settings, SettingRepository(database).site());
    EMS_LET(zone, Zone::find(settings.zoneName));
    m_record.sourceName = m_options.sourceName;
    m_record.sourceHash = m_options.sourceHash;
    m_record.at = m_context.clock.now();
    EMS_LET(batch, ReadingRepository(database).beginBatch(which, m_session.userNum, m_record));
    m_record.num = batch;
    m_work.emplace(database, which, zone, m_options.overlap, batch);
    return {};
}

Result<void> ImportRun::pump(ReadingSource &source)
{
    Prefetch prefetch(source);
    ProgressMeter meter(m_progress);
    while (true) {
        auto piece = prefetch.take();
        if (!piece.ok())
            return piece.error();
        if (m_cancel.isCancelled())
            return makeError(ErrorCode::Cancelled);
        if (piece->empty())
            return {};
        // More is to come, so what is there now is a chunk. What changes nothing needs none, and a
        // server takes any number of rows in one transaction.
        const qint64 rows = m_work->result().rows - m_rowsOfChunks;
        if (m_context.database.engine() == Engine::Sqlite && rows >= m_options.rowsOfAChunk
            && m_work->hasChanges())
            EMS_TRY(storeChunk());
        EMS_TRY(m_work->add(std::move(piece).value()));
        meter.report(prefetch.progress(), m_work->result().rows);
    }
}

/// Readers see it from now on; until the import is finished it can be taken back.
Result<void> ImportRun::storeChunk()
{
    if (!m_lock.tryLock())
        return makeError(ErrorCode::Conflict, Reason::ImportRunning);
    EMS_TRY(m_work->flush());
    EMS_TRY(ImportRepository(m_context.database).markUnfinished(m_record.num));
    EMS_TRY(m_transaction->commit());
    m_hasStoredChunks = true;
    m_rowsOfChunks = m_work->result().rows;
    m_transaction.emplace(m_context.database);
    return m_transaction->begun();
}

Result<ImportResult> ImportRun::complete()
{
    EMS_TRY(m_work->finish());
    if (m_cancel.isCancelled())
        return makeError(ErrorCode::Cancelled);
    ImportResult result = m_work->result();
    // Nothing new: the transaction is dropped, and importing twice has changed nothing at all.
    if (!m_work->hasChanges()) {
        result.batch = {};
        return result;
    }
    EMS_TRY(record(result));
    EMS_TRY(m_transaction->commit());
    return result;
}

Result<void> ImportRun::record(const ImportResult &result)
{
    Database &database = m_context.database;
    m_record.rows = result.rows;
    m_record.added = result.added;
    m_record.replaced = result.replaced;
    m_record.unchanged = result.unchanged;
    m_record.period = result.period;
    m_record.energy = result.total;
    EMS_TRY(ReadingRepository(database).finishBatch(m_record));
    if (m_hasStoredChunks) {
        ImportRepository imports(database);
        EMS_TRY(imports.markFinished(m_record.num));
        EMS_TRY(imports.dropKeptHours(m_record.num));
    }
    EMS_TRY(DeviceRepository(database).raiseLatestReading(m_device.num, result.period->end));
    return recordEvent(m_context, m_session,
                       {.action = u"reading.import"_s,
                        .entity = u"device"_s,
                        .entityId = m_device.id.toString(),
                        .detail = {{u"name"_s, m_device.data.name},
                                   {u"file"_s, m_options.sourceName},
                                   {u"sha256"_s, m_options.sourceHash},
                                   {u"added"_s, result.added},
                                   {u"replaced"_s, result.replaced},
                                   {u"unchanged"_s, result.unchanged}}});
}

} // namespace ems
