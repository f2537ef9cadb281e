// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancel.h"

namespace ems::ctl {

/// Ctrl+C cancels the work and a request to end abandons it, for as long as it lives; the second
/// one ends the program at once, which loses nothing either. One at a time.
class Interruption final
{
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;
    [[nodiscard]] const CancelToken &token() const { return m_token; }

private:
    CancelToken m_token;
};

} // namespace ems::ctl
