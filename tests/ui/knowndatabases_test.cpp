// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/knowndatabases.h"

#include "tests/support/connectionprofile.h"
#include "ui/uisettings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

class KnownDatabasesTest : public testing::Test
{
protected:
    KnownDatabasesTest()
        : settings(folder.filePath(u"settings.ini"_s))
        , known(settings, connections())
    {}

    [[nodiscard]] QString connections() const { return folder.filePath(u"connections"_s); }
    [[nodiscard]] QString onlyFile() const
    {
        const QFileInfoList files = QDir(connections()).entryInfoList(QDir::Files);
        EXPECT_EQ(files.size(), 1);
        return files.isEmpty() ? QString() : files.first().filePath();
    }

    QTemporaryDir folder;
    UiSettings settings;
    KnownDatabases known;
};

TEST_F(KnownDatabasesTest, KeepsACopyForItsOwnerAlone)
{
    ASSERT_TRUE(known.keep(aProfile()).ok());
    const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup
                                            | QFileDevice::ReadOther | QFileDevice::WriteOther;
    EXPECT_FALSE(QFile::permissions(onlyFile()) & others);
    EXPECT_FALSE(QFile::permissions(connections()) & (others | QFileDevice::ExeOther));
}

TEST_F(KnownDatabasesTest, KnowsItAgainAtTheNextStart)
{
    ASSERT_TRUE(known.keep(aProfile()).ok());
    settings.setSharedSite(aProfile().siteId);
    const KnownDatabases later(settings, connections());
    ASSERT_EQ(later.sites().size(), 1U);
    EXPECT_EQ(later.find(settings.sharedSite())->profile, aProfile());
}

TEST_F(KnownDatabasesTest, ReplacesTheCopyOfTheSameSite)
{
    ASSERT_TRUE(known.keep(aProfile()).ok());
    SharedProfile moved = aProfile();
    moved.host = u"other.example.org"_s;
    ASSERT_TRUE(known.keep(moved).ok());
    ASSERT_EQ(known.sites().size(), 1U);
    EXPECT_EQ(known.sites().front().profile.host, moved.host);
}

TEST_F(KnownDatabasesTest, TakesANameAndGivesItUpAgain)
{
    ASSERT_TRUE(known.keep(aProfile()).ok());
    const QSignalSpy changes(&known, &KnownDatabases::changed);
    known.rename(aProfile().siteId, u"  The   mill "_s);
    EXPECT_EQ(known.sites().front().name, u"The mill"_s);
    known.rename(aProfile().siteId, {});
    EXPECT_EQ(known.sites().front().name, aProfile().siteName);
    EXPECT_EQ(changes.count(), 2);
}

TEST_F(KnownDatabasesTest, ForgetsTheFileTheNameAndThatItWasOpen)
{
    ASSERT_TRUE(known.keep(aProfile()).ok());
    settings.setSharedSite(aProfile().siteId);
    settings.setLastUsername(u"ann"_s, aProfile().siteId);
    known.rename(aProfile().siteId, u"The mill"_s);
    known.forget(aProfile().siteId);
    EXPECT_TRUE(known.sites().empty());
    EXPECT_TRUE(QDir(connections()).isEmpty());
    EXPECT_EQ(settings.sharedSite(), QString());
    EXPECT_EQ(settings.siteName(aProfile().siteId), QString());
    EXPECT_EQ(settings.lastUsername(aProfile().siteId), QString());
}

TEST_F(KnownDatabasesTest, LeavesOutWhatCannotBeRead)
{
    ASSERT_TRUE(known.keep(aProfile()).ok());
    QFile file(QDir(connections()).filePath(u"broken.ems-connection"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    EXPECT_EQ(known.sites().size(), 1U);
}

TEST_F(KnownDatabasesTest, NamesTheServerWithAnUnusualPort)
{
    SharedProfile profile = aProfile();
    EXPECT_EQ(serverText(profile), u"db.example"_s);
    profile.port = 6432;
    EXPECT_EQ(serverText(profile), u"db.example:6432"_s);
    profile.host = u"::1"_s;
    EXPECT_EQ(serverText(profile), u"[::1]:6432"_s);
}

} // namespace
