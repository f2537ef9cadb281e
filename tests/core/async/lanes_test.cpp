// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/async/lanes.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <memory>
#include <thread>
#include <vector>

using namespace ems;

namespace {

TEST(WorkerThread, RunsJobsInTheirOrderOnOneOtherThread)
{
    std::vector<int> done;
    std::vector<std::thread::id> threads;
    WorkerThread worker;
    for (int i = 0; i < 1000; ++i) {
        worker.post([&, i] {
            done.push_back(i);
            threads.push_back(std::this_thread::get_id());
        });
    }
    worker.drain();
    ASSERT_EQ(done.size(), 1000U);
    for (int i = 0; i < 1000; ++i)
        ASSERT_EQ(done[static_cast<std::size_t>(i)], i);
    EXPECT_NE(threads.front(), std::this_thread::get_id());
    EXPECT_EQ(threads.front(), threads.back());
    EXPECT_EQ(worker.load(), 0U);
}

TEST(WorkerThread, RunsWhatIsWaitingBeforeItIsDestroyed)
{
    int done = 0;
    {
        WorkerThread worker;
        for (int i = 0; i < 100; ++i)
            worker.post([&done] { ++done; });
    }
    EXPECT_EQ(done, 100);
}

TEST(WorkerThread, TakesAJobFromAJobAndFromWhatAJobLeavesBehind)
{
    std::atomic_int done = 0;
    WorkerThread worker;
    worker.post([&] { worker.post([&done] { ++done; }); });
    // What a job captured may post while it is destroyed, which must not lock itself out.
    worker.post([held = std::shared_ptr<int>(new int(0), [&](int *number) {
                     delete number;
                     worker.post([&done] { ++done; });
                 })] {});
    worker.drain();
    EXPECT_EQ(done, 2);
}

TEST(WorkerThread, CountsTheJobThatIsRunning)
{
    std::promise<void> go;
    std::promise<void> begun;
    WorkerThread worker;
    worker.post([&] {
        begun.set_value();
        go.get_future().wait();
    });
    begun.get_future().wait();
    worker.post([] {});
    EXPECT_EQ(worker.load(), 2U);
    go.set_value();
    worker.drain();
    EXPECT_EQ(worker.load(), 0U);
}

TEST(WorkerThread, TakesJobsFromManyThreads)
{
    std::atomic_int done = 0;
    WorkerThread worker;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n < 500; ++n)
                worker.post([&done] { ++done; });
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    worker.drain();
    EXPECT_EQ(done, 4000);
}

} // namespace
