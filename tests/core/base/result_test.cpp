// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/result.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

Result<int> half(int number)
{
    if (number % 2 != 0)
        return invalid(u"number"_s, Reason::OutOfRange);
    return number / 2;
}

Result<int> quarter(int number)
{
    EMS_LET(first, half(number));
    EMS_LET(second, half(first));
    return second;
}

TEST(Result, HoldsAValue)
{
    EXPECT_EQ(half(8).value(), 4);
}

TEST(Result, CarriesTheErrorThroughALet)
{
    EXPECT_EQ(quarter(8).value(), 2);
    const Result<int> refused = quarter(6);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::Invalid);
    EXPECT_EQ(refused.error().subject(), u"number"_s);
    EXPECT_EQ(refused.error().reason(), Reason::OutOfRange);
}

TEST(Result, FallsBackWhereAskedTo)
{
    EXPECT_EQ(half(3).valueOr(7), 7);
}

} // namespace
