// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/sitesql.h"
#include "tests/support/testsite.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

class Assignments : public testing::Test
{
protected:
    AssignmentService &service() { return site.services().assignments; }
    AssignmentNum assign(const Session &user, const Device &device, Instant from)
    {
        const auto made = service().assign(site.admin, {user.userId}, {device.id}, from);
        EXPECT_TRUE(made.ok()) << (made.ok() ? "" : describe(made.error()).toStdString());
        return made.ok() && !made->created.empty() ? made->created[0] : AssignmentNum{};
    }
    Reason refusal(const Session &user, const Device &device, Instant from)
    {
        const auto made = service().assign(site.admin, {user.userId}, {device.id}, from);
        return made.ok() ? Reason::None : made.error().reason();
    }
    bool end(AssignmentNum num, Instant at) { return service().end(site.admin, {num}, at).ok(); }
    /// "ann pump open", sorted.
    QStringList state()
    {
        QStringList all = SiteSql(site.path())
                              .text(u"SELECT u.username || ' ' || d.name || ' '"
                                    " || CASE WHEN a.ended_at IS NULL THEN 'open' ELSE 'ended' END "
                                    "FROM assignment a"
                                    " JOIN user_account u ON u.num = a.user_num"
                                    " JOIN device d ON d.num = a.device_num"_s)
                              .split(u'\n', Qt::SkipEmptyParts);
        all.sort();
        return all;
    }
    std::string assignmentText()
    {
        SiteSql sql(site.path());
        return sql.text(u"SELECT * FROM assignment ORDER BY num"_s).toStdString();
    }
    qint64 events() { return site.services().audit.verify(site.admin)->entries; }

    TestSite site;
    Session ann = site.makeUser(u"ann"_s);
    Session bob = site.makeUser(u"bob"_s);
    Device pump = site.makeDevice(u"pump"_s);
    Device oven = site.makeDevice(u"oven"_s);
    Instant now = site.clock.now();
};

TEST_F(Assignments, OfSeveralUsersToSeveralDevicesAreOneEventAndLeaveOpenOnesAlone)
{
    const AssignmentNum first = assign(ann, pump, now - 1h);
    // A server records each assignment as a change of its own.
    const qint64 recorded = isOnPostgres() ? 3 : 1;
    const qint64 before = events();
    const auto made =
        service().assign(site.admin, {ann.userId, bob.userId}, {pump.id, oven.id}, now);
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->created.size(), 3U);
    ASSERT_EQ(made->alreadyOpen.size(), 1U);
    EXPECT_EQ(made->alreadyOpen[0].num, first);
    EXPECT_EQ(made->alreadyOpen[0].username, u"ann"_s);
    EXPECT_EQ(events(), before + recorded);
    EXPECT_EQ(site.services().devices.find(site.admin, pump.id)->openAssignments, 2);
    const auto again =
        service().assign(site.admin, {ann.userId, bob.userId}, {pump.id, oven.id}, now);
    EXPECT_TRUE(again->created.empty());
    EXPECT_EQ(again->alreadyOpen.size(), 4U);
    EXPECT_EQ(events(), before + recorded) << "nothing happened, nothing is recorded";
    const auto twice = service().assign(site.admin, {ann.userId, ann.userId}, {}, now);
    EXPECT_TRUE(twice->created.empty());
}

TEST_F(Assignments, NeverOverlapAnEndedOneOfTheSamePair)
{
    const AssignmentNum past = assign(ann, pump, now - 48h);
    ASSERT_TRUE(end(past, now - 24h));
    const std::string before = assignmentText();
    EXPECT_EQ(refusal(ann, pump, now - 24h - 1ms), Reason::Overlap);
    EXPECT_EQ(refusal(ann, pump, now - 72h), Reason::Overlap) << "it would go on into the past one";
    const auto named =
        service().assign(site.admin, {bob.userId, ann.userId}, {oven.id, pump.id}, now - 30h);
    ASSERT_FALSE(named.ok());
    EXPECT_EQ(named.error().issues[0].arguments, (QStringList{u"ann"_s, u"pump"_s}));
    EXPECT_EQ(assignmentText(), before) << "all or nothing";
    EXPECT_EQ(refusal(bob, pump, now - 72h), Reason::None) << "others may share it";
    EXPECT_EQ(refusal(ann, pump, now - 24h), Reason::None) << "where one ends, the next may begin";
}

TEST_F(Assignments, MayBeginInThePastOrTheFutureButNotWithTheDeletedOrUnknown)
{
    assign(ann, pump, now - 24h * 3650);
    assign(ann, oven, now + 24h);
    ASSERT_TRUE(site.services().devices.remove(site.admin, {oven.id}).ok());
    ASSERT_TRUE(site.services().users.remove(site.admin, {bob.userId}).ok());
    EXPECT_EQ(refusal(ann, oven, now), Reason::Deleted);
    EXPECT_EQ(refusal(bob, pump, now), Reason::UserNotActive);
    EXPECT_EQ(service().assign(site.admin, {UserId::make()}, {pump.id}, now).error().code,
              ErrorCode::NotFound);
    EXPECT_EQ(service().assign(site.admin, {ann.userId}, {DeviceId::make()}, now).error().code,
              ErrorCode::NotFound);
}

TEST_F(Assignments, EndAfterTheyBeginAndOnlyOnce)
{
    const AssignmentNum num = assign(ann, pump, now);
    const auto early = service().end(site.admin, {num}, now);
    ASSERT_FALSE(early.ok());
    EXPECT_EQ(early.error().reason(), Reason::EndsBeforeStart);
    EXPECT_EQ(early.error().subject(), u"endedAt"_s);
    EXPECT_EQ(service().end(site.admin, {num}, now + 1ms)->size(), 1U);
    EXPECT_TRUE(service().end(site.admin, {num}, now + 2h)->empty()) << "left alone";
    EXPECT_EQ(SiteSql(site.path()).integer(u"SELECT ended_at FROM assignment"_s),
              toMilliseconds(now + 1ms));
    EXPECT_EQ(service().end(site.admin, {{999}}, now).error().code, ErrorCode::NotFound);
    const AssignmentNum other = assign(ann, oven, now);
    EXPECT_EQ(service().end(site.admin, {other, other}, now + 1h)->size(), 1U) << "named twice";
}

TEST_F(Assignments, AreReopenedUnlessThePairWasAssignedAnew)
{
    const AssignmentNum first = assign(ann, pump, now - 3h);
    ASSERT_TRUE(end(first, now - 2h));
    ASSERT_TRUE(service().reopen(site.admin, {first}).ok());
    EXPECT_EQ(state(), QStringList{u"ann pump open"_s});
    ASSERT_TRUE(end(first, now - 2h));
    const AssignmentNum second = assign(ann, pump, now - 1h);
    const auto refused = service().reopen(site.admin, {first});
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().reason(), Reason::AlreadyAssigned);
    ASSERT_TRUE(end(second, now));
    EXPECT_EQ(service().reopen(site.admin, {first}).error().reason(), Reason::AlreadyAssigned);
    EXPECT_EQ(service().reopen(site.admin, {second, first}).error().reason(),
              Reason::AlreadyAssigned);
    EXPECT_EQ(state(), (QStringList{u"ann pump ended"_s, u"ann pump ended"_s}));
    EXPECT_TRUE(service().reopen(site.admin, {second}).ok());
    ASSERT_TRUE(end(second, now + 1h));
    ASSERT_TRUE(site.services().devices.remove(site.admin, {pump.id}).ok());
    EXPECT_EQ(service().reopen(site.admin, {second}).error().reason(), Reason::Deleted);
}

TEST_F(Assignments, AreWithdrawnAsIfTheyHadNeverBeen)
{
    const AssignmentNum num = assign(ann, pump, now);
    ASSERT_TRUE(service().withdraw(site.admin, {num}).ok());
    EXPECT_TRUE(state().isEmpty());
    EXPECT_EQ(site.services().devices.find(site.admin, pump.id)->openAssignments, 0);
    EXPECT_EQ(service().withdraw(site.admin, {num}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(refusal(ann, pump, now - 1h), Reason::None);
}

TEST_F(Assignments, EndWithADeletedUserAndComeBackExactlyAsTheyWere)
{
    ASSERT_TRUE(end(assign(ann, pump, now - 48h), now - 24h));
    assign(ann, pump, now - 12h);
    assign(ann, oven, now + 24h); // begins later
    assign(bob, pump, now - 1h);
    const std::string before = assignmentText();
    ASSERT_TRUE(site.services().users.remove(site.admin, {ann.userId}).ok());
    EXPECT_EQ(SiteSql(site.path()).integer(u"SELECT sum(open_assignments) FROM device"_s), 1);
    ASSERT_TRUE(site.services().users.restore(site.admin, {ann.userId}).ok());
    EXPECT_EQ(assignmentText(), before);
    EXPECT_EQ(site.services().users.find(site.admin, ann.userId)->openAssignments, 2);
}

TEST_F(Assignments, ComeBackWhenUserAndDeviceDoInWhateverOrder)
{
    assign(ann, pump, now - 12h);
    assign(ann, oven, now + 24h);
    const std::string before = assignmentText();
    auto &users = site.services().users;
    auto &devices = site.services().devices;
    for (int order = 0; order < 4; ++order) {
        SCOPED_TRACE(order);
        const auto removeUser = [&] { return users.remove(site.admin, {ann.userId}).ok(); };
        const auto removeDevices = [&] {
            return devices.remove(site.admin, {pump.id, oven.id}).ok();
        };
        ASSERT_TRUE(order % 2 == 0 ? removeUser() : removeDevices());
        site.clock.advance(1s);
        ASSERT_TRUE(order % 2 == 0 ? removeDevices() : removeUser());
        site.clock.advance(1s);
        if (order / 2 == 0) {
            ASSERT_TRUE(users.restore(site.admin, {ann.userId}).ok());
            EXPECT_EQ(SiteSql(site.path()).integer(u"SELECT sum(open_assignments) FROM device"_s),
                      0);
            ASSERT_TRUE(devices.restore(site.admin, {oven.id, pump.id}).ok());
        } else {
            ASSERT_TRUE(devices.restore(site.admin, {oven.id, pump.id}).ok());
            ASSERT_TRUE(users.restore(site.admin, {ann.userId}).ok());
        }
        EXPECT_EQ(assignmentText(), before);
    }
}

TEST_F(Assignments, AreListedByFilterMomentTextAndParty)
{
    const AssignmentNum past = assign(ann, pump, now - 48h);
    ASSERT_TRUE(end(past, now - 24h));
    const AssignmentNum open = assign(ann, oven, now - 12h);
    const AssignmentNum bobs = assign(bob, pump, now - 6h);
    const auto nums = [this](const AssignmentQuery &query) {
        const auto keys = service().order(site.admin, query);
        EXPECT_TRUE(keys.ok()) << (keys.ok() ? "" : describe(keys.error()).toStdString());
        std::vector<AssignmentNum> all;
        for (const quint32 key : keys.valueOr({}))
            all.push_back({key});
        return all;
    };
    using Nums = std::vector<AssignmentNum>;
    AssignmentQuery query;
    EXPECT_EQ(nums(query), (Nums{bobs, open}));
    query.filter = AssignmentFilter::Ended;
    EXPECT_EQ(nums(query), Nums{past});
    query.filter = AssignmentFilter::All;
    query.order = SortOrder::Ascending;
    for (const auto sort : {AssignmentSort::User, AssignmentSort::Device,
                            AssignmentSort::AssignedAt, AssignmentSort::EndedAt}) {
        query.sort = sort;
        query.order = SortOrder::Ascending;
        const Nums up = nums(query);
        query.order = SortOrder::Descending;
        Nums down = nums(query);
        std::ranges::reverse(down);
        EXPECT_EQ(down, up);
        EXPECT_EQ(up.size(), 3U);
        if (sort == AssignmentSort::Device) {
            EXPECT_EQ(up.front(), open);
        }
        if (sort == AssignmentSort::User) {
            EXPECT_EQ(up.back(), bobs);
        }
    }
    query.at = now - 24h;
    EXPECT_TRUE(nums(query).empty()) << "the end does not belong to it";
    query.at = now - 48h;
    EXPECT_EQ(nums(query), Nums{past});
    query.at.reset();
    query.user = ann.userId;
    EXPECT_EQ(nums(query).size(), 2U);
    query.device = pump.id;
    EXPECT_EQ(nums(query), Nums{past});
    query = {};
    query.text = u"PUM bob"_s;
    EXPECT_EQ(nums(query), Nums{bobs});
    for (const QString &text : {u"%"_s, u"a "_s.repeated(3000), QString(64 * 1024, u'x')}) {
        query.text = text;
        EXPECT_LE(nums(query).size(), 2U);
    }
    const auto own = service().ofUser(ann, ann.userId).value();
    ASSERT_EQ(own.size(), 2U);
    EXPECT_EQ(own[0].num, open) << "open ones first";
    EXPECT_EQ(service().ofDevice(site.admin, pump.id)->size(), 2U);
    EXPECT_EQ(service().page(site.admin, past, 1)->at(0).num, open);
}

} // namespace
