// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/domain/device.h"
#include "core/domain/user.h"
#include "ui/admin/conflictfields.h"
#include "ui/text/format.h"

namespace ems {

[[nodiscard]] std::vector<DraftField<DeviceDraft>> deviceFields(const Format &format);
[[nodiscard]] std::vector<DraftField<UserDraft>> userFields();

/// Whether a save was refused because the record is not as it was when the form was filled.
[[nodiscard]] bool isChangedMeanwhile(const Error &error);
/// Hints beside a form in which something is being typed.
[[nodiscard]] QString changedWhileTyping();
[[nodiscard]] QString deletedWhileTyping();

} // namespace ems
