// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancel.h"
#include "core/services/readingservice.h"
#include "core/storage/importrepository.h"

#include <QLockFile>

namespace ems {

/// Held by the program that is within an import of several transactions, or takes one back, so that
/// nobody else takes it for the leftovers of a crash. A file beside the database; that of a program
/// which is gone is in nobody's way.
class ImportLock final
{
public:
    explicit ImportLock(const Database &database);
    [[nodiscard]] bool tryLock();

private:
    QLockFile m_file;
};

/// Takes back what is stored of an unfinished import, in slices of a transaction each, after which
/// everything is as before it. Can be stopped by abandon(), and begun again. The lock must be held.
[[nodiscard]] Result<void> takeBack(Database &database, const UnfinishedImport &import,
                                    const CancelToken &cancel,
                                    const ReadingService::Progress &progress);

/// Takes back what crashes have left; an import that another program is within is left alone.
[[nodiscard]] Result<void> takeBackUnfinishedImports(Database &database);

/// Conflict/ImportRunning while some import is unfinished: its readings must stay as they are.
[[nodiscard]] Result<void> requireNoUnfinishedImport(Database &database);

} // namespace ems
