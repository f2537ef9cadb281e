// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/zone.h"
#include "core/domain/reading.h"
#include "core/formats/timestamp.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace ems {

/// How the values of a column turn into the energy of an interval.
enum class ValueKind
{
    EnergyKilowattHours, ///< Energy of the interval.
    EnergyWattHours,
    PowerKilowatts, ///< Mean power over the interval.
    PowerWatts,
    RegisterKilowattHours, ///< A counter; the energy is the difference of two rows.
};

/// Which end of its interval a time stamp marks.
enum class StampMeaning
{
    Start,
    End
};

/// How a CSV file of readings is to be read. Columns count from 0.
struct ReadingsCsvFormat
{
    QChar separator = u',';
    bool hasHeader = true;
    int dateColumn = 0;            ///< Date, or date and time.
    std::optional<int> timeColumn; ///< Where the time stands apart.
    int valueColumn = 1;
    ValueKind valueKind = ValueKind::EnergyKilowattHours;
    DateOrder dateOrder = DateOrder::YearMonthDay;
    StampMeaning stamp = StampMeaning::Start;
    std::chrono::seconds interval{0}; ///< 0: the most frequent distance of the first 1,000 rows.
    bool isDecimalComma = false;
    Zone zone; ///< For stamps without offset. Stamps with one ignore it.
};

/// What was found out about a file by reading its beginning.
struct ReadingsCsvPreview
{
    ReadingsCsvFormat format;      ///< The best guess; what cannot be guessed keeps its default.
    QStringList columns;           ///< Header names, or "1", "2", … without a header.
    std::vector<QStringList> rows; ///< The first 20 records after the header.
    bool hasOffsets = false;       ///< Stamps name their offset, so no zone has to be asked for.
    qint64 bytes = 0;
};

/// Reads the beginning of the file and guesses its format. Errors: FileNotReadable, FileEmpty,
/// FileBinary, FileEncoding, FileNoHeader, FileSeparator, UnclosedQuote.
[[nodiscard]] Result<ReadingsCsvPreview> previewReadingsCsv(const QString &path, const Zone &zone);

/// What the reader met on the way, for the report after an import.
struct ReadingsCsvReport
{
    qint64 rows = 0;
    qint64 missingValues = 0;   ///< Rows with "?" or nothing as value: a gap.
    qint64 ambiguousStamps = 0; ///< In the doubled hour, and the order of rows did not tell which.
    qint64 registerResets = 0;  ///< A counter that went back: a gap, never a negative energy.
};

/// Streams a CSV file (UTF-8 with or without BOM, UTF-16 with BOM; quoted fields; LF or CRLF) as
/// readings, in pieces of about 20,000. Memory does not grow with the file. Every error names the
/// line (arguments[0]). A line may hold 64 KiB, a field too. In the doubled hour the first pass
/// through it is the first occurrence, by the order of rows. Rows may come in any order, except
/// those of a counter, which run one way. A counter goes on behind a missing value: the energy
/// between the two rows around it is known. The report is complete at the end.
class ReadingsCsvReader final : public ReadingSource
{
public:
    /// Opens the file; errors as previewReadingsCsv(), and ColumnMissing (line, column), or
    /// Required or OutOfRange on "interval" where it is longer than a year or cannot be told from
    /// the rows.
    [[nodiscard]] static Result<std::unique_ptr<ReadingsCsvReader>>
    open(const QString &path, const ReadingsCsvFormat &format);
    ~ReadingsCsvReader() override;

    [[nodiscard]] Result<std::vector<Reading>> next() override;
    [[nodiscard]] double progress() const override;
    [[nodiscard]] const ReadingsCsvReport &report() const;

private:
    class Private;
    explicit ReadingsCsvReader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace ems
