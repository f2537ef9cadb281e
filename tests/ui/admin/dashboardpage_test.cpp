// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/admin/adminfixture.h"
#include "ui/admin/auditpage.h"
#include "ui/admin/dashboardpage.h"
#include "ui/charts/loadprofilechart.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/statcard.h"

#include <QAbstractButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

/// The same energy in every hour of a stretch.
class EvenHours final : public ReadingSource
{
public:
    EvenHours(UtcSeconds start, int hours)
    {
        for (int i = 0; i < hours; ++i)
            m_readings.push_back({start + std::chrono::hours(i), 3600, Energy{1'000'000}, {}});
    }
    Result<std::vector<Reading>> next() override { return std::exchange(m_readings, {}); }
    [[nodiscard]] double progress() const override { return 1; }

private:
    std::vector<Reading> m_readings;
};

class DashboardPageTest : public AdminTest
{
protected:
    Device deviceWithReadings(std::chrono::hours endedBefore, qint64 watts = 5000)
    {
        const Device device = site.makeDevice(u"Boiler"_s, watts);
        const UtcSeconds now =
            siteHolder.zone().hourOf(std::chrono::floor<std::chrono::seconds>(site.clock.now()));
        EvenHours source(now - endedBefore - std::chrono::hours(72), 72);
        EXPECT_TRUE(
            site.services()
                .readings
                .import(site.admin, device.id, source, {}, {}, [](const ImportProgress &) {})
                .ok());
        return device;
    }
    static LoadProfileChart &chart() { return need<LoadProfileChart>("siteLoadProfileChart"); }
};

TEST_F(DashboardPageTest, CountsPeopleAndDevices)
{
    site.makeDevice(u"A"_s);
    site.makeDevice(u"B"_s);
    openPage<DashboardPage>();
    EXPECT_EQ(need<StatCard>("usersStatCard").figure(), u"1"_s);
    EXPECT_EQ(need<StatCard>("devicesStatCard").figure(), u"2"_s);
    EXPECT_EQ(need<StatCard>("unassignedStatCard").figure(), u"2"_s);
    QTest::keyClick(&need("unassignedStatCard"), Qt::Key_Return);
    EXPECT_EQ(navigator.page, pages::devices);
    EXPECT_EQ(navigator.last.filter, u"unassigned"_s);
}

TEST_F(DashboardPageTest, ShowsADashAndNoZeroWithoutReadings)
{
    openPage<DashboardPage>();
    EXPECT_EQ(need<StatCard>("todayStatCard").figure(), u"–"_s);
    EXPECT_NE(find("emptyState"), nullptr);
}

TEST_F(DashboardPageTest, ShowsTheLoadProfileOfTheLastDays)
{
    deviceWithReadings(std::chrono::hours(0));
    openPage<DashboardPage>();
    EXPECT_EQ(chart().points().size(), 72u);
    need<QAbstractButton>("sitePeriod0Button").click();
    settle();
    EXPECT_EQ(chart().points().size(), 24u);
}

TEST_F(DashboardPageTest, OffersTheLatestReadingsWhereTheLastDaysHaveNone)
{
    deviceWithReadings(std::chrono::hours(24 * 60));
    openPage<DashboardPage>();
    EXPECT_TRUE(chart().points().empty());
    auto &notice = need<Banner>("siteProfileNotice");
    notice.findChild<QPushButton *>()->click();
    settle();
    EXPECT_EQ(chart().points().size(), 72u);
    notice.findChild<QPushButton *>()->click();
    settle();
    EXPECT_TRUE(chart().points().empty());
}

TEST_F(DashboardPageTest, LeadsToTheHourInWhichADeviceWasOverItsMaximum)
{
    const Device device = deviceWithReadings(std::chrono::hours(0), 400);
    openPage<DashboardPage>();
    need("overMaximumCard").findChild<QAbstractButton *>(u"overMaximumLinkButton"_s)->click();
    EXPECT_EQ(navigator.page, pages::consumption);
    EXPECT_EQ(navigator.last.device, device.id);
    EXPECT_TRUE(navigator.last.period.has_value());
}

TEST_F(DashboardPageTest, BeginsWhatIsDoneMost)
{
    openPage<DashboardPage>();
    click("quickImportButton");
    EXPECT_EQ(navigator.page, pages::devices);
    EXPECT_EQ(navigator.last.command, u"import"_s);
    click("quickNewUserButton");
    EXPECT_EQ(navigator.page, pages::users);
    EXPECT_EQ(navigator.last.command, u"new"_s);
}

class AuditPageTest : public AdminTest
{
protected:
    static QTableView &table() { return need<QTableView>("auditTableView"); }
};

TEST_F(AuditPageTest, ListsTheNewestFirstAndFindsWords)
{
    site.makeDevice(u"Boiler"_s);
    site.makeDevice(u"Fridge"_s);
    openPage<AuditPage>();
    ASSERT_GE(table().model()->rowCount(), 3);
    EXPECT_EQ(table().model()->index(0, 3).data().toString(), u"Fridge"_s);
    type("auditSearchField", u"Boiler"_s);
    QTest::keyClick(&need("auditSearchField"), Qt::Key_Return);
    settle();
    EXPECT_EQ(table().model()->rowCount(), 1);
}

TEST_F(AuditPageTest, ShowsBeforeAndAfter)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    DeviceDraft draft = device.data;
    draft.location = u"Roof"_s;
    ASSERT_TRUE(site.services().devices.update(site.admin, device.id, 1, draft).ok());
    openPage<AuditPage>();
    table().selectRow(0);
    QTest::keyClick(&table(), Qt::Key_Return);
    settle();
    QStringList texts;
    for (const QLabel *label : need("auditPanel").findChildren<QLabel *>())
        texts.append(label->text());
    EXPECT_FALSE(texts.filter(u"Roof"_s).isEmpty());
}

TEST_F(AuditPageTest, ChecksTheChain)
{
    site.makeDevice(u"Boiler"_s);
    openPage<AuditPage>();
    click("checkChainButton");
    EXPECT_TRUE(need<Banner>("auditVerdictBanner").text().contains(u"intact"_s));
}

TEST_F(AuditPageTest, LoadsOlderEntriesWhileScrolling)
{
    for (int i = 0; i < 230; ++i)
        site.makeDevice(u"Device %1"_s.arg(i));
    openPage<AuditPage>();
    EXPECT_EQ(table().model()->rowCount(), 200);
    table().scrollToBottom();
    settle();
    EXPECT_GT(table().model()->rowCount(), 230);
}

} // namespace
