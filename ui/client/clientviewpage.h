// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "ui/context.h"
#include "ui/page.h"

#include <optional>

class QVBoxLayout;

namespace ems {

class Banner;
class ClientDashboardPage;

/// An admin's look at what one client sees: that client's dashboard under a strip that says so and
/// leads back. Nothing can be changed on it.
class ClientViewPage final : public Page
{
    Q_OBJECT

public:
    explicit ClientViewPage(UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    /// The target names the user; without one the user shown last stays.
    void activate(const PageTarget &target) override;
    void refresh() override;

private:
    void view(const UserId &user);
    void leave();

    UiContext &m_context;
    QVBoxLayout *m_column;
    Banner *m_banner;
    ClientDashboardPage *m_dashboard = nullptr;
    std::optional<UserId> m_user;
};

} // namespace ems
