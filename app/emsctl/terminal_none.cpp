// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/terminal.h"

namespace ems::ctl {

bool isTerminal(Stream)
{
    return false;
}

std::optional<QByteArray> readHidden(const char *)
{
    return std::nullopt;
}

} // namespace ems::ctl
