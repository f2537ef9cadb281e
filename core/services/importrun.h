// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/device.h"
#include "core/services/importtakeback.h"
#include "core/services/readingimport.h"
#include "core/services/readingservice.h"

#include <optional>

namespace ems {

/// ReadingService::import(), once: one transaction, or several that are finished or taken back
/// whole. See docs/database.md.
class ImportRun final
{
public:
    ImportRun(ServiceContext &context, const Session &session, const ImportOptions &options,
              const CancelToken &cancel, const ReadingService::Progress &progress);

    [[nodiscard]] Result<ImportResult> run(const DeviceId &id, ReadingSource &source);

private:
    [[nodiscard]] Result<ImportResult> attempt(const DeviceId &id, ReadingSource &source);
    [[nodiscard]] Result<void> begin(const DeviceId &id);
    [[nodiscard]] Result<void> pump(ReadingSource &source);
    [[nodiscard]] Result<void> storeChunk();
    [[nodiscard]] Result<ImportResult> complete();
    [[nodiscard]] Result<void> record(const ImportResult &result);

    ServiceContext &m_context;
    const Session &m_session;
    const ImportOptions &m_options;
    const CancelToken &m_cancel;
    const ReadingService::Progress &m_progress;
    ImportLock m_lock;
    std::optional<Transaction> m_transaction;
    std::optional<ReadingImport> m_work;
    Device m_device;
    BatchRecord m_record;
    qint64 m_rowsOfChunks = 0;
    bool m_hasStoredChunks = false;
};

} // namespace ems
