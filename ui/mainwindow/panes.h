// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>

class QWidget;

namespace ems {

/// Brings the focus into the next pane (step 1) or the one before (step -1): to the pane's focus
/// proxy, else to what had it there last or to its first widget. Panes without anything to focus
/// are skipped.
void walkPanes(const QList<QWidget *> &panes, int step);

} // namespace ems
