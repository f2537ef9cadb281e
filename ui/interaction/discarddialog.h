// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/widgets/dialogframe.h"

namespace ems {

/// Asks whether what was typed may be lost. Keeping it is the default.
class DiscardDialog final : public DialogFrame
{
    Q_OBJECT

public:
    explicit DiscardDialog(QWidget *parent);
};

} // namespace ems
