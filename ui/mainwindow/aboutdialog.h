// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/widgets/dialogframe.h"

namespace ems {

/// The version of the program and of what it is made of, with their licences.
class AboutDialog final : public DialogFrame
{
    Q_OBJECT

public:
    /// `server` is that of a shared database, or empty.
    AboutDialog(const QString &server, QWidget *parent);
};

} // namespace ems
