// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "clientsite.h"
#include "ui/charts/loadprofilechart.h"
#include "ui/client/myconsumptionpage.h"
#include "ui/consumption/consumptionpage.h"
#include "ui/consumption/devicechooser.h"
#include "ui/consumption/periodpicker.h"
#include "ui/consumption/profileview.h"
#include "ui/widgets/statestack.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

const UtcSeconds today = std::chrono::sys_days(std::chrono::year(2026) / 5 / 20);

class Consumption : public ClientSite
{
protected:
    /// Alice's heater with twelve hours of today, the third of which is missing.
    void SetUp() override
    {
        m_alice = addClient(u"alice"_s);
        m_heater = addDevice(u"Heater"_s, 1'000);
        assign(m_alice, m_heater, today - 48h);
        import(m_heater, today, {500, 600, -1, 1'200, 700, 700, 700, 700, 700, 700});
    }
    static PageTarget targetOf(const Device &device)
    {
        PageTarget target;
        target.device = device.id;
        return target;
    }
    static void choose(const QWidget &page, const QString &name, int data)
    {
        auto *box = page.findChild<QComboBox *>(name);
        ASSERT_NE(box, nullptr);
        const int index = box->findData(data);
        box->setCurrentIndex(index);
        emit box->activated(index);
    }
    static StateStack::State stateOf(const QWidget &page)
    {
        return page.findChild<StateStack *>(u"profileStates"_s)->state();
    }

    User m_alice;
    Device m_heater;
};

} // namespace

TEST_F(Consumption, DrawsThePointsThatTheServiceAnswers)
{
    become(sessionOf(m_alice));
    MyConsumptionPage page(m_context);
    page.activate(targetOf(m_heater));
    const auto *chart = page.findChild<LoadProfileChart *>();
    const auto *view = page.findChild<ProfileView *>();
    const auto hours = ask([&](Services &services) {
        return services.readings.profile(m_session.session(), m_heater.id, Channel::Consumption,
                                         view->period(), Resolution::Hour);
    });
    ASSERT_EQ(hours.size(), 9U);
    ASSERT_EQ(chart->points().size(), hours.size());
    for (std::size_t i = 0; i < hours.size(); ++i) {
        EXPECT_EQ(chart->points()[i].startUtc, toSeconds(hours[i].start));
        EXPECT_DOUBLE_EQ(chart->points()[i].value, hours[i].energy.kilowattHours());
    }
}

TEST_F(Consumption, NamesTheGap)
{
    become(sessionOf(m_alice));
    MyConsumptionPage page(m_context);
    page.activate(targetOf(m_heater));
    const auto *gaps = page.findChild<QLabel *>(u"gapsLabel"_s);
    ASSERT_NE(gaps, nullptr);
    EXPECT_TRUE(gaps->text().contains(u"04:00 – 05:00"_s)) << gaps->text().toStdString();
}

TEST_F(Consumption, SaysWhichPeriodsAreVisibleAndShowsNoOthers)
{
    endAssignment(m_alice, m_heater, today + 2h);
    become(sessionOf(m_alice));
    MyConsumptionPage page(m_context);
    page.activate(targetOf(m_heater));
    EXPECT_EQ(page.findChild<LoadProfileChart *>()->points().size(), 2U);
    const QString words = page.findChild<QLabel *>(u"visiblePeriodsLabel"_s)->text();
    EXPECT_TRUE(words.contains(u"18 May 2026"_s)) << words.toStdString();
    EXPECT_TRUE(words.contains(u"20 May 2026, 04:00"_s)) << words.toStdString();
}

TEST_F(Consumption, OffersOneWayOutOfAnEmptyPeriod)
{
    become(sessionOf(m_alice));
    MyConsumptionPage page(m_context);
    page.activate(targetOf(m_heater));
    page.findChild<PeriodPicker *>()->showDate(QDate(2025, 1, 1));
    EXPECT_EQ(stateOf(page), StateStack::State::Empty);
    page.findChild<QAbstractButton *>(u"latestReadingsButton"_s)->click();
    EXPECT_EQ(stateOf(page), StateStack::State::Content);
    EXPECT_EQ(page.findChild<PeriodPicker *>()->firstDate(), QDate(2026, 5, 1));
}

TEST_F(Consumption, ExportsWhatTheChartShows)
{
    become(sessionOf(m_alice));
    m_interaction.path = m_folder.filePath(u"out.csv"_s);
    MyConsumptionPage page(m_context);
    page.activate(targetOf(m_heater));
    page.findChild<QAbstractButton *>(u"exportCsvButton"_s)->click();
    QFile file(m_interaction.path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    ASSERT_EQ(lines.size(), 10);
    EXPECT_EQ(lines[1].trimmed().toStdString(),
              "2026-05-20T02:00:00+02:00,2026-05-20T03:00:00+02:00,0.500000,measured");
    EXPECT_EQ(m_notices.sentences.size(), 1);
}

TEST_F(Consumption, ShowsTheValuesAsATable)
{
    become(sessionOf(m_alice));
    MyConsumptionPage page(m_context);
    page.activate(targetOf(m_heater));
    page.findChild<QAbstractButton *>(u"valuesButton"_s)->click();
    const auto *table = page.findChild<QTableView *>(u"profileValuesTable"_s);
    ASSERT_NE(table, nullptr);
    EXPECT_TRUE(table->isVisibleTo(&page));
    EXPECT_EQ(table->model()->rowCount(), 9);
}

TEST_F(Consumption, DrawsDaysAsBarsWithoutTheLimit)
{
    become(sessionOf(m_alice));
    MyConsumptionPage page(m_context);
    page.activate(targetOf(m_heater));
    choose(page, u"resolutionComboBox"_s, static_cast<int>(ResolutionChoice::Days));
    const auto *chart = page.findChild<LoadProfileChart *>();
    ASSERT_EQ(chart->points().size(), 1U);
    EXPECT_DOUBLE_EQ(chart->points()[0].value, 6.5);
}

TEST_F(Consumption, LetsAClientEditNothingButThePeriod)
{
    become(sessionOf(m_alice));
    MyConsumptionPage page(m_context);
    page.activate({});
    const auto *picker = page.findChild<PeriodPicker *>();
    for (const QLineEdit *edit : page.findChildren<QLineEdit *>())
        EXPECT_TRUE(edit->isReadOnly() || picker->findChildren<QLineEdit *>().contains(edit))
            << edit->objectName().toStdString();
    for (const QComboBox *box : page.findChildren<QComboBox *>())
        EXPECT_FALSE(box->isEditable()) << box->objectName().toStdString();
}

TEST_F(Consumption, ShowsTheSiteAndOffersImportForADeviceAlone)
{
    ConsumptionPage page(m_context);
    page.activate({});
    EXPECT_EQ(page.findChild<LoadProfileChart *>()->points().size(), 9U);
    auto *import = qobject_cast<QAbstractButton *>(page.headerWidgets().front());
    ASSERT_NE(import, nullptr);
    EXPECT_FALSE(import->isEnabled());
    page.activate(targetOf(m_heater));
    ASSERT_TRUE(import->isEnabled());
    import->click();
    EXPECT_EQ(m_navigator.page, pages::devices);
    EXPECT_EQ(m_navigator.last.device, std::optional(m_heater.id));
    EXPECT_EQ(m_navigator.last.command, u"import"_s);
}

TEST_F(Consumption, FindsADeviceByTheWordsTyped)
{
    addDevice(u"Pump"_s);
    ConsumptionPage page(m_context);
    page.activate({});
    page.focusSearch();
    auto *picker = page.findChild<DeviceChooser *>();
    auto *list = picker->findChild<QListWidget *>(u"deviceMatchesList"_s);
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->count(), 3); // the whole site and two devices
    auto *search = picker->findChild<QLineEdit *>(u"deviceSearchLineEdit"_s);
    search->setText(u"pum"_s);
    emit search->returnPressed();
    list->setCurrentRow(0);
    emit list->itemActivated(list->item(list->count() - 1));
    ASSERT_TRUE(picker->device().has_value());
    EXPECT_EQ(picker->device()->data.name, u"Pump"_s);
}

TEST_F(Consumption, KeepsTheZoomWhenItIsFetchedAgain)
{
    become(sessionOf(m_alice));
    MyConsumptionPage page(m_context);
    page.activate(targetOf(m_heater));
    auto *chart = page.findChild<LoadProfileChart *>();
    const qint64 from = toSeconds(today + 4h);
    chart->setView(from, toSeconds(today + 8h));
    page.refresh();
    EXPECT_EQ(chart->viewFrom(), from);
}

} // namespace ems
