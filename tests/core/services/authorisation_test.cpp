// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/core/services/authorisationcalls.h"
#include "tests/support/sitesql.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

QString toText(const CallOutcome &outcome)
{
    return outcome ? describe(*outcome) : u"ok"_s;
}

/// Whether everything is as it was afterwards, so that the next cell may begin with it.
[[nodiscard]] bool checkOneCell(Cast &cast, const PermissionRow &row, const Call &call,
                                Caller caller, Ownership ownership)
{
    static const char *const callers[] = {"admin", "client", "nobody"};
    static const char *const owners[] = {"own", "foreign", "none"};
    SCOPED_TRACE(testing::Message() << row.name << " through " << call.name << " by "
                                    << callers[static_cast<int>(caller)] << ", "
                                    << owners[static_cast<int>(ownership)]);
    SiteSql sql(cast.site.path());
    const QString before = sql.dump();
    const CallOutcome outcome = call.run(cast, cast.session(caller), ownership);
    const bool isRefusedToOneself =
        call.isRefusedToOneself && caller == Caller::Admin && ownership == Ownership::Own;
    if (isAllowed(caller, row.action, ownership) && !isRefusedToOneself) {
        EXPECT_FALSE(outcome.has_value()) << toText(outcome).toStdString();
        return sql.dump() == before;
    }
    if (!outcome.has_value()) {
        ADD_FAILURE() << "was allowed";
        return false;
    }
    ErrorCode expected = ErrorCode::Forbidden;
    if (isRefusedToOneself)
        expected = ErrorCode::Conflict;
    else if (caller == Caller::Nobody)
        expected = ErrorCode::Unauthenticated;
    else if (call.isHidden)
        expected = ErrorCode::NotFound;
    EXPECT_EQ(outcome->code, expected) << toText(outcome).toStdString();
    const bool isUntouched = sql.dump() == before;
    EXPECT_TRUE(isUntouched) << "a refused call has changed something";
    return isUntouched;
}

class Authorisation : public testing::TestWithParam<PermissionRow>
{};

TEST_P(Authorisation, OfEveryCallerIsAsTheTableSays)
{
    const auto [first, last] = allCalls().equal_range(GetParam().action);
    ASSERT_NE(first, last) << "no service call is tested for this action";
    std::unique_ptr<Cast> cast;
    for (auto call = first; call != last; ++call) {
        for (const Caller caller : {Caller::Admin, Caller::Client, Caller::Nobody}) {
            for (const Ownership ownership : call->second.ownerships) {
                if (!cast)
                    cast = std::make_unique<Cast>();
                if (!checkOneCell(*cast, GetParam(), call->second, caller, ownership))
                    cast.reset();
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Table, Authorisation,
                         testing::ValuesIn(permissionTable().begin(), permissionTable().end()),
                         [](const auto &row) { return std::string(row.param.name); });

TEST(AuthorisationTable, HasOneRowForEveryAction)
{
    constexpr auto actions = static_cast<int>(Action::ChangeSiteSettings) + 1;
    const auto table = permissionTable();
    ASSERT_EQ(table.size(), static_cast<std::size_t>(actions));
    for (int i = 0; i < actions; ++i)
        EXPECT_EQ(std::ranges::count(table, static_cast<Action>(i), &PermissionRow::action), 1)
            << i;
}

TEST(AuthorisationTable, RefusesNobodySignedInWhateverTheAction)
{
    for (const PermissionRow &row : permissionTable()) {
        for (const Ownership ownership : {Ownership::Own, Ownership::Foreign, Ownership::None})
            EXPECT_FALSE(isAllowed(Caller::Nobody, row.action, ownership)) << row.name;
    }
}

} // namespace
