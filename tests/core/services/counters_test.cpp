// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/sitesql.h"
#include "tests/support/testsite.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

/// Does random things to a few users and devices; most are allowed, many are refused.
class RandomDesk
{
public:
    explicit RandomDesk(TestSite &s)
        : site(s)
    {
        for (int i = 0; i < 6; ++i) {
            users.push_back(site.makeUser(u"user-%1"_s.arg(i)).userId);
            devices.push_back(site.makeDevice(u"Device %1"_s.arg(i)).id);
        }
    }
    void act()
    {
        Services &s = site.services();
        site.admin.passwordGivenAt = site.clock.now();
        site.admin.signedInAt = site.clock.now();
        const auto moment = site.clock.now() + std::chrono::hours(below(100) - 70);
        const int kind = below(10);
        const auto count = [&](const auto &result) { ++outcomes[{kind, result.ok()}]; };
        switch (kind) {
        case 0:
        case 1:
            count(s.assignments.assign(site.admin, {one(users), one(users)},
                                       {one(devices), one(devices)}, moment));
            break;
        case 2:
        case 3:
            count(s.assignments.end(site.admin, some(), moment));
            break;
        case 4:
            count(s.assignments.reopen(site.admin, some()));
            break;
        case 5:
            count(s.assignments.withdraw(site.admin, some()));
            break;
        case 6:
            count(s.users.remove(site.admin, {one(users)}));
            break;
        case 7:
            count(s.users.restore(site.admin, {one(users), one(users)}));
            break;
        case 8:
            count(s.devices.remove(site.admin, {one(devices)}));
            break;
        default:
            count(s.devices.restore(site.admin, {one(devices), one(devices)}));
        }
        site.clock.advance(std::chrono::seconds(below(5000)));
    }

    std::map<std::pair<int, bool>, int> outcomes;

private:
    int below(int bound) { return std::uniform_int_distribution(0, bound - 1)(m_random); }
    template <typename T>
    const T &one(const std::vector<T> &all)
    {
        return all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
    }
    std::vector<AssignmentNum> some()
    {
        AssignmentQuery query;
        query.filter = AssignmentFilter::All;
        const auto keys = site.services().assignments.order(site.admin, query).value();
        if (keys.empty())
            return {{1}};
        return {{one(keys)}, {one(keys)}};
    }

    TestSite &site;
    std::vector<UserId> users;
    std::vector<DeviceId> devices;
    std::mt19937 m_random{2026};
};

void expectEveryCounterRight(SiteSql &sql)
{
    EXPECT_EQ(sql.text(u"SELECT num, open_assignments FROM device d WHERE open_assignments <>"
                       " (SELECT count(*) FROM assignment a"
                       "  WHERE a.device_num = d.num AND a.ended_at IS NULL)"_s),
              QString());
    EXPECT_EQ(sql.text(u"SELECT num, open_assignments FROM user_account u WHERE open_assignments <>"
                       " (SELECT count(*) FROM assignment a"
                       "  WHERE a.user_num = u.num AND a.ended_at IS NULL)"_s),
              QString());
}

void expectNoOverlapAndNothingOpenOfTheDeleted(SiteSql &sql)
{
    EXPECT_EQ(sql.text(u"SELECT a.num, b.num FROM assignment a JOIN assignment b"
                       " ON a.user_num = b.user_num AND a.device_num = b.device_num"
                       " AND a.num < b.num"
                       " WHERE a.assigned_at < coalesce(b.ended_at, 9e18)"
                       " AND b.assigned_at < coalesce(a.ended_at, 9e18)"_s),
              QString());
    EXPECT_EQ(sql.text(u"SELECT a.num FROM assignment a JOIN user_account u ON u.num = a.user_num"
                       " JOIN device d ON d.num = a.device_num WHERE a.ended_at IS NULL"
                       " AND (u.deleted_at IS NOT NULL OR d.deleted_at IS NOT NULL)"_s),
              QString());
}

TEST(Counters, EqualTheRowsThroughTwoThousandRandomOperations)
{
    // A fifth of it on a server, where each is five times slower.
    const int operations = isOnPostgres() ? 400 : 2000;
    TestSite site;
    RandomDesk desk(site);
    SiteSql sql(site.path());
    for (int i = 0; i < operations; ++i) {
        SCOPED_TRACE(i);
        desk.act();
        if (i % 5 == 0) {
            expectEveryCounterRight(sql);
            expectNoOverlapAndNothingOpenOfTheDeleted(sql);
        }
        if (testing::Test::HasFailure())
            return;
    }
    EXPECT_FALSE(site.services().audit.verify(site.admin)->firstBad.has_value());
    for (int kind = 0; kind < 10; ++kind)
        EXPECT_GT((desk.outcomes[{kind, true}]), operations / 100) << kind << " was hardly tried";
    const SiteStatistics f = site.services().statistics.site(site.admin).value();
    EXPECT_EQ(f.openAssignments,
              sql.integer(u"SELECT count(*) FROM assignment WHERE ended_at IS NULL"_s));
    EXPECT_EQ(
        f.assignedDevices,
        sql.integer(u"SELECT count(DISTINCT device_num) FROM assignment WHERE ended_at IS NULL"_s));
}

} // namespace
