// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/theme.h"

#include "ui/theme/icons.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QImage>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

bool isBlank(const QImage &image)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qAlpha(image.pixel(x, y)) > 0)
                return false;
        }
    }
    return true;
}

TEST(Theme, TellsOfASwitchAndWidgetsSeeTheNewColours)
{
    Theme theme(*qApp);
    theme.setMode(Theme::Mode::Light);
    const QLineEdit edit;
    EXPECT_EQ(tokensOf(&edit).surface, lightTokens().surface);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setMode(Theme::Mode::Dark);
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(tokensOf(&edit).surface, darkTokens().surface);
    EXPECT_EQ(QApplication::palette().color(QPalette::Text), darkTokens().text);
    theme.setMode(Theme::Mode::Light);
}

TEST(Theme, ScalesTextAndControls)
{
    Theme theme(*qApp);
    EXPECT_EQ(theme.font(TextStyle::Body).pixelSize(), 14);
    QLineEdit edit;
    EXPECT_EQ(edit.sizeHint().height(), metric::controlHeight);
    theme.setScale(1.5);
    EXPECT_EQ(theme.font(TextStyle::Body).pixelSize(), 21);
    EXPECT_EQ(edit.sizeHint().height(), 51);
    theme.setScale(9);
    EXPECT_DOUBLE_EQ(theme.scale(), 2.0);
    theme.setScale(1);
}

TEST(Theme, BringsItsFontInThreeWeights)
{
    const Theme theme(*qApp);
    ASSERT_TRUE(QFontDatabase::families().contains(u"Inter EMS"_s));
    EXPECT_EQ(QFontInfo(theme.font(TextStyle::Body)).family(), u"Inter EMS"_s);
    const QFontMetrics regular(theme.font(TextStyle::Body));
    EXPECT_EQ(regular.horizontalAdvance(u"1111"_s), regular.horizontalAdvance(u"8888"_s))
        << "digits are tabular";
}

TEST(Icons, EachHasAGlyphInTheFont)
{
    for (const Icon symbol : allIcons) {
        QImage image(24, 24, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintIcon(painter, image.rect(), symbol, Qt::black);
        painter.end();
        EXPECT_FALSE(isBlank(image)) << std::hex << static_cast<int>(symbol);
    }
}

TEST(Icons, AreSharpAtEveryRatioAndFollowTheTheme)
{
    Theme theme(*qApp);
    theme.setMode(Theme::Mode::Dark);
    const QPixmap pixmap = icon(Icon::Square).pixmap(QSize(16, 16), 2.0);
    EXPECT_EQ(pixmap.size(), QSize(32, 32));
    const QImage image = pixmap.toImage();
    int brightest = 0;
    for (int x = 0; x < 32; ++x)
        brightest = std::max(brightest, qGray(image.pixel(x, 16)));
    EXPECT_GT(brightest, 180) << "light strokes in the dark theme";
    theme.setMode(Theme::Mode::Light);
}

TEST(Icons, TheProgramHasOneOfItsOwn)
{
    EXPECT_FALSE(isBlank(applicationIcon().pixmap(64).toImage()));
}

TEST(Icons, StandInTheMiddleOfTheirSquare)
{
    constexpr int side = 240;
    for (const Icon symbol : {Icon::Circle, Icon::Square, Icon::Plus, Icon::Close, Icon::Settings,
                              Icon::Sun, Icon::Menu, Icon::User, Icon::ChevronsRight}) {
        QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        paintIcon(painter, QRectF(0, 0, side, side), symbol, Qt::black);
        painter.end();
        int left = side;
        int right = 0;
        for (int x = 0; x < side; ++x) {
            for (int y = 0; y < side; ++y) {
                if (image.pixelColor(x, y).alpha() < 128)
                    continue;
                left = std::min(left, x);
                right = std::max(right, x + 1);
            }
        }
        EXPECT_NEAR(left, side - right, 3) << static_cast<int>(symbol);
    }
}

} // namespace
