// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/periodpicker.h"

#include "ui/widgets/dateedit.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

class StillClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override
    {
        return std::chrono::sys_days(std::chrono::year(2026) / 11 / 15) + 12h;
    }
};

class PeriodPickerTest : public testing::Test
{
protected:
    PeriodPickerTest()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        SiteFacts facts;
        facts.settings.zoneName = u"Europe/Berlin"_s;
        m_site.set(facts);
    }
    ~PeriodPickerTest() override { QLocale::setDefault(m_before); }

    static void press(const PeriodPicker &picker, const QString &name)
    {
        auto *button = picker.findChild<QAbstractButton *>(name);
        ASSERT_NE(button, nullptr);
        button->click();
    }

    QLocale m_before;
    StillClock m_clock;
    SiteHolder m_site;
};

std::chrono::hours lengthOf(const Period &period)
{
    return std::chrono::duration_cast<std::chrono::hours>(period.end - period.start);
}

} // namespace

TEST_F(PeriodPickerTest, BeginsWithTheMonthOfToday)
{
    const PeriodPicker picker(m_site, m_clock);
    EXPECT_EQ(picker.kind(), PeriodKind::Month);
    EXPECT_EQ(picker.firstDate(), QDate(2026, 11, 1));
    EXPECT_EQ(picker.lastDate(), QDate(2026, 11, 30));
}

TEST_F(PeriodPickerTest, GivesTheDaysOfTheClockChangeTheirTrueLength)
{
    PeriodPicker picker(m_site, m_clock);
    picker.setKind(PeriodKind::Day);
    picker.showDate(QDate(2026, 10, 25));
    EXPECT_EQ(lengthOf(picker.period()), 25h);
    picker.showDate(QDate(2026, 3, 29));
    EXPECT_EQ(lengthOf(picker.period()), 23h);
}

TEST_F(PeriodPickerTest, StepsOverTheClockChangeDayByDay)
{
    PeriodPicker picker(m_site, m_clock);
    picker.setKind(PeriodKind::Day);
    picker.showDate(QDate(2026, 10, 24));
    const Period before = picker.period();
    press(picker, u"nextPeriodButton"_s);
    EXPECT_EQ(picker.firstDate(), QDate(2026, 10, 25));
    EXPECT_EQ(picker.period().start, before.end);
    press(picker, u"nextPeriodButton"_s);
    EXPECT_EQ(picker.firstDate(), QDate(2026, 10, 26));
    EXPECT_EQ(lengthOf(picker.period()), 24h);
    press(picker, u"previousPeriodButton"_s);
    EXPECT_EQ(lengthOf(picker.period()), 25h);
}

TEST_F(PeriodPickerTest, StepsByCalendarMonths)
{
    PeriodPicker picker(m_site, m_clock);
    picker.showDate(QDate(2026, 3, 31));
    press(picker, u"previousPeriodButton"_s);
    EXPECT_EQ(picker.firstDate(), QDate(2026, 2, 1));
    EXPECT_EQ(picker.lastDate(), QDate(2026, 2, 28));
}

TEST_F(PeriodPickerTest, BeginsTheWeekAsTheLocaleDoes)
{
    EXPECT_EQ(daysAround(PeriodKind::Week, QDate(2006, 12, 17), Qt::Monday),
              std::pair(QDate(2006, 12, 11), QDate(2006, 12, 17)));
    EXPECT_EQ(daysAround(PeriodKind::Week, QDate(2006, 12, 17), Qt::Sunday),
              std::pair(QDate(2006, 12, 17), QDate(2006, 12, 23)));
}

TEST_F(PeriodPickerTest, StopsAtTodayUnlessThereAreLaterReadings)
{
    PeriodPicker picker(m_site, m_clock);
    const auto *next = picker.findChild<QAbstractButton *>(u"nextPeriodButton"_s);
    ASSERT_NE(next, nullptr);
    EXPECT_FALSE(next->isEnabled());
    const Zone &zone = m_site.zone();
    picker.setExtent(Period{zone.day(QDate(2026, 1, 1)).start, zone.day(QDate(2027, 2, 1)).start});
    EXPECT_TRUE(next->isEnabled());
}

TEST_F(PeriodPickerTest, TakesAnyDaysAndPushesTheOtherEdgeAlong)
{
    PeriodPicker picker(m_site, m_clock);
    picker.setKind(PeriodKind::Custom);
    picker.findChild<QDateTimeEdit *>(u"periodFromDateEdit"_s)->setDate(QDate(2006, 12, 16));
    picker.findChild<QDateTimeEdit *>(u"periodToDateEdit"_s)->setDate(QDate(2006, 12, 18));
    EXPECT_EQ(picker.firstDate(), QDate(2006, 12, 16));
    EXPECT_EQ(picker.lastDate(), QDate(2006, 12, 18));
    picker.findChild<QDateTimeEdit *>(u"periodFromDateEdit"_s)->setDate(QDate(2007, 1, 1));
    EXPECT_EQ(picker.lastDate(), QDate(2007, 1, 1));
}

TEST_F(PeriodPickerTest, GoesToADateThatIsTypedOverTheOldOne)
{
    PeriodPicker picker(m_site, m_clock);
    picker.show();
    QSignalSpy spy(&picker, &PeriodPicker::periodChanged);
    auto *from = picker.findChild<QDateTimeEdit *>(u"periodFromDateEdit"_s);
    for (const QString &text : {u"16.12.2006"_s, u"2006-11-16"_s, u"1 Oct 2006 00:00"_s}) {
        QTest::keyClick(from, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(from, text);
        QTest::keyClick(from, Qt::Key_Return);
    }
    EXPECT_EQ(spy.count(), 3);
    EXPECT_EQ(picker.firstDate(), QDate(2006, 10, 1));
    EXPECT_EQ(picker.lastDate(), QDate(2006, 10, 31));
}

TEST_F(PeriodPickerTest, TakesADateTypedStraightAfterTab)
{
    PeriodPicker picker(m_site, m_clock);
    picker.setKind(PeriodKind::Custom);
    picker.show();
    picker.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&picker));
    auto *from = picker.findChild<DateEdit *>(u"periodFromDateEdit"_s);
    auto *to = picker.findChild<DateEdit *>(u"periodToDateEdit"_s);
    from->setDate(QDate(2006, 12, 16));
    to->setFocus(Qt::TabFocusReason);
    QTest::keyClicks(to, u"2006-12-17"_s);
    QTest::keyClick(to, Qt::Key_Return);
    EXPECT_EQ(picker.firstDate(), QDate(2006, 12, 16));
    EXPECT_EQ(picker.lastDate(), QDate(2006, 12, 17));
}

TEST_F(PeriodPickerTest, KeepsThePeriodWhileTheLastDayIsBeforeTheFirstAndSaysSo)
{
    PeriodPicker picker(m_site, m_clock);
    picker.setKind(PeriodKind::Custom);
    picker.show();
    picker.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&picker));
    auto *from = picker.findChild<DateEdit *>(u"periodFromDateEdit"_s);
    auto *to = picker.findChild<DateEdit *>(u"periodToDateEdit"_s);
    from->setDate(QDate(2006, 12, 16));
    const Period before = picker.period();
    QSignalSpy spy(&picker, &PeriodPicker::periodChanged);
    for (int i = 0; i < 2; ++i) {
        to->setFocus(Qt::TabFocusReason);
        QTest::keyClick(to, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(to, u"2006-11-20"_s);
        QTest::keyClick(to, Qt::Key_Return);
        EXPECT_TRUE(to->problem().contains(u"16/12/2006"_s)) << to->problem().toStdString();
    }
    picker.setExtent(before); // news of readings does not take it away
    EXPECT_EQ(to->date(), QDate(2006, 11, 20));
    EXPECT_EQ(from->date(), QDate(2006, 12, 16));
    EXPECT_EQ(picker.period(), before);
    EXPECT_EQ(spy.count(), 0);
    from->setFocus(Qt::BacktabFocusReason);
    QTest::keyClicks(from, u"2006-11-01"_s);
    QTest::keyClick(from, Qt::Key_Return);
    EXPECT_EQ(to->problem(), QString());
    EXPECT_EQ(picker.firstDate(), QDate(2006, 11, 1));
    EXPECT_EQ(picker.lastDate(), QDate(2006, 11, 20));
}

TEST_F(PeriodPickerTest, NamesAGivenPeriodAsTheMonthItIs)
{
    PeriodPicker picker(m_site, m_clock);
    const Zone &zone = m_site.zone();
    QSignalSpy spy(&picker, &PeriodPicker::periodChanged);
    picker.setPeriod({zone.day(QDate(2006, 12, 1)).start, zone.day(QDate(2007, 1, 1)).start});
    EXPECT_EQ(picker.kind(), PeriodKind::Month);
    picker.setPeriod({zone.day(QDate(2006, 12, 5)).start, zone.day(QDate(2006, 12, 8)).start});
    EXPECT_EQ(picker.kind(), PeriodKind::Custom);
    EXPECT_EQ(spy.count(), 2);
}

TEST_F(PeriodPickerTest, AsksForTheLatestReadings)
{
    PeriodPicker picker(m_site, m_clock);
    QSignalSpy spy(&picker, &PeriodPicker::latestRequested);
    picker.setExtent(Period{m_site.zone().day(QDate(2006, 1, 1)).start,
                            m_site.zone().day(QDate(2007, 1, 1)).start});
    press(picker, u"latestReadingsButton"_s);
    EXPECT_EQ(spy.count(), 1);
}

TEST_F(PeriodPickerTest, NamesEveryControlForAScreenReader)
{
    const PeriodPicker picker(m_site, m_clock);
    for (const QWidget *widget : picker.findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
        if (widget->focusPolicy() == Qt::NoFocus)
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool isNamed =
            !widget->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
        EXPECT_TRUE(isNamed) << widget->objectName().toStdString();
        EXPECT_FALSE(widget->objectName().isEmpty());
    }
}

} // namespace ems
