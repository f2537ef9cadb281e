// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/user.h"
#include "ui/context.h"
#include "ui/page.h"

#include <vector>

namespace ems {

class Card;
class ChangePasswordCard;
class StateStack;
class TextLabel;

/// The signed-in person's own data, read only, and the change of the own password.
class ProfilePage final : public Page
{
    Q_OBJECT

public:
    explicit ProfilePage(UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void activate(const PageTarget &target) override;
    void refresh() override;
    [[nodiscard]] bool hasUnsavedInput() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Line
    {
        TextLabel *caption;
        TextLabel *value;
    };

    QWidget *buildData();
    void apply(const User &user);
    void retranslate();

    UiContext &m_context;
    User m_user;
    quint64 m_request = 0;
    std::vector<Line> m_lines;
    Card *m_data;
    TextLabel *m_hint;
    ChangePasswordCard *m_password;
    StateStack *m_states;
};

} // namespace ems
