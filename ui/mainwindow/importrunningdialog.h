// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/widgets/dialogframe.h"

namespace ems {

/// Asks who closes the window within an import whether to cancel it. Going on is the default.
class ImportRunningDialog final : public DialogFrame
{
    Q_OBJECT

public:
    explicit ImportRunningDialog(QWidget *parent);
};

} // namespace ems
