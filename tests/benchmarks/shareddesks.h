// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/benchmarks/sharedstand.h"

namespace ems::bench {

/// 50 desktops, each a host with its own threads and connections, all asking at once.
void runDesktops(Stand &stand);
/// From the commit on one desktop to changed() on another.
void measureNotice(Stand &stand);
/// How long after its return a server that was away is used again.
void measureRecovery(Stand &stand);

} // namespace ems::bench
