// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/context.h"
#include "ui/page.h"

class QVBoxLayout;

namespace ems {

class SiteSettingsForm;

/// Appearance and account for everyone; the settings of the site for admins.
class SettingsPage final : public Page
{
    Q_OBJECT

public:
    explicit SettingsPage(UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void activate(const PageTarget &target) override;
    void refresh() override;
    [[nodiscard]] bool hasUnsavedInput() const override;

private:
    void addAccount(QVBoxLayout *column);

    UiContext &m_context;
    SiteSettingsForm *m_site = nullptr; ///< Admins only.
};

} // namespace ems
