// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/user.h"
#include "ui/page.h"
#include "ui/theme/iconcodes.h"

#include <vector>

namespace ems {

struct UiContext;

/// One page that a role gets.
struct PageEntry
{
    QString id;
    QString title;
    Icon icon = Icon::Circle;
    bool isInSidebar = true; ///< False: reached another way, e.g. from the person at the foot.
    Page *(*make)(UiContext &context, QWidget *parent) = nullptr;
};

/// The pages of a role in the order of the sidebar. Hiding a page is comfort; the services are the
/// rule.
[[nodiscard]] std::vector<PageEntry> pagesOf(Role role);

} // namespace ems
