// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/sidebar.h"

#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/navbutton.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

class SidebarTest : public testing::Test
{
protected:
    SidebarTest()
    {
        m_sidebar.addPage(u"dashboard"_s, Icon::LayoutDashboard, u"Dashboard"_s);
        m_sidebar.addPage(u"users"_s, Icon::Users, u"Users"_s);
        m_sidebar.addPage(u"devices"_s, Icon::Cpu, u"Devices"_s);
        m_sidebar.resize(228, 600);
        m_sidebar.show();
    }

    QToolButton *button(const QString &name) { return m_sidebar.findChild<QToolButton *>(name); }

    Sidebar m_sidebar{u"Energy"_s};
    QSignalSpy m_requested{&m_sidebar, &Sidebar::pageRequested};
};

TEST_F(SidebarTest, StartsOnTheFirstPageWithoutAskingForIt)
{
    EXPECT_EQ(m_sidebar.currentPage(), u"dashboard"_s);
    EXPECT_EQ(m_requested.count(), 0);
}

TEST_F(SidebarTest, GoesToAPageByArrowAndEnter)
{
    m_sidebar.activateWindow();
    QTest::keyClick(button(u"sidebarDashboardButton"_s), Qt::Key_Down);
    QWidget *focused = m_sidebar.focusWidget();
    ASSERT_EQ(focused, button(u"sidebarUsersButton"_s));
    EXPECT_EQ(m_requested.count(), 0) << "moving is not going";
    QTest::keyClick(focused, Qt::Key_Return);
    ASSERT_EQ(m_requested.count(), 1);
    EXPECT_EQ(m_requested.front().front().toString(), u"users"_s);
    QTest::keyClick(focused, Qt::Key_Up);
    EXPECT_EQ(m_sidebar.focusWidget(), button(u"sidebarDashboardButton"_s));
}

TEST_F(SidebarTest, AnswersToggleAsAssistiveToolsSendIt)
{
    button(u"sidebarDevicesButton"_s)->toggle();
    EXPECT_EQ(m_sidebar.currentPage(), u"devices"_s);
    EXPECT_EQ(m_requested.count(), 1);
}

TEST_F(SidebarTest, CollapsesToItsIconsWithTooltips)
{
    QSignalSpy collapsed(&m_sidebar, &Sidebar::collapsedChanged);
    QTest::mouseClick(button(u"sidebarCollapseButton"_s), Qt::LeftButton);
    EXPECT_EQ(collapsed.count(), 1);
    EXPECT_EQ(m_sidebar.maximumWidth(), metric::sidebarNarrow - metric::avatarSide
                                            + scaledOf(&m_sidebar, metric::avatarSide));
    EXPECT_EQ(button(u"sidebarUsersButton"_s)->toolTip(), u"Users"_s);
    EXPECT_EQ(button(u"sidebarUsersButton"_s)->accessibleName(), u"Users"_s);
}

TEST_F(SidebarTest, KeepsAllInTheMiddleOfTheCollapsedBarAtEveryTextSize)
{
    Theme theme(*qApp);
    m_sidebar.setPerson(u"Ada Brandt"_s, u"Administrator"_s);
    m_sidebar.setCollapsed(true);
    for (const double scale : {1.0, 1.5, 2.0}) {
        theme.setScale(scale);
        QCoreApplication::sendPostedEvents();
        const auto *avatar = m_sidebar.findChild<Avatar *>();
        EXPECT_EQ(avatar->width(), qRound(metric::avatarSide * scale));
        for (const QWidget *part : m_sidebar.findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (!part->isVisible())
                continue;
            EXPECT_NEAR(part->geometry().center().x(), m_sidebar.rect().center().x(), 1)
                << part->objectName().toStdString() << ' ' << scale;
            EXPECT_EQ(part->width() >= part->sizeHint().width(), true);
        }
    }
    theme.setScale(1.0);
}

TEST_F(SidebarTest, OffersSettingsAndSignOut)
{
    QSignalSpy settings(&m_sidebar, &Sidebar::settingsRequested);
    QSignalSpy signOut(&m_sidebar, &Sidebar::signOutRequested);
    QTest::mouseClick(button(u"sidebarSettingsButton"_s), Qt::LeftButton);
    QTest::mouseClick(button(u"sidebarSignOutButton"_s), Qt::LeftButton);
    EXPECT_EQ(settings.count(), 1);
    EXPECT_EQ(signOut.count(), 1);
    EXPECT_EQ(m_requested.count(), 0);
}

TEST_F(SidebarTest, SaysHowManyThingsWait)
{
    m_sidebar.setBadge(u"users"_s, 3);
    EXPECT_TRUE(button(u"sidebarUsersButton"_s)->accessibleName().contains(u'3'));
    m_sidebar.setBadge(u"users"_s, 0);
    EXPECT_EQ(button(u"sidebarUsersButton"_s)->accessibleName(), u"Users"_s);
}

} // namespace
