// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/panes.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>

namespace ems {

namespace {

bool canTakeFocus(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus
           && widget->focusProxy() == nullptr;
}

/// What the pane itself names, else what had the focus in it last, else the first widget of its tab
/// order that can have it.
QWidget *focusTargetIn(QWidget *pane)
{
    QWidget *named = pane->focusProxy();
    // Of a group of items, the Tab key comes to one alone, which need not be this one.
    if (named != nullptr && named->isVisible() && named->isEnabled()
        && named->focusPolicy() != Qt::NoFocus)
        return named;
    QWidget *last = pane->focusWidget();
    if (last != nullptr && last != pane && canTakeFocus(last))
        return last;
    for (QWidget *next = pane->nextInFocusChain(); next != pane; next = next->nextInFocusChain()) {
        if (pane->isAncestorOf(next) && canTakeFocus(next))
            return next;
    }
    return nullptr;
}

} // namespace

void walkPanes(const QList<QWidget *> &panes, int step)
{
    const QWidget *focus = QApplication::focusWidget();
    const auto here = std::ranges::find_if(panes, [focus](const QWidget *pane) {
        return focus != nullptr && (pane == focus || pane->isAncestorOf(focus));
    });
    const qsizetype count = panes.size();
    qsizetype index = here == panes.end() ? (step > 0 ? -1 : count) : here - panes.begin();
    for (qsizetype tried = 0; tried < count; ++tried) {
        index = (index + step + count) % count;
        if (QWidget *target = focusTargetIn(panes.at(index))) {
            target->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

} // namespace ems
