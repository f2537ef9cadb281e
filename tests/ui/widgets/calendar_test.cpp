// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/calendar.h"

#include "ui/theme/iconcodes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/dateedit.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QTest>
#include <QTextCharFormat>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

class CalendarTest : public testing::Test
{
protected:
    static QString symbolOf(const QWidget &calendar, const char *name)
    {
        const auto *button = calendar.findChild<QToolButton *>(QLatin1String(name));
        return button == nullptr ? QString() : button->icon().name();
    }
    static QString nameOf(Icon symbol) { return u"ems:"_s + QChar(static_cast<char16_t>(symbol)); }

    Theme m_theme{*qobject_cast<QApplication *>(QApplication::instance())};
};

TEST_F(CalendarTest, HasTheIconsOfTheThemeAlsoAfterASwitch)
{
    Calendar calendar;
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        m_theme.setMode(mode);
        EXPECT_EQ(symbolOf(calendar, "qt_calendar_prevmonth"), nameOf(Icon::ChevronLeft));
        EXPECT_EQ(symbolOf(calendar, "qt_calendar_nextmonth"), nameOf(Icon::ChevronRight));
    }
    calendar.setLayoutDirection(Qt::RightToLeft);
    EXPECT_EQ(symbolOf(calendar, "qt_calendar_prevmonth"), nameOf(Icon::ChevronRight));
}

TEST_F(CalendarTest, WritesWeekendsInAColourOfTheTheme)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    Calendar calendar;
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        m_theme.setMode(mode);
        for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
            EXPECT_EQ(calendar.weekdayTextFormat(day).foreground().color(), m_theme.tokens().muted);
        EXPECT_EQ(calendar.weekdayTextFormat(Qt::Monday).foreground().style(), Qt::NoBrush);
        EXPECT_EQ(calendar.headerTextFormat().foreground().color(), m_theme.tokens().muted);
    }
}

TEST_F(CalendarTest, HasRoomForTwoDigitsInEveryCell)
{
    for (const double scale : {1.0, 1.5}) {
        m_theme.setScale(scale);
        Calendar calendar;
        calendar.resize(calendar.sizeHint());
        calendar.show();
        const auto *days = calendar.findChild<QAbstractItemView *>();
        ASSERT_NE(days, nullptr);
        const QModelIndex index = days->model()->index(3, 3);
        const QFontMetrics metrics(calendar.font());
        EXPECT_GE(days->visualRect(index).width(), metrics.horizontalAdvance(u"88"_s) + 8);
        EXPECT_GE(days->visualRect(index).height(), metrics.height());
    }
}

TEST_F(CalendarTest, IsTheOneThatADateFieldOpens)
{
    const DateEdit edit(DateEdit::Holds::Day);
    EXPECT_NE(qobject_cast<Calendar *>(edit.calendarWidget()), nullptr);
}

} // namespace
