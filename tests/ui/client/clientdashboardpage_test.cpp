// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "clientsite.h"
#include "ui/charts/loadprofilechart.h"
#include "ui/client/clientdashboardpage.h"
#include "ui/client/devicecard.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/statcard.h"
#include "ui/widgets/statestack.h"
#include "ui/widgets/textlabel.h"

#include <QAbstractSpinBox>
#include <QLineEdit>
#include <QTest>
#include <QTextEdit>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

const UtcSeconds today = std::chrono::sys_days(std::chrono::year(2026) / 5 / 20);

class ClientDashboard : public ClientSite
{
protected:
    void open(ClientDashboardPage &page)
    {
        page.resize(1100, 1000);
        page.activate({});
    }
    static QString textOf(const QWidget &page, const QString &name)
    {
        const auto *label = page.findChild<QLabel *>(name);
        return label != nullptr ? label->text() : QString();
    }
    static QString figureOf(const QWidget &page, const QString &name)
    {
        const auto *card = page.findChild<StatCard *>(name);
        return card != nullptr ? card->figure().replace(QChar(0xA0), u' ') : QString();
    }
    /// In the order of the page.
    static QList<DeviceCard *> cardsOf(const QWidget &page)
    {
        return page.findChildren<DeviceCard *>();
    }
};

} // namespace

TEST_F(ClientDashboard, SaysWhatToDoWhenNothingIsAssigned)
{
    become(sessionOf(addClient(u"alice"_s)));
    ClientDashboardPage page(m_context);
    open(page);
    const auto *states = page.findChild<StateStack *>(u"clientDashboardStates"_s);
    ASSERT_NE(states, nullptr);
    EXPECT_EQ(states->state(), StateStack::State::Empty);
    bool isSaid = false;
    for (const QLabel *label : states->emptyState()->findChildren<QLabel *>())
        isSaid = isSaid || label->text().contains(u"facility administrator"_s);
    EXPECT_TRUE(isSaid);
}

TEST_F(ClientDashboard, ShowsTheOwnDevicesAndNobodyElses)
{
    const User alice = addClient(u"alice"_s);
    const Device heater = addDevice(u"Heater"_s);
    assign(alice, heater, today - 48h);
    assign(addClient(u"bob"_s), addDevice(u"Bob's oven"_s), today - 48h);
    import(heater, today - 24h, std::vector<int>(34, 500));
    become(sessionOf(alice));
    ClientDashboardPage page(m_context);
    open(page);
    ASSERT_EQ(cardsOf(page).size(), 1);
    EXPECT_EQ(textOf(*cardsOf(page).front(), u"deviceNameLabel"_s), u"Heater"_s);
    EXPECT_EQ(figureOf(page, u"myDevicesStatCard"_s), u"1"_s);
    // The local day began at 22:00 UTC; readings end at 10:00 UTC.
    EXPECT_EQ(figureOf(page, u"todayStatCard"_s), u"6.00 kWh"_s);
}

TEST_F(ClientDashboard, MarksAFormerDeviceWithItsEnd)
{
    const User alice = addClient(u"alice"_s);
    const Device heater = addDevice(u"Heater"_s);
    const Device pump = addDevice(u"Pump"_s);
    for (const Device &device : {heater, pump})
        assign(alice, device, today - 24h * 30);
    endAssignment(alice, heater, today - 24h * 10);
    become(sessionOf(alice));
    ClientDashboardPage page(m_context);
    open(page);
    ASSERT_EQ(cardsOf(page).size(), 2);
    const DeviceCard &former = *cardsOf(page).back();
    EXPECT_EQ(textOf(former, u"deviceNameLabel"_s), u"Heater"_s);
    EXPECT_EQ(former.findChild<Pill *>()->text(), u"Former"_s);
    EXPECT_TRUE(textOf(former, u"deviceSinceLabel"_s).contains(u"10 May 2026"_s));
    EXPECT_TRUE(former.accessibleName().contains(u"Former"_s));
}

TEST_F(ClientDashboard, GoesToTheLatestReadingsAndSaysSo)
{
    const UtcSeconds past = std::chrono::sys_days(std::chrono::year(2006) / 12 / 17);
    const User alice = addClient(u"alice"_s);
    const Device meter = addDevice(u"Meter"_s);
    assign(alice, meter, past - 24h);
    import(meter, past, std::vector<int>(24, 800));
    become(sessionOf(alice));
    ClientDashboardPage page(m_context);
    open(page);
    EXPECT_TRUE(textOf(page, u"latestReadingsLabel"_s).contains(u"2006"_s));
    EXPECT_EQ(figureOf(page, u"todayStatCard"_s), u"–"_s);
    const auto *chart = page.findChild<LoadProfileChart *>();
    ASSERT_NE(chart, nullptr);
    EXPECT_EQ(chart->points().size(), 24U);
}

TEST_F(ClientDashboard, ShowsNoDataAndHoursOverTheMaximum)
{
    const User alice = addClient(u"alice"_s);
    const Device heater = addDevice(u"Heater"_s, 1'000);
    const Device idle = addDevice(u"Idle"_s);
    for (const Device &device : {heater, idle})
        assign(alice, device, today - 48h);
    import(heater, today, {400, 1'200, 1'300, 900});
    become(sessionOf(alice));
    ClientDashboardPage page(m_context);
    open(page);
    ASSERT_EQ(cardsOf(page).size(), 2);
    EXPECT_TRUE(cardsOf(page)[0]->findChild<Pill *>()->text().contains(u"2"_s));
    EXPECT_EQ(cardsOf(page)[1]->findChild<Pill *>()->text(), u"No data"_s);
}

TEST_F(ClientDashboard, LeadsToTheConsumptionOfACardByKeyboard)
{
    const User alice = addClient(u"alice"_s);
    const Device heater = addDevice(u"Heater"_s);
    assign(alice, heater, today - 48h);
    become(sessionOf(alice));
    ClientDashboardPage page(m_context);
    open(page);
    ASSERT_EQ(cardsOf(page).size(), 1);
    QTest::keyClick(cardsOf(page).front(), Qt::Key_Return);
    EXPECT_EQ(m_navigator.page, pages::myConsumption);
    EXPECT_EQ(m_navigator.last.device, std::optional(heater.id));
}

TEST_F(ClientDashboard, HasNothingThatCouldBeEdited)
{
    const User alice = addClient(u"alice"_s);
    assign(alice, addDevice(u"Heater <b>one</b>"_s), today - 48h);
    become(sessionOf(alice));
    ClientDashboardPage page(m_context);
    open(page);
    EXPECT_TRUE(page.findChildren<QLineEdit *>().isEmpty());
    EXPECT_TRUE(page.findChildren<QTextEdit *>().isEmpty());
    EXPECT_TRUE(page.findChildren<QAbstractSpinBox *>().isEmpty());
    for (const QLabel *label : page.findChildren<QLabel *>())
        EXPECT_EQ(label->textFormat(), Qt::PlainText) << label->objectName().toStdString();
}

TEST_F(ClientDashboard, ShowsAnAdminExactlyWhatTheClientSees)
{
    const User alice = addClient(u"alice"_s);
    const Device heater = addDevice(u"Heater"_s);
    assign(alice, heater, today - 10h);
    import(heater, today - 24h, std::vector<int>(34, 700));
    const Session client = sessionOf(alice);
    become(client);
    ClientDashboardPage own(m_context);
    open(own);
    become(m_admin);
    ClientDashboardPage viewed(m_context);
    viewed.setViewedUser(alice.id);
    open(viewed);
    EXPECT_TRUE(viewed.title().contains(u"alice"_s));
    EXPECT_EQ(figureOf(own, u"todayStatCard"_s), figureOf(viewed, u"todayStatCard"_s));
    const auto pointsOf = [](const QWidget &page) {
        std::vector<std::pair<qint64, double>> points;
        for (const ChartPoint &point : page.findChild<LoadProfileChart *>()->points())
            points.emplace_back(point.startUtc, point.value);
        return points;
    };
    EXPECT_EQ(pointsOf(own).size(), 20U); // only the hours since the assignment
    EXPECT_EQ(pointsOf(own), pointsOf(viewed));
}

} // namespace ems
