// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/uisettings.h"

#include <QDir>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace ems {

TEST(UiSettings, KeepsWhatItWasTold)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    {
        UiSettings settings(file);
        settings.setDatabasePath(u"/data/site.ems"_s);
        settings.setLastUsername(u"ann"_s);
        settings.setTheme(u"dark"_s);
        settings.setTextScalePercent(150);
        settings.setCompact(true);
        settings.setSidebarCollapsed(true);
        settings.setLayout(u"usersTable"_s, QByteArrayLiteral("state"));
        settings.setFolder(u"import"_s, folder.path());
        settings.setLookingForUpdates(true);
        settings.setLastUpdateCheck(fromMilliseconds(1'765'000'000'123));
        settings.setNewestReleaseList(fromMilliseconds(1'764'000'000'000));
        settings.setReleaseList("{\"a\": \"\\n;\"}\n");
    }
    const UiSettings settings(file);
    EXPECT_EQ(settings.databasePath(), u"/data/site.ems"_s);
    EXPECT_EQ(settings.lastUsername(), u"ann"_s);
    EXPECT_EQ(settings.theme(), u"dark"_s);
    EXPECT_EQ(settings.textScalePercent(), 150);
    EXPECT_TRUE(settings.isCompact());
    EXPECT_TRUE(settings.isSidebarCollapsed());
    EXPECT_EQ(settings.layout(u"usersTable"_s), QByteArrayLiteral("state"));
    EXPECT_EQ(settings.folder(u"import"_s), folder.path());
    EXPECT_TRUE(settings.isLookingForUpdates());
    EXPECT_EQ(settings.lastUpdateCheck(), fromMilliseconds(1'765'000'000'123));
    EXPECT_EQ(settings.newestReleaseList(), fromMilliseconds(1'764'000'000'000));
    EXPECT_EQ(settings.releaseList(), QByteArrayLiteral("{\"a\": \"\\n;\"}\n"));
}

TEST(UiSettings, FallsBackToWhatIsSensibleWhenTheFileHoldsNonsense)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    {
        QSettings raw(file, QSettings::IniFormat);
        raw.setValue(u"appearance/theme"_s, u"purple"_s);
        raw.setValue(u"appearance/textScalePercent"_s, u"huge"_s);
        raw.setValue(u"updates/lastCheck"_s, u"yesterday"_s);
        raw.setValue(u"folder/import"_s, u"/no/such/folder"_s);
    }
    const UiSettings settings(file);
    EXPECT_EQ(settings.theme(), u"system"_s);
    EXPECT_EQ(settings.textScalePercent(), 100);
    EXPECT_EQ(settings.folder(u"import"_s), QDir::homePath());
    EXPECT_TRUE(settings.databasePath().isEmpty());
    EXPECT_FALSE(settings.isLookingForUpdates());
    EXPECT_EQ(settings.lastUpdateCheck(), std::nullopt);
}

} // namespace ems
