// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/sitefile.h"
#include "tests/support/seconddesk.h"
#include "tests/support/sitesql.h"
#include "tests/support/testmount.h"
#include "tests/support/testsource.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

/// A year of quarters of an hour: more than a small disk holds.
std::vector<Reading> manyReadings()
{
    std::vector<Reading> all;
    for (int i = 0; i < 35'000; ++i)
        all.push_back({fromSeconds(1'700'000'000 + 900LL * i), 900, {100'000LL + i * 7919}});
    return all;
}

void expectSoundAndUnchanged(const QString &path, const QString &before)
{
    SiteSql sql(path);
    EXPECT_EQ(sql.dump(), before) << "half of it was written";
    EXPECT_EQ(sql.text(u"PRAGMA integrity_check"_s), u"ok"_s);
}

TEST(DiskFull, IsSaidAndNothingIsHalfWritten)
{
    TestSite site;
    const Device device = site.makeDevice(u"Meter"_s);
    SecondDesk desk(site);
    const QString before = SiteSql(site.path()).dump();
    const qint64 pages = SiteSql(site.path()).integer(u"PRAGMA page_count"_s);
    desk.run(u"PRAGMA max_page_count=%1"_s.arg(pages + 30));
    TestSource source(manyReadings());
    const auto done = desk.services().readings.import(site.admin, device.id, source, {}, {}, {});
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().code, ErrorCode::Storage);
    EXPECT_EQ(done.error().reason(), Reason::DiskFull);
    expectSoundAndUnchanged(site.path(), before);
    desk.run(u"PRAGMA max_page_count=1000000"_s);
    TestSource again(manyReadings());
    EXPECT_TRUE(desk.services().readings.import(site.admin, device.id, again, {}, {}, {}).ok())
        << "once there is room, the same connection goes on";
}

class SmallDisk : public testing::Test
{
protected:
    SmallDisk()
    {
        device = site.makeDevice(u"Meter"_s);
        site.host.close();
        path = mount.filePath(u"site.ems"_s);
        if (mount.isMounted())
            writeBytes(path, bytesOf(site.path()));
    }
    [[nodiscard]] SecondDesk desk() const
    {
        return {path, site.folder.filePath(u"keys"_s), site.clock};
    }

    TestMount mount{"size=1200k"};
    TestSite site;
    Device device;
    QString path;
};

TEST_F(SmallDisk, ThatFillsUpDuringAnImportIsSaidAndNothingIsHalfWritten)
{
    if (!mount.isMounted())
        GTEST_SKIP() << "this process may not mount; run as root to test a small disk";
    const QString before = SiteSql(path).dump();
    {
        SecondDesk full = desk();
        TestSource source(manyReadings());
        const auto done =
            full.services().readings.import(site.admin, device.id, source, {}, {}, {});
        ASSERT_FALSE(done.ok());
        EXPECT_EQ(done.error().reason(), Reason::DiskFull) << describe(done.error()).toStdString();
        EXPECT_FALSE(full.database().isInTransaction());
        EXPECT_TRUE(full.services().devices.find(site.admin, device.id).ok());
    }
    expectSoundAndUnchanged(path, before);
}

TEST_F(SmallDisk, ThatIsFullToTheLastByteRefusesEverySmallChange)
{
    if (!mount.isMounted())
        GTEST_SKIP() << "this process may not mount; run as root to test a full disk";
    SecondDesk full = desk();
    QFile ballast(mount.filePath(u"ballast"_s));
    ASSERT_TRUE(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (ballast.write(QByteArray(4096, 'x')) == 4096) {
    }
    int refused = 0;
    QString before;
    for (int i = 0; i < 200 && refused < 3; ++i) {
        before = SiteSql(path).dump();
        DeviceDraft draft = device.data;
        draft.name = u"Device %1"_s.arg(i);
        draft.description = QString(4000, u'd');
        const auto done = full.services().devices.create(site.admin, draft);
        if (done.ok())
            continue;
        ++refused;
        EXPECT_EQ(done.error().reason(), Reason::DiskFull) << describe(done.error()).toStdString();
    }
    EXPECT_EQ(refused, 3);
    expectSoundAndUnchanged(path, before);
    ASSERT_TRUE(ballast.remove());
    EXPECT_TRUE(full.services().devices.remove(site.admin, {device.id}).ok());
}

TEST_F(SmallDisk, ThatIsFullLeavesNoHalfMadeSite)
{
    if (!mount.isMounted())
        GTEST_SKIP() << "this process may not mount; run as root to test a full disk";
    QFile ballast(mount.filePath(u"ballast"_s));
    ASSERT_TRUE(ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (ballast.write(QByteArray(4096, 'x')) == 4096) {
    }
    const QString fresh = mount.filePath(u"fresh.ems"_s);
    SiteSettings settings;
    settings.siteName = u"Fresh"_s;
    UserDraft draft;
    draft.username = u"root"_s;
    const auto create = [&] {
        Result<Session> answer = makeError(ErrorCode::Storage);
        site.host.createSite(fresh, settings, draft, adminPassword, &site.receiver,
                             [&answer](const Result<Session> &created) { answer = created; });
        return answer;
    };
    const auto refused = create();
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().reason(), Reason::DiskFull)
        << describe(refused.error()).toStdString();
    EXPECT_FALSE(QFile::exists(fresh));
    ASSERT_TRUE(ballast.remove());
    const auto made = create();
    EXPECT_TRUE(made.ok()) << describe(made.error()).toStdString();
    site.host.close();
}

} // namespace
