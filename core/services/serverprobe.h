// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/services/connectionfile.h"

#include <QString>

#include <chrono>
#include <stop_token>

namespace ems {

/// How long each way to a server may take until it counts as timed out.
inline constexpr std::chrono::milliseconds serverPatience{5'000};

/// Goes the way to the server as far as it goes without signing in: looks the name up, connects,
/// asks for TLS as PostgreSQL does, and checks the certificate. Answers the address that was
/// reached, so that what connects next need not look for it again. Blocks the calling thread, never
/// the GUI's; a stop ends it at once (Cancelled). Errors, all Unavailable: ServerNameUnknown,
/// ServerRefused, ServerTimedOut, TlsNotOffered, TlsUntrusted, TlsNameMismatch, TlsExpired,
/// TlsTooWeak.
[[nodiscard]] Result<QString> probeServer(const SharedProfile &profile,
                                          const std::stop_token &stop = {},
                                          std::chrono::milliseconds patience = serverPatience);

} // namespace ems
