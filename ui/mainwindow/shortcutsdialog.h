// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/user.h"
#include "ui/widgets/dialogframe.h"

namespace ems {

/// F1: every key there is for the role.
class ShortcutsDialog final : public DialogFrame
{
    Q_OBJECT

public:
    ShortcutsDialog(Role role, QWidget *parent);
};

} // namespace ems
