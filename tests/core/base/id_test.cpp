// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/id.h"

#include <QSet>

#include <gtest/gtest.h>

#include <array>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

TEST(Id, IsAUuidOfVersion7AndTheRfcVariant)
{
    for (int i = 0; i < 10'000; ++i) {
        const QString id = makeUuidV7();
        ASSERT_TRUE(isUuid(id)) << id.toStdString();
        ASSERT_EQ(id, id.toLower());
        ASSERT_EQ(id[14], u'7');
        ASSERT_TRUE(u"89ab"_s.contains(id[19])) << id.toStdString();
    }
}

TEST(Id, HoldsTheMomentItWasMade)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const qint64 before = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    const qint64 stamp = QString(makeUuidV7().remove(u'-').first(12)).toLongLong(nullptr, 16);
    // Ids that are made faster than the counter allows borrow from the next milliseconds.
    EXPECT_NEAR(static_cast<double>(stamp - before), 0.0, 2'000.0);
}

TEST(Id, GrowsWithinOneProcess)
{
    QString previous = makeUuidV7();
    for (int i = 0; i < 20'000; ++i) {
        const QString next = makeUuidV7();
        ASSERT_LT(previous, next);
        previous = next;
    }
}

TEST(Id, IsNeverMadeTwiceByThreads)
{
    constexpr int each = 20'000;
    std::array<std::vector<QString>, 4> made;
    {
        std::vector<std::jthread> threads;
        for (std::vector<QString> &mine : made) {
            threads.emplace_back([&mine] {
                for (int i = 0; i < each; ++i)
                    mine.push_back(makeUuidV7());
            });
        }
    }
    QSet<QString> all;
    for (const std::vector<QString> &mine : made) {
        EXPECT_TRUE(std::ranges::is_sorted(mine));
        for (const QString &id : mine)
            all.insert(id);
    }
    EXPECT_EQ(all.size(), each * 4);
}

TEST(Id, ReadsOnlyThePlainForm)
{
    const QString plain = u"0190163D-8694-739B-aea5-966c26f8ad91"_s;
    ASSERT_TRUE(UserId::fromString(plain).has_value());
    EXPECT_EQ(UserId::fromString(plain)->toString(), plain.toLower());
    for (const QString &wrong :
         {u""_s, u"{0190163d-8694-739b-aea5-966c26f8ad91}"_s, u"0190163d8694739baea5966c26f8ad91"_s,
          u"0190163d-8694-739b-aea5-966c26f8ad9g"_s, u"0190163d-8694-739b-aea5-966c26f8ad9"_s,
          u"0190163d-8694-739b-aea5-966c26f8ad91 "_s, u"0190163d-8694-739b-aea5-966c26f8ad٩١"_s,
          u"0190163d08694-739b-aea5-966c26f8ad91"_s})
        EXPECT_FALSE(UserId::fromString(wrong).has_value()) << wrong.toStdString();
}

TEST(Id, IsNullUntilItIsMade)
{
    EXPECT_TRUE(DeviceId().isNull());
    EXPECT_FALSE(DeviceId::make().isNull());
}

} // namespace
