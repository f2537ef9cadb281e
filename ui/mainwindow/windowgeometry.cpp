// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/windowgeometry.h"

#include "ui/uisettings.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

const QString layoutName = u"mainWindow"_s;
constexpr QSize usualSize(1280, 840);

void clampToScreens(QWidget &window)
{
    const QRect frame = window.geometry();
    const QScreen *screen = QGuiApplication::screenAt(frame.center());
    if (screen == nullptr)
        screen = QGuiApplication::primaryScreen();
    if (screen == nullptr)
        return;
    const QRect room = screen->availableGeometry();
    const QSize size = frame.size().boundedTo(room.size());
    const int x = std::clamp(frame.x(), room.left(), room.right() - size.width() + 1);
    const int y = std::clamp(frame.y(), room.top(), room.bottom() - size.height() + 1);
    window.setGeometry(QRect(QPoint(x, y), size));
}

} // namespace

void restoreWindowGeometry(QWidget &window, const UiSettings &settings)
{
    const QByteArray kept = settings.layout(layoutName);
    if (!kept.isEmpty() && window.restoreGeometry(kept)) {
        if (!window.isMaximized() && !window.isFullScreen())
            clampToScreens(window);
        return;
    }
    window.resize(usualSize);
    if (const QScreen *screen = QGuiApplication::primaryScreen()) {
        const QRect room = screen->availableGeometry();
        window.resize(usualSize.boundedTo(room.size()));
        window.move(room.center() - window.rect().center());
    }
}

void keepWindowGeometry(const QWidget &window, UiSettings &settings)
{
    settings.setLayout(layoutName, window.saveGeometry());
}

} // namespace ems
