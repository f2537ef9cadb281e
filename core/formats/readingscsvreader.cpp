// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/readingscsv.h"

#include "core/formats/csvreader.h"
#include "core/formats/localstamps.h"
#include "core/formats/quantity.h"
#include "core/formats/readingrow.h"

#include <algorithm>
#include <limits>
#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

const QString separators = u",;\t|"_s;
constexpr size_t pieceSize = 20'000;
constexpr int rowsForInterval = 1'000;
constexpr std::chrono::seconds intervalGreatest = std::chrono::hours(24 * 366);
constexpr qint64 milliwattsGreatest = 100'000'000'000'000; // 100 GW: with a year it fits an Energy

/// Decimals that make a value of the file an integer of mWh or mW.
int decimalsOf(ValueKind kind)
{
    switch (kind) {
    case ValueKind::EnergyKilowattHours:
    case ValueKind::PowerKilowatts:
    case ValueKind::RegisterKilowattHours:
        return 6;
    case ValueKind::EnergyWattHours:
    case ValueKind::PowerWatts:
        return 3;
    }
    return 6;
}

bool isPower(ValueKind kind)
{
    return kind == ValueKind::PowerKilowatts || kind == ValueKind::PowerWatts;
}

Result<void> checkColumns(const CsvRecord &first, const ReadingsCsvFormat &format)
{
    const int column = greatestColumn(format);
    if (column >= 0 && static_cast<size_t>(column) < first.fields.size())
        return {};
    const QString line = QString::number(first.line);
    if (first.fields.size() == 1 && column > 0)
        return makeError(ErrorCode::Invalid, Reason::FileSeparator, {line});
    return makeError(ErrorCode::Invalid, Reason::ColumnMissing,
                     {line, QString::number(column + 1)});
}

/// The most frequent distance of the first rows; nothing where no two of them tell it. Where there
/// is no row, or a wrong one, any distance will do: reading them reports it.
std::optional<std::chrono::seconds> mostFrequentDistance(CsvReader &csv, CsvRecord &record,
                                                         const ReadingsCsvFormat &format,
                                                         bool hasRow)
{
    LocalStamps stamps(format.zone, format.stamp);
    std::optional<UtcSeconds> previous;
    std::map<std::chrono::seconds, int> distances;
    const size_t columns = record.fields.size();
    bool isTold = false;
    for (int row = 0; row < rowsForInterval; ++row) {
        if (row > 0 || !hasRow) {
            const Result<bool> more = csv.next(record);
            isTold = isTold || !more.ok() || (row == 0 && !more.value());
            if (!more.ok() || !more.value())
                break;
        }
        const auto stamp = record.fields.size() == columns ? stampOf(record, format) : std::nullopt;
        const auto utc = stamp ? stamps.resolve(*stamp) : std::nullopt;
        if (previous && utc && *utc != *previous)
            ++distances[std::chrono::abs(*utc - *previous)];
        previous = utc ? utc : previous;
        isTold = isTold || !utc;
    }
    const auto byCount = [](const auto &a, const auto &b) { return a.second < b.second; };
    const auto best = std::ranges::max_element(distances, byCount);
    if (best != distances.end())
        return best->first;
    return isTold ? std::optional(1s) : std::nullopt;
}

/// Checks the format against the beginning of the file and fills in the interval.
Result<ReadingsCsvFormat> probed(const QString &path, ReadingsCsvFormat format)
{
    if (!separators.contains(format.separator))
        return makeError(ErrorCode::Invalid, Reason::FileSeparator, {u"1"_s});
    EMS_LET(csv, CsvReader::open(path, static_cast<char>(format.separator.unicode())));
    CsvRecord record;
    EMS_LET(hasFirst, csv.next(record));
    if (!hasFirst)
        return makeError(ErrorCode::Invalid, Reason::FileEmpty, {path});
    EMS_TRY(checkColumns(record, format));
    if (format.interval == 0s && format.valueKind != ValueKind::RegisterKilowattHours) {
        const auto distance = mostFrequentDistance(csv, record, format, !format.hasHeader);
        if (!distance)
            return invalid(u"interval"_s, Reason::Required);
        format.interval = *distance;
    }
    if (format.interval < 0s || format.interval > intervalGreatest)
        return invalid(u"interval"_s, Reason::OutOfRange,
                       {u"1"_s, QString::number(intervalGreatest.count())});
    return format;
}

} // namespace

class ReadingsCsvReader::Private final
{
public:
    Private(CsvReader csv, const ReadingsCsvFormat &format)
        : m_csv(std::move(csv))
        , m_format(format)
        , m_stamps(format.zone, format.stamp)
        , m_decimals(decimalsOf(format.valueKind))
    {}

    [[nodiscard]] Result<void> skipHeader();
    [[nodiscard]] Result<std::vector<Reading>> next();
    [[nodiscard]] double progress() const { return m_csv.progress(); }
    [[nodiscard]] const ReadingsCsvReport &report() const { return m_report; }

private:
    struct RegisterState
    {
        UtcSeconds at{};
        qint64 value = 0;
    };

    [[nodiscard]] Result<void> addRow(std::vector<Reading> &readings);
    [[nodiscard]] Result<void> addInterval(std::vector<Reading> &readings, UtcSeconds stamp,
                                           qint64 value);
    [[nodiscard]] Result<void> addRegister(std::vector<Reading> &readings, UtcSeconds stamp,
                                           qint64 value);

    CsvReader m_csv;
    ReadingsCsvFormat m_format;
    LocalStamps m_stamps;
    int m_decimals;
    CsvRecord m_record;
    size_t m_columns = 0;
    ReadingsCsvReport m_report;
    std::optional<RegisterState> m_register;
    std::optional<bool> m_isRegisterBackwards;
    std::optional<Error> m_error;
};

Result<void> ReadingsCsvReader::Private::skipHeader()
{
    if (!m_format.hasHeader)
        return {};
    EMS_TRY(m_csv.next(m_record));
    m_columns = m_record.fields.size();
    return {};
}

Result<std::vector<Reading>> ReadingsCsvReader::Private::next()
{
    if (m_error)
        return *m_error;
    std::vector<Reading> readings;
    readings.reserve(pieceSize);
    while (readings.size() < pieceSize) {
        const Result<bool> more = m_csv.next(m_record);
        if (more.ok() && !more.value()) {
            m_stamps.finish();
            break;
        }
        const Result<void> added = more.ok() ? addRow(readings) : Result<void>(more.error());
        if (!added.ok()) {
            m_error = added.error();
            return *m_error;
        }
    }
    m_report.ambiguousStamps = m_stamps.ambiguousStamps();
    return readings;
}

Result<void> ReadingsCsvReader::Private::addRow(std::vector<Reading> &readings)
{
    if (m_columns == 0)
        m_columns = m_record.fields.size();
    if (m_record.fields.size() != m_columns) {
        return makeError(ErrorCode::Invalid, Reason::ColumnCount,
                         {QString::number(m_record.line), QString::number(m_record.fields.size()),
                          QString::number(m_columns)});
    }
    ++m_report.rows;
    const std::optional<Stamp> stamp = stampOf(m_record, m_format);
    if (!stamp)
        return rowError(Reason::BadTimestamp, m_record.line, stampText(m_record, m_format));
    const std::optional<UtcSeconds> utc = m_stamps.resolve(*stamp);
    if (!utc)
        return rowError(Reason::TimestampSkipped, m_record.line, stampText(m_record, m_format));
    const std::string_view text =
        trimmedField(m_record.fields[static_cast<size_t>(m_format.valueColumn)]);
    if (isMissing(text)) {
        ++m_report.missingValues;
        return {};
    }
    const auto value = parseQuantity(text, m_decimals, m_format.isDecimalComma ? ',' : '.');
    if (!value || (isPower(m_format.valueKind) && *value > milliwattsGreatest))
        return rowError(Reason::BadReading, m_record.line, text);
    if (*value < 0)
        return rowError(Reason::NegativeReading, m_record.line, text);
    if (m_format.valueKind == ValueKind::RegisterKilowattHours)
        return addRegister(readings, *utc, *value);
    return addInterval(readings, *utc, *value);
}

Result<void> ReadingsCsvReader::Private::addInterval(std::vector<Reading> &readings,
                                                     UtcSeconds stamp, qint64 value)
{
    Reading reading;
    reading.start = m_format.stamp == StampMeaning::Start ? stamp : stamp - m_format.interval;
    reading.seconds = static_cast<qint32>(m_format.interval.count());
    reading.energy.milliwattHours =
        isPower(m_format.valueKind) ? energyOfPower(value, m_format.interval) : value;
    readings.push_back(reading);
    return {};
}

Result<void> ReadingsCsvReader::Private::addRegister(std::vector<Reading> &readings,
                                                     UtcSeconds stamp, qint64 value)
{
    const std::optional<RegisterState> before = m_register;
    m_register = RegisterState{stamp, value};
    if (!before || (before->at == stamp && before->value == value))
        return {};
    const bool isBackwards = stamp < before->at;
    if (before->at == stamp || m_isRegisterBackwards.value_or(isBackwards) != isBackwards)
        return makeError(ErrorCode::Invalid, Reason::NotInOrder, {QString::number(m_record.line)});
    m_isRegisterBackwards = isBackwards;
    const qint64 energy = isBackwards ? before->value - value : value - before->value;
    if (energy < 0) {
        ++m_report.registerResets;
        return {};
    }
    const std::chrono::seconds length = std::chrono::abs(stamp - before->at);
    if (length.count() > std::numeric_limits<qint32>::max())
        return makeError(ErrorCode::Invalid, Reason::BadTimestamp,
                         {QString::number(m_record.line)});
    readings.push_back({.start = std::min(stamp, before->at),
                        .seconds = static_cast<qint32>(length.count()),
                        .energy = {energy},
                        .quality = Quality::Measured});
    return {};
}

Result<std::unique_ptr<ReadingsCsvReader>> ReadingsCsvReader::open(const QString &path,
                                                                   const ReadingsCsvFormat &format)
{
    EMS_LET(complete, probed(path, format));
    EMS_LET(csv, CsvReader::open(path, static_cast<char>(format.separator.unicode())));
    auto d = std::make_unique<Private>(std::move(csv), complete);
    EMS_TRY(d->skipHeader());
    return std::unique_ptr<ReadingsCsvReader>(new ReadingsCsvReader(std::move(d)));
}

ReadingsCsvReader::ReadingsCsvReader(std::unique_ptr<Private> implementation)
    : d(std::move(implementation))
{}

ReadingsCsvReader::~ReadingsCsvReader() = default;

Result<std::vector<Reading>> ReadingsCsvReader::next()
{
    return d->next();
}

double ReadingsCsvReader::progress() const
{
    return d->progress();
}

const ReadingsCsvReport &ReadingsCsvReader::report() const
{
    return d->report();
}

} // namespace ems
