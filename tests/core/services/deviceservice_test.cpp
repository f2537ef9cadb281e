// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/sitesql.h"
#include "tests/support/testsite.h"
#include "tests/support/testsource.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

class Devices : public testing::Test
{
protected:
    DeviceService &devices() { return site.services().devices; }
    static DeviceDraft named(const QString &name)
    {
        DeviceDraft draft;
        draft.name = name;
        draft.maximumConsumption = {1'000'000};
        return draft;
    }
    Device create(const DeviceDraft &draft)
    {
        const auto made = devices().create(site.admin, draft);
        EXPECT_TRUE(made.ok()) << (made.ok() ? "" : describe(made.error()).toStdString());
        return made.valueOr({});
    }
    QStringList names(const DeviceQuery &query)
    {
        const auto keys = devices().order(site.admin, query);
        EXPECT_TRUE(keys.ok()) << (keys.ok() ? "" : describe(keys.error()).toStdString());
        QStringList all;
        for (const Device &device : devices().rows(site.admin, keys.valueOr({})).valueOr({}))
            all.append(device.data.name);
        return all;
    }
    QStringList found(const QString &text) { return names({.text = text}); }

    TestSite site;
};

TEST_F(Devices, ComeBackAsTheyWereWrittenDown)
{
    DeviceDraft draft = named(u"Pump"_s);
    draft.description = u"Line one\nLine two <img src=/etc/passwd> %1"_s;
    draft.maximumConsumption = {99'999'999'990};
    draft.price = {9'999'999'999};
    draft.serial = u"=1+1"_s;
    draft.location = u"Hall “B”"_s;
    draft.tags = {u"alpha"_s, u"Béta"_s};
    const Device made = create(draft);
    EXPECT_EQ(made.data, draft);
    EXPECT_EQ(devices().find(site.admin, made.id)->data, draft);
    EXPECT_FALSE(made.latestReading.has_value());
}

TEST_F(Devices, AreTakenByCaseAndByForm)
{
    const Device pump = create(named(u"Café 1"_s));
    for (const QString &same : {u"CAFÉ 1"_s, u"Cafe\u0301 1"_s, u"café １"_s}) {
        const auto refused = devices().create(site.admin, named(same));
        ASSERT_FALSE(refused.ok()) << same.toStdString();
        EXPECT_EQ(refused.error().reason(), Reason::Taken);
        EXPECT_EQ(refused.error().subject(), u"name"_s);
    }
    const Device other = create(named(u"Cafe 1"_s)); // an accent makes a name
    EXPECT_EQ(devices().update(site.admin, other.id, 1, pump.data).error().reason(), Reason::Taken);
    EXPECT_TRUE(devices().update(site.admin, pump.id, 1, named(u"CAFÉ 1"_s)).ok())
        << "one's own name in another case is no conflict";
}

TEST_F(Devices, AreNotChangedByOneWhoIsLateOrOnceDeleted)
{
    const Device pump = create(named(u"Pump"_s));
    ASSERT_TRUE(devices().update(site.admin, pump.id, 1, named(u"Pump 2"_s)).ok());
    EXPECT_EQ(devices().update(site.admin, pump.id, 1, named(u"Pump 3"_s)).error().reason(),
              Reason::ChangedMeanwhile);
    ASSERT_TRUE(devices().remove(site.admin, {pump.id}).ok());
    EXPECT_EQ(devices().update(site.admin, pump.id, 3, named(u"Pump 4"_s)).error().reason(),
              Reason::Deleted);
    EXPECT_EQ(devices().update(site.admin, DeviceId::make(), 1, named(u"x"_s)).error().code,
              ErrorCode::NotFound);
    EXPECT_EQ(devices().remove(site.admin, {DeviceId::make()}).error().code, ErrorCode::NotFound);
    EXPECT_TRUE(devices().remove(site.admin, {pump.id})->empty());
}

TEST_F(Devices, AreNotRestoredToANameThatWasTakenMeanwhile)
{
    const Device pump = create(named(u"Pump"_s));
    ASSERT_TRUE(devices().remove(site.admin, {pump.id}).ok());
    const Device thief = create(named(u"PUMP"_s));
    EXPECT_EQ(devices().restore(site.admin, {pump.id}).error().reason(), Reason::Taken);
    ASSERT_TRUE(devices().update(site.admin, thief.id, 1, named(u"Thief"_s)).ok());
    EXPECT_TRUE(devices().restore(site.admin, {pump.id}).ok());
    EXPECT_FALSE(devices().find(site.admin, pump.id)->deletedAt.has_value());
}

TEST_F(Devices, KeepTheirTagsWhateverTheirOrderAndCase)
{
    DeviceDraft draft = named(u"One"_s);
    draft.tags = {u"heat"_s, u"Cold"_s};
    const Device one = create(draft);
    EXPECT_EQ(devices().find(site.admin, one.id)->data, one.data) << "made and read are the same";
    draft = named(u"Two"_s);
    draft.tags = {u"COLD"_s};
    const Device two = create(draft);
    EXPECT_EQ(devices().find(site.admin, two.id)->data, two.data);
    draft.tags.clear();
    ASSERT_TRUE(devices().update(site.admin, two.id, 1, draft).ok());
    EXPECT_TRUE(devices().find(site.admin, two.id)->data.tags.isEmpty());
    EXPECT_EQ(devices().find(site.admin, one.id)->data.tags.size(), 2);
    EXPECT_EQ(found(u"heat"_s), QStringList{u"One"_s});
    EXPECT_TRUE(found(u"two cold"_s).isEmpty()) << "a tag that went is no longer found";
}

TEST_F(Devices, AreFoundLiterallyWithPercentUnderscoreAndBackslash)
{
    for (const QString &name : {u"100% load"_s, u"a_b"_s, u"axb"_s, u"back\\slash"_s,
                                u"Ünïcode Straße"_s, u"'; DROP TABLE device; --"_s})
        create(named(name));
    EXPECT_EQ(found(u"0%"_s), QStringList{u"100% load"_s});
    EXPECT_EQ(found(u"a_b"_s), QStringList{u"a_b"_s});
    EXPECT_EQ(found(u"\\"_s), QStringList{u"back\\slash"_s});
    EXPECT_EQ(found(u"unicode STRAßE"_s), QStringList{u"Ünïcode Straße"_s});
    EXPECT_EQ(found(u"'; drop"_s).size(), 1);
    for (const QString &text : {QString(64 * 1024, u'%'), u"a "_s.repeated(3000), QString(QChar(0)),
                                u"\u202E"_s, u"%1%2"_s})
        found(text);
}

TEST_F(Devices, AreSortedByEachColumnBothWays)
{
    for (int i = 0; i < 6; ++i) {
        site.clock.advance(1s);
        DeviceDraft draft = named(QString(QChar(u'a' + (i * 5) % 6)));
        draft.location = QString(QChar(u'a' + (i * 2) % 3));
        draft.serial = QString::number((i * 7) % 4);
        draft.maximumConsumption = {10 * (1 + (i * 5) % 4)};
        draft.price = {(i * 11) % 5};
        const Device device = create(draft);
        for (int n = 0; n < i % 3; ++n) {
            const Session user = site.makeUser(u"user-%1-%2"_s.arg(i).arg(n));
            ASSERT_TRUE(
                site.services()
                    .assignments.assign(site.admin, {user.userId}, {device.id}, site.clock.now())
                    .ok());
        }
        if (i % 2 == 0) {
            TestSource source(
                std::vector<Reading>{{fromSeconds(1'700'000'000 - i * 3600), 60, {1}}});
            ASSERT_TRUE(
                site.services().readings.import(site.admin, device.id, source, {}, {}, {}).ok());
        }
    }
    const auto keyOf = [](const Device &device, DeviceSort sort) -> std::pair<QString, qint64> {
        switch (sort) {
        case DeviceSort::Name:
            return {device.data.name, 0};
        case DeviceSort::Location:
            return {device.data.location, device.num.value};
        case DeviceSort::Serial:
            return {device.data.serial, device.num.value};
        case DeviceSort::MaximumConsumption:
            return {QString(), device.data.maximumConsumption.milliwatts};
        case DeviceSort::Price:
            return {QString(), device.data.price.minorUnits};
        case DeviceSort::OpenAssignments:
            return {QString(), device.openAssignments};
        case DeviceSort::LatestReading:
            return {QString(), device.latestReading ? toSeconds(*device.latestReading) : -1};
        case DeviceSort::CreatedAt:
            return {QString(), toMilliseconds(device.createdAt)};
        }
        return {};
    };
    for (int sort = 0; sort <= static_cast<int>(DeviceSort::CreatedAt); ++sort) {
        DeviceQuery query;
        query.sort = static_cast<DeviceSort>(sort);
        const auto up = devices().order(site.admin, query).value();
        const auto rows = devices().rows(site.admin, up).value();
        ASSERT_EQ(rows.size(), 6U);
        EXPECT_TRUE(std::ranges::is_sorted(rows, {}, [&](const Device &device) {
            return keyOf(device, query.sort);
        })) << sort;
        query.order = SortOrder::Descending;
        auto down = devices().order(site.admin, query).value();
        std::ranges::reverse(down);
        EXPECT_EQ(down, up) << sort;
        EXPECT_EQ(devices().order(site.admin, query, 2)->size(), 2U);
    }
}

TEST_F(Devices, AreFilteredByWhoHasThem)
{
    const Session ann = site.makeUser(u"ann"_s);
    const Session bob = site.makeUser(u"bob"_s);
    const Device one = create(named(u"one"_s));
    const Device two = create(named(u"two"_s));
    create(named(u"free"_s));
    const Device gone = create(named(u"gone"_s));
    auto &assignments = site.services().assignments;
    ASSERT_TRUE(
        assignments.assign(site.admin, {ann.userId}, {one.id, two.id}, site.clock.now()).ok());
    ASSERT_TRUE(assignments.assign(site.admin, {bob.userId}, {two.id}, site.clock.now()).ok());
    ASSERT_TRUE(devices().remove(site.admin, {gone.id}).ok());
    const auto with = [this](DeviceFilter filter) { return names({.text = {}, .filter = filter}); };
    EXPECT_EQ(with(DeviceFilter::All), (QStringList{u"free"_s, u"one"_s, u"two"_s}));
    EXPECT_EQ(with(DeviceFilter::Assigned), (QStringList{u"one"_s, u"two"_s}));
    EXPECT_EQ(with(DeviceFilter::Unassigned), QStringList{u"free"_s});
    EXPECT_EQ(with(DeviceFilter::Shared), QStringList{u"two"_s});
    EXPECT_EQ(with(DeviceFilter::Deleted), QStringList{u"gone"_s});
}

TEST_F(Devices, WithHostileTextAreRefusedOrStoredLiterally)
{
    SiteSql sql(site.path());
    const QByteArray before = sql.hash();
    for (const QString &bad : {u"a\0b"_s, u"a\u202Eb"_s, u"a\u200Bb"_s, u"a\nb"_s, u"\u0007"_s,
                               QString(64 * 1024, u'x'), u" "_s, QString(QChar(0xD800))}) {
        const auto refused = devices().create(site.admin, named(bad));
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().code, ErrorCode::Invalid);
        EXPECT_EQ(refused.error().subject(), u"name"_s);
        DeviceDraft draft = named(u"fine"_s);
        draft.location = bad + u'x';
        draft.description = bad + u'\u202E';
        EXPECT_EQ(devices().create(site.admin, draft).error().code, ErrorCode::Invalid);
    }
    EXPECT_EQ(sql.hash(), before);
    for (const QString &literal : {u"<b>bold</b>"_s, u"%1 %2 %n"_s, u"'); DELETE FROM device; --"_s,
                                   u"\"quoted\" `back` $$"_s, u"😀 עברית"_s, QString(200, u'w')}) {
        const Device made = create(named(literal));
        EXPECT_EQ(devices().find(site.admin, made.id)->data.name, literal);
        EXPECT_EQ(found(literal), QStringList{literal});
        const auto event = site.services().audit.list(site.admin, {})->at(0).event;
        EXPECT_EQ(event.detail.value("name"_L1).toString(), literal);
    }
}

TEST_F(Devices, OfTheLargestNumbersAreRefusedByTheRuleAndNotByTheDatabase)
{
    DeviceDraft draft = named(u"Pump"_s);
    draft.maximumConsumption = {std::numeric_limits<qint64>::max()};
    draft.price = {std::numeric_limits<qint64>::min()};
    const auto refused = devices().create(site.admin, draft);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::Invalid);
    EXPECT_EQ(refused.error().issues.size(), 2U);
}

} // namespace
