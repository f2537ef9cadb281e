// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/device.h"
#include "core/domain/user.h"
#include "ui/admin/conflictfields.h"
#include "ui/text/format.h"

namespace ems {

[[nodiscard]] std::vector<DraftField<DeviceDraft>> deviceFields(const Format &format);
[[nodiscard]] std::vector<DraftField<UserDraft>> userFields();

} // namespace ems
