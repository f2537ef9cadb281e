// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/titlebar.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QWidget>

namespace ems {

namespace {

/// The title bar of a widget that has one already: asking for it makes no native window.
void update(const QWidget *widget, bool dark)
{
    if (widget->isWindow() && widget->internalWinId() != 0)
        paintTitleBar(widget->internalWinId(), dark);
}

} // namespace

TitleBars::TitleBars(Theme &theme)
    : QObject(&theme)
    , m_theme(theme)
{
    if (!systemHasTitleBars())
        return;
    QCoreApplication::instance()->installEventFilter(this);
    connect(&theme, &Theme::changed, this, [this] {
        for (const QWidget *widget : QApplication::topLevelWidgets())
            update(widget, m_theme.isDark());
    });
}

bool TitleBars::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::WinIdChange && watched->isWidgetType())
        update(static_cast<const QWidget *>(watched), m_theme.isDark());
    return false;
}

} // namespace ems
