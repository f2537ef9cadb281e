// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/context.h"
#include "ui/notices.h"
#include "ui/sessionholder.h"

#include <utility>

namespace ems {

/// Runs `task(Services &)` on the write lane and hands a good answer to `done(value)`, or `done()`
/// for a Result<void>. A failure goes to the notices.
template <typename Task, typename Done>
void runWrite(UiContext &context, QObject *receiver, Task task, Done done)
{
    runTask(context.host, Lane::Write, std::move(task), receiver,
            [&context, done = std::move(done)](auto answer) {
                if (!answer.ok())
                    return context.notices.failed(answer.error());
                if constexpr (std::is_void_v<typename decltype(answer)::Value>)
                    done();
                else
                    done(std::move(answer.value()));
            });
}

/// The same success or failure without its value, where the branches of a task differ in it.
template <typename T>
[[nodiscard]] Result<void> asVoid(const Result<T> &result)
{
    return result.ok() ? Result<void>() : Result<void>(result.error());
}

/// Numbers requests, so that a page ignores the answer to any but its newest one.
class LatestRequest
{
public:
    [[nodiscard]] int next() { return ++m_latest; }
    [[nodiscard]] bool isLatest(int request) const { return request == m_latest; }

private:
    int m_latest = 0;
};

} // namespace ems
