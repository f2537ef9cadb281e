// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/loadprofilechart.h"

#include "ui/charts/heatmap.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

constexpr qint64 newYear = 1735689600; // 2025-01-01

std::vector<ChartPoint> hours(int count)
{
    std::vector<ChartPoint> points;
    for (int i = 0; i < count; ++i) {
        const double value = 1 + i % 24 / 10.0;
        points.push_back({newYear + i * 3600, 3600, value, value - 0.5, value + 0.5, false});
    }
    return points;
}

class Chart : public testing::Test
{
protected:
    Chart()
    {
        m_chart.resize(600, 300);
        m_chart.setUnit(u"kWh"_s);
        m_chart.setPoints(hours(48));
        m_chart.show();
    }

    LoadProfileChart m_chart;
};

TEST_F(Chart, CrosshairByKeyboardNamesTheValues)
{
    QSignalSpy moved(&m_chart, &LoadProfileChart::crosshairMoved);
    QTest::keyClick(&m_chart, Qt::Key_Right);
    EXPECT_EQ(m_chart.crosshair(), 0);
    QTest::keyClick(&m_chart, Qt::Key_Right);
    EXPECT_EQ(m_chart.crosshair(), 1);
    EXPECT_EQ(moved.count(), 2);
    const QString text = m_chart.crosshairLines().join(u'|');
    EXPECT_TRUE(text.contains(u"01:00"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"Mean 1.10\u00A0kWh"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"Minimum 0.60\u00A0kWh"_s));
    EXPECT_TRUE(text.contains(u"Maximum 1.60\u00A0kWh"_s));
}

TEST_F(Chart, HomeAndEndGoToTheEndsAndControlTakesBiggerSteps)
{
    QTest::keyClick(&m_chart, Qt::Key_End);
    EXPECT_EQ(m_chart.crosshair(), 47);
    QTest::keyClick(&m_chart, Qt::Key_Home);
    EXPECT_EQ(m_chart.crosshair(), 0);
    QTest::keyClick(&m_chart, Qt::Key_Right, Qt::ControlModifier);
    EXPECT_EQ(m_chart.crosshair(), 4);
    QTest::keyClick(&m_chart, Qt::Key_Escape);
    EXPECT_EQ(m_chart.crosshair(), -1);
}

TEST_F(Chart, ZoomsPansAndResetsByKeyboard)
{
    QSignalSpy view(&m_chart, &LoadProfileChart::viewChanged);
    const qint64 all = m_chart.viewTo() - m_chart.viewFrom();
    QTest::keyClick(&m_chart, Qt::Key_Plus);
    EXPECT_LT(m_chart.viewTo() - m_chart.viewFrom(), all);
    const qint64 from = m_chart.viewFrom();
    QTest::keyClick(&m_chart, Qt::Key_Right, Qt::ShiftModifier);
    EXPECT_GT(m_chart.viewFrom(), from);
    EXPECT_EQ(m_chart.crosshair(), -1) << "panning leaves the crosshair alone";
    QTest::keyClick(&m_chart, Qt::Key_0);
    EXPECT_EQ(m_chart.viewTo() - m_chart.viewFrom(), all);
    EXPECT_EQ(view.count(), 3);
}

TEST_F(Chart, CrosshairFollowsTheMouse)
{
    QTest::mouseMove(&m_chart, QPoint(300, 150));
    ASSERT_TRUE(QTest::qWaitFor([this] { return m_chart.crosshair() >= 0; }, 1000));
    EXPECT_NEAR(m_chart.crosshair(), 23, 3);
}

TEST_F(Chart, NamesMeanAndExtremesOfADayWhereDaysAreDrawn)
{
    m_chart.setPoints(hours(8760));
    m_chart.setCrosshair(30);
    const QStringList lines = m_chart.crosshairLines();
    ASSERT_EQ(lines.size(), 4);
    EXPECT_TRUE(lines[0].contains(u"2025"_s));
    EXPECT_FALSE(lines[0].contains(u':')) << lines[0].toStdString();
    EXPECT_EQ(lines[2], u"Minimum 0.50\u00A0kWh"_s);
    EXPECT_EQ(lines[3], u"Maximum 3.80\u00A0kWh"_s);
}

TEST_F(Chart, TellsAScreenReaderTotalPeakAndTheValueUnderTheCrosshair)
{
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&m_chart);
    ASSERT_NE(accessible, nullptr);
    EXPECT_EQ(accessible->role(), QAccessible::Chart);
    EXPECT_FALSE(accessible->text(QAccessible::Name).isEmpty());
    const QString description = accessible->text(QAccessible::Description);
    EXPECT_TRUE(description.contains(u"Total 103.20\u00A0kWh"_s)) << description.toStdString();
    EXPECT_TRUE(description.contains(u"Highest 3.80\u00A0kWh"_s)) << description.toStdString();
    m_chart.setCrosshair(5);
    EXPECT_TRUE(accessible->text(QAccessible::Value).contains(u"Mean 1.50"_s));
}

TEST_F(Chart, LeavesAGapEmpty)
{
    auto points = hours(48);
    points.erase(points.begin() + 20, points.begin() + 28);
    m_chart.setPoints(points);
    const QImage image = m_chart.renderImage(QSize(600, 300));
    const QRgb band = mixed(lightTokens().surface, lightTokens().series[0], 0.18).rgb();
    const auto isInked = [&image, band](int x) {
        for (int y = 40; y < 250; ++y) {
            if (image.pixel(x, y) == band)
                return true;
        }
        return false;
    };
    EXPECT_TRUE(isInked(150));
    EXPECT_FALSE(isInked(310)) << "the middle of the gap";
    EXPECT_TRUE(isInked(450));
}

TEST_F(Chart, ShowsItsSentenceWithoutData)
{
    m_chart.setPoints({});
    m_chart.setEmptyText(u"Nothing measured"_s);
    EXPECT_EQ(m_chart.summary(), u"Nothing measured"_s);
    QTest::keyClick(&m_chart, Qt::Key_Right);
    EXPECT_EQ(m_chart.crosshair(), -1);
    EXPECT_FALSE(m_chart.grab().isNull());
}

TEST(HeatMap, NamesACellByKeyboard)
{
    HeatMap map;
    map.resize(600, 200);
    std::vector<double> values(48, 1.5);
    values[25] = 7.25;
    values[26] = std::nan("");
    map.setValues(values);
    map.setUnit(u"kWh"_s);
    map.show();
    QTest::keyClick(&map, Qt::Key_Right);
    EXPECT_EQ(map.cell(), QPoint(0, 0));
    QTest::keyClick(&map, Qt::Key_Right);
    QTest::keyClick(&map, Qt::Key_Down);
    EXPECT_EQ(map.cell(), QPoint(1, 1));
    EXPECT_TRUE(map.cellText().contains(u"7.25\u00A0kWh"_s)) << map.cellText().toStdString();
    QTest::keyClick(&map, Qt::Key_Down);
    EXPECT_TRUE(map.cellText().contains(u"no reading"_s));
}

} // namespace
