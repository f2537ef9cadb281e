// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/query.h"
#include "core/domain/user.h"
#include "ui/context.h"

#include <functional>
#include <vector>

class QWidget;

namespace ems {

/// What an admin does to accounts, from the list and from the panel alike: with the question for
/// the password where it is grave, the sentence that tells it is done, and Undo.
class UserActions final
{
public:
    /// Dialogs stand over `parent`, which outlives this.
    UserActions(UiContext &context, QWidget *parent);

    void setEnabled(const RowKeys &keys, bool isEnabled);
    void remove(const RowKeys &keys, std::function<void(const std::vector<UserId> &)> done);
    void restore(const RowKeys &keys);
    void resetPassword(const User &user);
    /// Tells the password that came with a new or reset account.
    void showPassword(const IssuedPassword &issued);

private:
    UiContext &m_context;
    QWidget *m_parent;
};

} // namespace ems
