// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/demosite.h"

#include "core/base/zone.h"
#include "core/domain/passwordpolicy.h"
#include "core/domain/sitesettings.h"
#include "core/services/democontent.h"
#include "core/services/demopace.h"
#include "core/services/passwordhasher.h"
#include "core/services/readingimport.h"
#include "core/storage/assignmentrepository.h"
#include "core/storage/auditrepository.h"
#include "core/storage/devicerepository.h"
#include "core/storage/readingrepository.h"
#include "core/storage/settingrepository.h"
#include "core/storage/sitefile.h"
#include "core/storage/userrepository.h"

#include <QFile>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// Every password of the demo costs the same; the first sign-in makes a proper hash of it.
constexpr HashCost demoHash{1024, 1, 1};

constexpr std::chrono::days lead{20}; ///< Users and devices are there before the first reading.

/// What is drawn for one thing does not depend on how many others there are.
QRandomGenerator generatorFor(quint32 seed, quint32 purpose, int index)
{
    const std::array<quint32, 3> parts{seed, purpose, static_cast<quint32>(index)};
    return QRandomGenerator(parts.data(), static_cast<qsizetype>(parts.size()));
}

constexpr quint32 forAssignments = 1;
constexpr quint32 forReadings = 2;

class Builder final
{
public:
    Builder(Database &database, const DemoOptions &options, const Clock &clock, const Zone &zone,
            Pace &pace);
    [[nodiscard]] Result<void> build(const AuditKey &key);

private:
    struct Stay
    {
        UserNum user;
        Instant from;
        std::optional<Instant> until;
    };
    [[nodiscard]] Result<void> addUsers();
    [[nodiscard]] Result<void> addDevices();
    [[nodiscard]] Result<void> addAssignments();
    [[nodiscard]] Result<void> addReadings();
    [[nodiscard]] Result<void> addMeter(int index, DeviceNum device);
    [[nodiscard]] Result<void> storePart(DeviceNum device, const QString &source,
                                         std::vector<Reading> readings);
    [[nodiscard]] Result<void> record(const AuditKey &key);
    [[nodiscard]] std::vector<Stay> staysOf(int index) const;
    void addStaysOfAlice(int index, std::vector<Stay> &stays) const;
    [[nodiscard]] Instant someDay(QRandomGenerator &random, int fromPercent,
                                  int untilPercent) const;
    [[nodiscard]] Instant madeAt(int index, int count) const;

    Database &m_database;
    DemoOptions m_options;
    Zone m_zone;
    Pace &m_pace;
    Chunks m_chunks;
    Instant m_now;
    UtcSeconds m_begin; ///< Of the first assignments.
    UtcSeconds m_end;
    Period m_metered; ///< Has readings.
    UserNum m_admin;
    UserNum m_alice;
    std::vector<UserNum> m_clients; ///< Enabled ones besides Alice.
    std::vector<DeviceNum> m_devices;
};

Builder::Builder(Database &database, const DemoOptions &options, const Clock &clock,
                 const Zone &zone, Pace &pace)
    : m_database(database)
    , m_options(options)
    , m_zone(zone)
    , m_pace(pace)
    , m_chunks(database)
    , m_now(clock.now())
    , m_end(std::chrono::floor<std::chrono::hours>(m_now))
{
    constexpr int leastMonths = 3;
    const QDate today = zone.dateOf(m_end);
    m_begin = zone.day(today.addMonths(-std::max(options.months, leastMonths))).start;
    m_metered = {zone.day(today.addMonths(-options.months)).start, m_end};
}

Instant Builder::madeAt(int index, int count) const
{
    return Instant(m_begin - lead)
           + std::chrono::duration_cast<std::chrono::milliseconds>(lead) * index / count;
}

Result<void> Builder::addUsers()
{
    const PasswordHasher hasher(demoHash);
    EMS_LET(nobody, hasher.hash(passwordBytes(makeOneTimePassword())));
    EMS_LET(admin, hasher.hash("admin123"));
    EMS_LET(alice, hasher.hash("alice123"));
    UserRepository users(m_database);
    for (int i = 0; i < m_options.users; ++i) {
        EMS_TRY(m_chunks.next(1));
        const UserDraft draft = demoUser(i);
        const QString &hash = i == demoAdmin ? admin : i == demoAlice ? alice : nobody;
        EMS_LET(user, users.insert(draft, {hash, std::nullopt}, madeAt(i, m_options.users)));
        if (i == demoAdmin)
            m_admin = user.num;
        else if (i == demoAlice)
            m_alice = user.num;
        else if (draft.role == Role::Client && draft.isEnabled)
            m_clients.push_back(user.num);
        EMS_TRY(m_pace.advance(1));
    }
    return {};
}

Result<void> Builder::addDevices()
{
    DeviceRepository devices(m_database);
    m_devices.reserve(static_cast<std::size_t>(m_options.devices));
    for (int i = 0; i < m_options.devices; ++i) {
        EMS_TRY(m_chunks.next(1));
        EMS_LET(device, devices.insert(demoDevice(i), madeAt(i, m_options.devices)));
        m_devices.push_back(device.num);
        EMS_TRY(m_pace.advance(1));
    }
    return {};
}

Instant Builder::someDay(QRandomGenerator &random, int fromPercent, int untilPercent) const
{
    const int percent = random.bounded(fromPercent, untilPercent);
    return m_zone.dayOf(m_begin + (m_end - m_begin) * percent / 100).start;
}

void Builder::addStaysOfAlice(int index, std::vector<Stay> &stays) const
{
    QRandomGenerator random = generatorFor(m_options.seed, forAssignments, -1 - index);
    constexpr int firstFormer = 3;
    if (index < firstFormer)
        stays.push_back({m_alice, index == 0 ? Instant(m_begin) : someDay(random, 10, 60), {}});
    else if (index == firstFormer)
        stays.push_back({m_alice, someDay(random, 5, 20), someDay(random, 50, 70)});
}

std::vector<Builder::Stay> Builder::staysOf(int index) const
{
    constexpr int devicesOfAKind = 15;
    std::vector<Stay> stays;
    if (index % devicesOfAKind == devicesOfAKind - 1)
        return stays; // the spare meter
    addStaysOfAlice(index, stays);
    if (m_clients.empty())
        return stays;
    QRandomGenerator random = generatorFor(m_options.seed, forAssignments, index);
    const auto client = [this, &random] {
        return m_clients.at(random.bounded(static_cast<quint32>(m_clients.size())));
    };
    const auto add = [&stays](const Stay &stay) {
        if (std::ranges::find(stays, stay.user, &Stay::user) == stays.end())
            stays.push_back(stay);
    };
    const bool isShared = index % 4 == 1 || index % 12 == 2;
    const bool hasFormer = index % 6 == 4;
    add({client(), hasFormer ? someDay(random, 60, 80) : someDay(random, 0, 40), {}});
    if (hasFormer)
        add({client(), someDay(random, 0, 30), someDay(random, 40, 60)});
    if (isShared)
        add({client(), someDay(random, 20, 90), {}});
    return stays;
}

Result<void> Builder::addAssignments()
{
    AssignmentRepository assignments(m_database);
    for (int i = 0; i < m_options.devices; ++i) {
        for (const Stay &stay : staysOf(i)) {
            EMS_TRY(m_chunks.next(1));
            EMS_LET(num, assignments.insert(stay.user, m_devices.at(static_cast<std::size_t>(i)),
                                            stay.from));
            if (num && stay.until)
                EMS_TRY(assignments.setEnd(*num, stay.until));
        }
        EMS_TRY(m_pace.advance(1));
    }
    return {};
}

Result<void> Builder::storePart(DeviceNum device, const QString &source,
                                std::vector<Reading> readings)
{
    if (readings.empty())
        return {};
    const Register which{device, Channel::Consumption};
    ReadingRepository repository(m_database);
    BatchRecord record;
    record.sourceName = source;
    record.at = m_now;
    EMS_LET(batch, repository.beginBatch(which, m_admin, record));
    ReadingImport work(m_database, which, m_zone, OverlapPolicy::Refuse, batch);
    EMS_TRY(work.add(std::move(readings)));
    EMS_TRY(work.finish());
    const ImportResult &result = work.result();
    record.num = batch;
    record.rows = result.rows;
    record.added = result.added;
    record.period = result.period;
    record.energy = result.total;
    EMS_TRY(repository.finishBatch(record));
    return DeviceRepository(m_database).raiseLatestReading(device, result.period->end);
}

Result<void> Builder::addMeter(int index, DeviceNum device)
{
    QRandomGenerator random = generatorFor(m_options.seed, forReadings, index);
    const DeviceDraft draft = demoDevice(index);
    DemoMeter meter;
    meter.load = demoLoadOf(index);
    meter.maximum = draft.maximumConsumption;
    meter.isOverloaded = index % 5 == 1;
    if (index % 15 == 7)
        meter.replacedAt = std::chrono::floor<std::chrono::hours>(
            m_metered.start + (m_metered.end - m_metered.start) / 2);
    if (index % 15 == 11)
        meter.silentFrom = m_end - std::chrono::hours(70);
    std::vector<Reading> readings = demoReadings(meter, m_metered, m_zone, random);
    EMS_TRY(m_chunks.next(static_cast<qint64>(readings.size())));
    std::vector<Reading> later;
    if (meter.replacedAt) {
        const auto first =
            std::ranges::lower_bound(readings, *meter.replacedAt, {}, &Reading::start);
        later.assign(first, readings.end());
        readings.erase(first, readings.end());
    }
    EMS_TRY(storePart(device, draft.serial + u".csv"_s, std::move(readings)));
    return storePart(device, draft.serial + u"-new-meter.csv"_s, std::move(later));
}

Result<void> Builder::addReadings()
{
    if (m_options.months == 0)
        return {};
    for (int i = 0; i < m_options.devices; ++i) {
        EMS_TRY(addMeter(i, m_devices.at(static_cast<std::size_t>(i))));
        EMS_TRY(m_pace.advance(m_options.months * 20.0));
    }
    return {};
}

Result<void> Builder::record(const AuditKey &key)
{
    SiteSettings settings;
    settings.siteName = u"Riverside Business Park (demo)"_s;
    settings.zoneName = m_zone.name();
    settings.currency = u"EUR"_s;
    EMS_TRY(m_chunks.next(1));
    EMS_TRY(SettingRepository(m_database).storeSite(settings));
    EMS_TRY(AuditRepository(m_database, key)
                .append(m_now, std::nullopt, {},
                        {.action = u"site.demo"_s,
                         .entity = u"site"_s,
                         .entityId = {},
                         .detail = {{u"site"_s, settings.siteName},
                                    {u"users"_s, m_options.users},
                                    {u"devices"_s, m_options.devices},
                                    {u"months"_s, m_options.months},
                                    {u"seed"_s, static_cast<qint64>(m_options.seed)}}}));
    return m_chunks.finish();
}

Result<void> Builder::build(const AuditKey &key)
{
    EMS_TRY(addUsers());
    EMS_TRY(addDevices());
    EMS_TRY(addAssignments());
    EMS_TRY(addReadings());
    return record(key);
}

Result<void> checked(const DemoOptions &options)
{
    constexpr int most = 10'000'000;
    constexpr int mostMonths = 120;
    std::vector<FieldIssue> issues;
    const auto check = [&issues](const QString &field, int value, int least, int greatest) {
        if (value < least || value > greatest)
            issues.push_back(
                {field, Reason::OutOfRange, {QString::number(least), QString::number(greatest)}});
    };
    check(u"users"_s, options.users, 2, most);
    check(u"devices"_s, options.devices, 0, most);
    check(u"months"_s, options.months, 0, mostMonths);
    return issues.empty() ? Result<void>() : invalid(issues);
}

Result<void> fill(const QString &path, const DemoOptions &options, const Clock &clock,
                  const QString &auditKeyFolder, Pace &pace)
{
    EMS_LET(zone, Zone::find(u"Europe/Berlin"_s));
    EMS_LET(database, createSiteFile(unfinishedPath(path), SiteKind::Demo, clock));
    EMS_TRY(database->execute(u"PRAGMA cache_size=-262144"_s));
    EMS_LET(siteId, SettingRepository(*database).siteId());
    EMS_LET(key, AuditKey::loadOrCreate(auditKeyFolder, siteId));
    EMS_TRY(Builder(*database, options, clock, zone, pace).build(key));
    database->checkpoint();
    return {};
}

} // namespace

Result<void> createDemoSite(const QString &path, const DemoOptions &options, const Clock &clock,
                            const QString &auditKeyFolder, const CancelToken &cancel,
                            const std::function<void(double)> &progress)
{
    EMS_TRY(checked(options));
    if (QFile::exists(path))
        return makeError(ErrorCode::Storage, Reason::DatabaseExists, {path});
    removeUnfinished(path);
    const double total = options.users + options.devices * (2.0 + options.months * 20.0);
    Pace pace(total, cancel, progress);
    auto done = fill(path, options, clock, auditKeyFolder, pace);
    if (done.ok())
        done = finishSiteFile(path);
    if (!done.ok())
        removeUnfinished(path);
    return done;
}

} // namespace ems
