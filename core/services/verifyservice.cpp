// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/verifyservice.h"

#include "core/base/zone.h"
#include "core/domain/rollup.h"
#include "core/storage/auditrepository.h"
#include "core/storage/importrepository.h"
#include "core/storage/schemamigrator.h"
#include "core/storage/settingrepository.h"
#include "core/storage/sharedschema.h"
#include "core/storage/verifyrepository.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int mostFindings = 20;

/// Days that are compared at once, so that memory does not grow with the years.
constexpr int daysOfASlice = 30;

QString localText(const Zone &zone, UtcSeconds utc)
{
    const LocalTime t = zone.toLocal(utc);
    const auto two = [](int number) { return QString::number(number).rightJustified(2, u'0'); };
    return u"%1-%2-%3 %4:%5"_s.arg(QString::number(t.year), two(t.month), two(t.day), two(t.hour),
                                   two(t.minute));
}

/// The length of an hour is known: it is not stored.
bool isSameFigure(const RollUp &a, const RollUp &b, Resolution resolution)
{
    return a.start == b.start && a.energy == b.energy && a.coveredSeconds == b.coveredSeconds
           && a.estimatedSeconds == b.estimatedSeconds && a.smallest == b.smallest
           && a.largest == b.largest && (resolution == Resolution::Hour || a.seconds == b.seconds);
}

/// The starts at which two sorted lists differ.
std::vector<UtcSeconds> differences(const std::vector<RollUp> &a, const std::vector<RollUp> &b,
                                    Resolution resolution)
{
    std::vector<UtcSeconds> all;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() || j < b.size()) {
        if (j == b.size() || (i < a.size() && a[i].start < b[j].start)) {
            all.push_back(a[i++].start);
        } else if (i == a.size() || b[j].start < a[i].start) {
            all.push_back(b[j++].start);
        } else {
            if (!isSameFigure(a[i], b[j], resolution))
                all.push_back(a[i].start);
            ++i;
            ++j;
        }
    }
    return all;
}

class Verification final
{
public:
    Verification(Database &database, const CancelToken &cancel,
                 const std::function<void(double)> &progress)
        : m_database(database)
        , m_repository(database)
        , m_readings(database)
        , m_cancel(cancel)
        , m_progress(progress)
    {}
    [[nodiscard]] Result<VerifyReport> run(const VerifyOptions &options);

private:
    [[nodiscard]] Result<void> checkRecords();
    [[nodiscard]] Result<void> checkRollUps();
    [[nodiscard]] Result<void> checkRegister(const RegisterExtent &extent);
    [[nodiscard]] Result<void> checkSlice(const RegisterExtent &extent, const Period &slice,
                                          const QString &name);
    [[nodiscard]] Result<void> checkAudit(const VerifyOptions &options);
    [[nodiscard]] Result<void> checkSharedAudit();
    [[nodiscard]] Result<std::optional<AuditKey>> keyFor(const VerifyOptions &options);
    void add(Flaw flaw, const QStringList &subjects);
    void add(Flaw flaw, const QString &name, const std::vector<UtcSeconds> &starts);
    [[nodiscard]] Result<void> advance(double fraction) const;

    Database &m_database;
    VerifyRepository m_repository;
    ReadingRepository m_readings;
    const CancelToken &m_cancel;
    const std::function<void(double)> &m_progress;
    Zone m_zone;
    VerifyReport m_report;
};

Result<void> Verification::advance(double fraction) const
{
    if (m_progress)
        m_progress(fraction);
    return m_cancel.isCancelled() ? makeError(ErrorCode::Cancelled) : Result<void>();
}

void Verification::add(Flaw flaw, const QStringList &subjects)
{
    for (const QString &subject : subjects)
        m_report.findings.push_back({flaw, {subject}});
}

void Verification::add(Flaw flaw, const QString &name, const std::vector<UtcSeconds> &starts)
{
    const auto known = std::ranges::count_if(m_report.findings, [&](const Finding &finding) {
        return finding.flaw == flaw && finding.subject.constFirst() == name;
    });
    auto left = mostFindings - known;
    for (const UtcSeconds start : starts) {
        if (left-- > 0)
            m_report.findings.push_back({flaw, {name, localText(m_zone, start)}});
    }
}

Result<void> Verification::checkRecords()
{
    EMS_LET(references, m_repository.brokenReferences(mostFindings));
    add(Flaw::BrokenReference, references);
    EMS_LET(counters, m_repository.wrongCounters(mostFindings));
    add(Flaw::WrongCounter, counters);
    EMS_LET(unfinished, ImportRepository(m_database).unfinished());
    if (!unfinished.empty())
        m_report.findings.push_back({Flaw::UnfinishedImport, {}});
    // Noted when an import is finished.
    EMS_LET(latest, m_repository.wrongLatestReadings(mostFindings));
    if (unfinished.empty())
        add(Flaw::WrongLatest, latest);
    EMS_LET(counts, m_repository.counts());
    m_report.users = counts.users;
    m_report.devices = counts.devices;
    m_report.assignments = counts.assignments;
    m_report.readings = counts.readings;
    return {};
}

Result<void> Verification::checkSlice(const RegisterExtent &extent, const Period &slice,
                                      const QString &name)
{
    EMS_LET(stored, m_readings.overlapping(extent.which, slice));
    std::vector<Reading> readings;
    readings.reserve(stored.size());
    for (const StoredReading &item : stored)
        readings.push_back(item.reading);
    HourGrid grid(m_zone);
    std::vector<RollUp> expected = rollUpHours(readings, grid);
    EMS_LET(hours, m_readings.hours(extent.which, slice));
    // Where old readings were purged, their hours stay; the first one may hold more than is left.
    const bool hasPurged = !extent.isRawComplete;
    const UtcSeconds from = !hasPurged        ? slice.start
                            : extent.firstRaw ? grid.hourAt(*extent.firstRaw).end
                                              : slice.end;
    const auto isOutside = [&](const RollUp &hour) {
        return hour.start < std::max(from, slice.start) || hour.start >= slice.end;
    };
    std::vector<RollUp> comparable = hours;
    std::erase_if(expected, isOutside);
    std::erase_if(comparable, isOutside);
    add(Flaw::WrongHour, name, differences(expected, comparable, Resolution::Hour));
    EMS_LET(days, m_readings.days(extent.which, slice));
    add(Flaw::WrongDay, name, differences(rollUpDays(hours, m_zone), days, Resolution::Day));
    return {};
}

Result<void> Verification::checkRegister(const RegisterExtent &extent)
{
    EMS_LET(name, m_repository.deviceName(extent.which.device));
    // Slices are whole local days, so that no day is compared in parts.
    QDate date = m_zone.dateOf(extent.all.start);
    const QDate last = m_zone.dateOf(extent.all.end);
    while (date <= last) {
        const QDate next = date.addDays(daysOfASlice);
        EMS_TRY(checkSlice(extent, {m_zone.day(date).start, m_zone.day(next).start}, name));
        date = next;
    }
    return {};
}

Result<void> Verification::checkRollUps()
{
    EMS_LET(settings, SettingRepository(m_database).site());
    EMS_LET(zone, Zone::find(settings.zoneName));
    m_zone = zone;
    EMS_LET(registers, m_repository.registers());
    double done = 0;
    for (const RegisterExtent &extent : registers) {
        EMS_TRY(checkRegister(extent));
        EMS_TRY(advance(0.3 + 0.6 * ++done / static_cast<double>(registers.size())));
    }
    return {};
}

Result<std::optional<AuditKey>> Verification::keyFor(const VerifyOptions &options)
{
    QString file = options.keyFile;
    if (file.isEmpty()) {
        EMS_LET(siteId, SettingRepository(m_database).siteId());
        file = options.keyFolder + u'/' + siteId + u".key"_s;
        if (!QFile::exists(file))
            return std::optional<AuditKey>();
    }
    EMS_LET(key, AuditKey::load(file));
    return std::optional(key);
}

Result<void> Verification::checkSharedAudit()
{
    const AuditKey ofTheServer; // which keeps it to itself
    EMS_LET(check, AuditRepository(m_database, ofTheServer).verify());
    m_report.auditEntries = check.entries;
    if (check.firstBad) {
        const bool isEnd = check.finding == u"head"_s;
        m_report.findings.push_back(
            {isEnd ? Flaw::AuditEnd : Flaw::AuditRow, {QString::number(*check.firstBad)}});
    }
    return {};
}

Result<void> Verification::checkAudit(const VerifyOptions &options)
{
    if (m_database.isShared())
        return checkSharedAudit();
    EMS_LET(key, keyFor(options));
    if (!key) {
        m_report.findings.push_back({Flaw::AuditKeyMissing, {}});
        return {};
    }
    EMS_LET(check, AuditRepository(m_database, *key).verify());
    m_report.auditEntries = check.entries;
    m_report.auditOfOtherKeys = check.unverifiable;
    if (check.firstBad) {
        const bool isEnd = check.finding == u"head"_s;
        m_report.findings.push_back(
            {isEnd ? Flaw::AuditEnd : Flaw::AuditRow, {QString::number(*check.firstBad)}});
    }
    if (check.unverifiable > 0 && !options.areOtherKeysKnown)
        add(Flaw::AuditOtherKey, {QString::number(check.unverifiable)});
    return {};
}

Result<VerifyReport> Verification::run(const VerifyOptions &options)
{
    Transaction view(m_database, Transaction::Kind::Read);
    EMS_TRY(view.begun());
    EMS_LET(damage, m_repository.damage(mostFindings));
    add(Flaw::Damage, damage);
    EMS_TRY(advance(0.2));
    // What a damaged file answers means nothing.
    if (!damage.isEmpty())
        return m_report;
    EMS_TRY(checkRecords());
    EMS_TRY(advance(0.3));
    EMS_TRY(checkRollUps());
    EMS_TRY(checkAudit(options));
    EMS_TRY(advance(1.0));
    return m_report;
}

} // namespace

Result<VerifyReport> verifySite(const QString &path, const VerifyOptions &options,
                                const Clock &clock, const CancelToken &cancel,
                                const std::function<void(double)> &progress)
{
    EMS_TRY(checkSqliteFile(path));
    EMS_LET(database, Database::open(path, Access::ReadOnly));
    EMS_LET(kind, SchemaMigrator(*database, clock).inspect());
    if (kind == FileKind::Older)
        return makeError(ErrorCode::Storage, Reason::DatabaseOlder, {path});
    return Verification(*database, cancel, progress).run(options);
}

Result<VerifyReport> verifyShared(Database &superuser, const CancelToken &cancel,
                                  const std::function<void(double)> &progress)
{
    EMS_TRY(checkSharedSchema(superuser));
    return Verification(superuser, cancel, progress).run({});
}

} // namespace ems
