// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/devicerepository.h"

#include "core/base/textfold.h"
#include "core/storage/dialect.h"
#include "core/storage/query.h"
#include "core/storage/rowkeys.h"

using namespace Qt::StringLiterals;

namespace ems {

namespace {

const QString columns =
    u"num, id, name, description, maximum_mw, price_minor, serial, location, open_assignments,"
    " latest_reading, created_at, updated_at, deleted_at, version"_s;

Device readDevice(const Query &query)
{
    Device device;
    device.num = {query.integer(0)};
    device.id = DeviceId::fromString(query.text(1)).value_or(DeviceId());
    device.data.name = query.text(2);
    device.data.description = query.text(3);
    device.data.maximumConsumption = {query.integer(4)};
    device.data.price = {query.integer(5)};
    device.data.serial = query.text(6);
    device.data.location = query.text(7);
    device.openAssignments = query.integer(8);
    device.latestReading = query.optionalSeconds(9);
    device.createdAt = query.instant(10);
    device.updatedAt = query.instant(11);
    device.deletedAt = query.optionalInstant(12);
    device.version = query.integer(13);
    return device;
}

QString sortColumn(DeviceSort sort)
{
    switch (sort) {
    case DeviceSort::Name:
        return u"name_fold"_s;
    case DeviceSort::Location:
        return u"location"_s;
    case DeviceSort::Serial:
        return u"serial"_s;
    case DeviceSort::MaximumConsumption:
        return u"maximum_mw"_s;
    case DeviceSort::Price:
        return u"price_minor"_s;
    case DeviceSort::OpenAssignments:
        return u"open_assignments"_s;
    case DeviceSort::LatestReading:
        return u"latest_reading"_s;
    case DeviceSort::CreatedAt:
        return u"created_at"_s;
    }
    return {};
}

QString condition(DeviceFilter filter)
{
    switch (filter) {
    case DeviceFilter::All:
        return u"deleted_at IS NULL"_s;
    case DeviceFilter::Assigned:
        return u"deleted_at IS NULL AND open_assignments > 0"_s;
    case DeviceFilter::Unassigned:
        return u"deleted_at IS NULL AND open_assignments = 0"_s;
    case DeviceFilter::Shared:
        return u"deleted_at IS NULL AND open_assignments > 1"_s;
    case DeviceFilter::Deleted:
        return u"deleted_at IS NOT NULL"_s;
    }
    return {};
}

QString searchText(const DeviceDraft &draft)
{
    return searchFold((QStringList{draft.name, draft.serial, draft.location} + draft.tags
                       + QStringList{draft.description})
                          .join(u' '));
}

} // namespace

DeviceRepository::DeviceRepository(Database &database)
    : m_database(database)
{}

Result<RowKeys> DeviceRepository::order(const DeviceQuery &query, int limit)
{
    const QStringList words = searchWords(query.text);
    QString statement = u"SELECT num FROM device"_s;
    // Otherwise the planner walks the sort index row by row: five times slower at a million.
    if (!words.isEmpty())
        statement += dialect::unindexed(m_database);
    statement += u" WHERE "_s + condition(query.filter);
    statement += u" AND search_fold LIKE ? ESCAPE '\\'"_s.repeated(words.size());
    const QString way = direction(query.order);
    statement += u" ORDER BY "_s + sortColumn(query.sort) + way;
    if (query.sort == DeviceSort::LatestReading)
        statement += dialect::nothingFirst(query.order);
    statement += u", num"_s + way;
    if (limit > 0)
        statement += u" LIMIT "_s + QString::number(limit);
    Query select(m_database, statement);
    for (const QString &word : words)
        select.bind(likePattern(word));
    return fetchKeys(select);
}

Result<std::vector<Device>> DeviceRepository::rows(const RowKeys &keys)
{
    auto found =
        fetchRows<Device>(m_database, u"SELECT "_s + columns + u" FROM device WHERE num IN (%1)"_s,
                          keys, readDevice, [](const Device &device) { return device.num.value; });
    if (found.ok())
        EMS_TRY(addTags(found.value()));
    return found;
}

Result<std::vector<Device>> DeviceRepository::page(DeviceNum after, int size)
{
    Query query(m_database,
                u"SELECT "_s + columns
                    + u" FROM device WHERE num > ? AND deleted_at IS NULL ORDER BY num LIMIT ?"_s);
    EMS_TRY(query.bind(after).bind(size).run());
    std::vector<Device> devices;
    while (query.next())
        devices.push_back(readDevice(query));
    EMS_TRY(addTags(devices));
    return devices;
}

Result<std::optional<Device>> DeviceRepository::find(const DeviceId &id)
{
    Query query(m_database, u"SELECT "_s + columns + u" FROM device WHERE id = ?"_s);
    EMS_TRY(query.bind(id).run());
    std::vector<Device> devices;
    if (query.next())
        devices.push_back(readDevice(query));
    query.finish();
    EMS_TRY(addTags(devices));
    return devices.empty() ? std::nullopt : std::optional(devices.front());
}

Result<bool> DeviceRepository::isNameTaken(const QString &name, std::optional<DeviceNum> except)
{
    Query query(m_database, u"SELECT num FROM device"
                            " WHERE name_fold = ? AND deleted_at IS NULL AND num <> ?"_s);
    query.bind(nameFold(name)).bind(except ? except->value : 0);
    EMS_LET(found, singleInteger(query));
    return found.has_value();
}

Result<Device> DeviceRepository::insert(const DeviceDraft &draft, Instant now)
{
    Device device;
    device.id = DeviceId::make();
    device.data = draft;
    device.createdAt = now;
    device.updatedAt = now;
    Query query(
        m_database,
        u"INSERT INTO device(id, name, name_fold, description, maximum_mw, price_minor, serial,"
        " location, search_fold, created_at, updated_at)"
        " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING num"_s);
    query.bind(device.id).bind(draft.name).bind(nameFold(draft.name)).bind(draft.description);
    query.bind(draft.maximumConsumption).bind(draft.price).bind(draft.serial).bind(draft.location);
    query.bind(searchText(draft)).bind(now).bind(now);
    EMS_LET(num, singleInteger(query));
    device.num = {num.value_or(0)};
    EMS_TRY(storeTags(device.num, draft.tags));
    // As they are read from now on: sorted, and in the case in which the site has the tag.
    device.data.tags.clear();
    std::vector<Device> made{device};
    EMS_TRY(addTags(made));
    return made.front();
}

Result<bool> DeviceRepository::update(DeviceNum num, qint64 version, const DeviceDraft &draft,
                                      Instant now)
{
    Query query(m_database,
                u"UPDATE device SET name = ?, name_fold = ?, description = ?, maximum_mw = ?,"
                " price_minor = ?, serial = ?, location = ?, search_fold = ?, updated_at = ?,"
                " version = version + 1 WHERE num = ? AND version = ? AND deleted_at IS NULL"_s);
    query.bind(draft.name).bind(nameFold(draft.name)).bind(draft.description);
    query.bind(draft.maximumConsumption).bind(draft.price).bind(draft.serial).bind(draft.location);
    query.bind(searchText(draft)).bind(now).bind(num).bind(version);
    EMS_LET(changed, query.runCounting());
    if (changed != 1)
        return false;
    EMS_TRY(storeTags(num, draft.tags));
    return true;
}

Result<void> DeviceRepository::setDeleted(DeviceNum num, std::optional<Instant> deletedAt,
                                          Instant now)
{
    Query query(m_database,
                u"UPDATE device SET deleted_at = ?, updated_at = ?, version = version + 1"
                " WHERE num = ?"_s);
    return query.bind(deletedAt).bind(now).bind(num).run();
}

Result<void> DeviceRepository::raiseLatestReading(DeviceNum num, UtcSeconds end)
{
    if (m_database.isShared()) {
        Query query(m_database, u"SELECT ems.raise_latest_reading(?, ?)"_s);
        return query.bind(num).bind(end).run();
    }
    Query query(m_database, u"UPDATE device SET latest_reading = ?"
                            " WHERE num = ? AND coalesce(latest_reading, 0) < ?"_s);
    return query.bind(end).bind(num).bind(end).run();
}

Result<void> DeviceRepository::storeTags(DeviceNum num, const QStringList &tags)
{
    if (m_database.isShared()) {
        QStringList folds;
        for (const QString &tag : tags)
            folds.append(nameFold(tag));
        Query query(m_database, u"SELECT ems.store_tags(?, ?, ?)"_s);
        return query.bind(num).bindArray(tags).bindArray(folds).run();
    }
    Query clear(m_database, u"DELETE FROM device_tag WHERE device_num = ?"_s);
    EMS_TRY(clear.bind(num).run());
    for (const QString &tag : tags) {
        Query insert(m_database, u"INSERT INTO tag(name, name_fold) VALUES(?, ?)"
                                 " ON CONFLICT(name_fold) DO NOTHING"_s);
        EMS_TRY(insert.bind(tag).bind(nameFold(tag)).run());
        Query link(m_database, u"INSERT INTO device_tag SELECT ?, num FROM tag"
                               " WHERE name_fold = ? ON CONFLICT DO NOTHING"_s);
        EMS_TRY(link.bind(num).bind(nameFold(tag)).run());
    }
    return {};
}

Result<void> DeviceRepository::addTags(std::vector<Device> &devices)
{
    constexpr std::size_t most = 250;
    QHash<qint64, std::size_t> index;
    for (std::size_t i = 0; i < devices.size(); ++i)
        index.insert(devices[i].num.value, i);
    for (std::size_t begin = 0; begin < devices.size(); begin += most) {
        const std::size_t size = std::min(most, devices.size() - begin);
        Query query(m_database,
                    u"SELECT l.device_num, t.name FROM device_tag l JOIN tag t ON t.num = l.tag_num"
                    " WHERE l.device_num IN (%1) ORDER BY t.name_fold"_s.arg(placeholders(size)));
        for (std::size_t i = 0; i < size; ++i)
            query.bind(devices[begin + i].num);
        EMS_TRY(query.run());
        while (query.next())
            devices[index.value(query.integer(0))].data.tags.append(query.text(1));
    }
    return {};
}

} // namespace ems
