// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/shell/shelltest.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

class FirstRun : public ShellTest
{
protected:
    FirstRun()
    {
        openWindow();
        window().start({});
    }

    void enterData() { type("dataPathLineEdit", path(u"new.ems"_s)); }
    void enterSite()
    {
        enterData();
        click("dataContinueButton");
        type("siteNameLineEdit", u"Mill Street"_s);
        click("siteContinueButton");
    }
};

} // namespace

TEST_F(FirstRun, MakesASiteAndItsAdministrator)
{
    enterSite();
    type("admin_username", u"ann"_s);
    type("newPasswordEdit", adminPassword);
    type("repeatPasswordEdit", adminPassword);
    click("createSiteButton");
    ASSERT_TRUE(isShown("startButton"));
    EXPECT_TRUE(QFileInfo::exists(path(u"new.ems"_s)));

    click("startButton");
    EXPECT_EQ(screen(), u"workFrame"_s);
    EXPECT_EQ(m_session.session().username, u"ann"_s);
    EXPECT_EQ(m_site.settings().siteName, u"Mill Street"_s);
    EXPECT_EQ(m_settings.databasePath(), path(u"new.ems"_s));
}

TEST_F(FirstRun, LeadsBackToTheSiteThatItHasMadeInTheSmallestWindow)
{
    enterSite();
    type("admin_username", u"ann"_s);
    type("newPasswordEdit", adminPassword);
    type("repeatPasswordEdit", adminPassword);
    click("createSiteButton");
    click("startButton");
    click("sidebarSignOutButton");
    window().resize(window().minimumSize());
    click("otherDatabaseButton");
    ASSERT_EQ(screen(), u"firstRunPage"_s);
    ASSERT_TRUE(isShown("firstRunCancelButton"));
    QCoreApplication::sendPostedEvents();
    const auto *back = find<QWidget>("firstRunCancelButton");
    EXPECT_EQ(back->visibleRegion(), QRegion(back->rect())) << "no scrolling to find the way out";
    click("firstRunCancelButton");
    EXPECT_EQ(screen(), u"signInPage"_s);
}

TEST_F(FirstRun, WritesNothingBeforeTheLastStep)
{
    enterSite();
    EXPECT_TRUE(isShown("createSiteButton"));
    EXPECT_FALSE(QFileInfo::exists(path(u"new.ems"_s)));
}

TEST_F(FirstRun, MarksEveryFieldThatIsWrongAndKeepsWhatWasTyped)
{
    enterSite();
    type("newPasswordEdit", u"password"_s);
    click("createSiteButton");
    EXPECT_FALSE(errorOf("admin_username").isEmpty());
    EXPECT_FALSE(errorOf("newPasswordEdit").isEmpty());
    EXPECT_FALSE(errorOf("repeatPasswordEdit").isEmpty());
    EXPECT_EQ(find<QLineEdit>("newPasswordEdit")->text(), u"password"_s);
}

TEST_F(FirstRun, GoesBackWithoutLosingWhatWasTyped)
{
    enterSite();
    type("admin_username", u"ann"_s);
    click("adminBackButton");
    EXPECT_EQ(find<QLineEdit>("siteNameLineEdit")->text(), u"Mill Street"_s);
    click("siteBackButton");
    EXPECT_EQ(find<QLineEdit>("dataPathLineEdit")->text(), path(u"new.ems"_s));
    click("dataContinueButton");
    click("siteContinueButton");
    EXPECT_EQ(find<QLineEdit>("admin_username")->text(), u"ann"_s);
}

TEST_F(FirstRun, RefusesAFileThatIsThereAlready)
{
    QFile file(path(u"new.ems"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("mine");
    file.close();
    enterData();
    click("dataContinueButton");
    EXPECT_FALSE(errorOf("dataPathLineEdit").isEmpty());
    EXPECT_FALSE(isShown("siteNameLineEdit"));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), QByteArrayLiteral("mine"));
}

TEST_F(FirstRun, RefusesAnUnknownTimeZone)
{
    enterData();
    click("dataContinueButton");
    type("siteNameLineEdit", u"Mill Street"_s);
    auto *zone = find<QComboBox>("zoneComboBox");
    zone->setEditText(u"Mars/Olympus"_s);
    click("siteContinueButton");
    EXPECT_FALSE(errorOf("zoneComboBox").isEmpty());
}

} // namespace ems
