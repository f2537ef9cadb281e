// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/statestack.h"

#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using State = StateStack::State;

namespace {

TEST(StateStack, ShowsLoadingOnlyAfterTheDelay)
{
    StateStack stack(new QWidget);
    stack.setLoadingDelay(30ms);
    stack.show();
    stack.showLoading();
    EXPECT_EQ(stack.state(), State::Loading);
    EXPECT_EQ(stack.shownState(), State::Content);
    EXPECT_TRUE(QTest::qWaitFor([&stack] { return stack.shownState() == State::Loading; }, 2000));
}

TEST(StateStack, NeverShowsALoadThatWasQuick)
{
    StateStack stack(new QWidget);
    stack.setLoadingDelay(0ms);
    QSignalSpy shown(&stack, &StateStack::shownStateChanged);
    stack.showLoading();
    stack.showContent();
    EXPECT_FALSE(QTest::qWaitFor([&shown] { return !shown.isEmpty(); }, 50));
    EXPECT_TRUE(shown.isEmpty());
    EXPECT_EQ(stack.shownState(), State::Content);
}

TEST(StateStack, WaitsTwoHundredMillisecondsUnlessToldOtherwise)
{
    StateStack stack(new QWidget);
    QElapsedTimer clock;
    clock.start();
    stack.showLoading();
    ASSERT_TRUE(QTest::qWaitFor([&stack] { return stack.shownState() == State::Loading; }, 5000));
    EXPECT_GE(clock.elapsed(), 190);
}

TEST(StateStack, OffersTheOneThingToDo)
{
    StateStack stack(new QWidget);
    stack.show();
    QSignalSpy retry(&stack, &StateStack::retryRequested);
    QSignalSpy clear(&stack, &StateStack::clearFilterRequested);
    stack.showError(u"The database is busy."_s);
    EXPECT_EQ(stack.shownState(), State::Error);
    QTest::mouseClick(stack.errorState()->actionButton(), Qt::LeftButton);
    EXPECT_EQ(retry.count(), 1);
    stack.showNoMatch();
    QTest::mouseClick(stack.noMatchState()->actionButton(), Qt::LeftButton);
    EXPECT_EQ(clear.count(), 1);
}

} // namespace
