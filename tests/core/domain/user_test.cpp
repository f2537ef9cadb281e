// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/user.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

TEST(Role, HasAWordForFilesThatReadsBack)
{
    for (const Role role : {Role::Admin, Role::Client})
        EXPECT_EQ(roleFromString(toString(role)), role);
    EXPECT_EQ(toString(Role::Admin), u"admin"_s);
    for (const QString &word : {u""_s, u"Admin"_s, u"root"_s, u"admin "_s})
        EXPECT_FALSE(roleFromString(word).has_value()) << word.toStdString();
}

TEST(User, IsShownByTheNamesOrElseByTheUsername)
{
    User user;
    user.data.username = u"ann"_s;
    EXPECT_EQ(user.displayName(), u"ann"_s);
    user.data.lastName = u"Smith"_s;
    EXPECT_EQ(user.displayName(), u"Smith"_s);
    user.data.firstName = u"Ann"_s;
    EXPECT_EQ(user.displayName(), u"Ann Smith"_s);
}

} // namespace
