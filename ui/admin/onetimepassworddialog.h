// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/userservice.h"
#include "ui/widgets/dialogframe.h"

namespace ems {

/// Shows a one-time password, once: it is stored nowhere.
class OneTimePasswordDialog final : public DialogFrame
{
    Q_OBJECT

public:
    explicit OneTimePasswordDialog(const IssuedPassword &issued, QWidget *parent = nullptr);

private:
    void copy();

    QString m_password;
    Button *m_copy;
};

} // namespace ems
