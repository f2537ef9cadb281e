// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/id.h"
#include "ui/navigator.h"

#include <QString>

#include <functional>
#include <vector>

namespace ems {

class MainWindow;
class Theme;

/// Something to do, and the picture to take when all is quiet again.
struct ScreenshotStep
{
    QString name;          ///< Of the file, without ".png"; empty: no picture.
    QString awaitedScreen; ///< Object name of the screen that has to come first; empty: none.
    std::function<void()> act;
};

/// What the pictures show: a list of steps, in the order of a visit.
class ScreenshotScript final
{
public:
    ScreenshotScript(MainWindow &window, Theme &theme);

    [[nodiscard]] std::vector<ScreenshotStep> steps();

private:
    using Steps = std::vector<ScreenshotStep>;
    void addBeginning(Steps &steps);
    void addTheme(Steps &steps, const QString &theme);
    void addAdmin(Steps &steps, const QString &theme);
    void addClient(Steps &steps, const QString &theme);
    void addDialogs(Steps &steps, const QString &theme);
    void addPage(Steps &steps, const QString &name, const QString &page,
                 const PageTarget &target = {});
    void addSignIn(Steps &steps, const QString &username, const QString &password);
    void addSignOut(Steps &steps);
    void findRecords();
    void closeDialogs();
    void click(const QString &objectName);
    void type(const QString &objectName, const QString &text);

    MainWindow &m_window;
    Theme &m_theme;
    UserId m_user; ///< A record to open, once it was found.
    DeviceId m_device;
};

} // namespace ems
