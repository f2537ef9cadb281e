// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace ems {

/// How the server of a shared site is doing, as far as it was noticed.
enum class ServerLink
{
    Up,     ///< Also while a local site is open, or nothing.
    Lost,   ///< The connection broke; it is tried anew until the server is back.
    Stalled ///< The connection stands, and the server has not answered for seconds.
};

} // namespace ems
