// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/screenshotscript.h"

#include <QObject>
#include <QTimer>

namespace ems {

class MainWindow;
class Theme;

/// Walks through the demo and saves a picture of every page and dialog, light and dark. Waits for
/// what is being fetched, never for a time that might be enough.
class Screenshots final : public QObject
{
    Q_OBJECT

public:
    Screenshots(MainWindow &window, Theme &theme, const QString &folder);

    void start();

private:
    void next();
    void settle();
    void noteAnswer();
    [[nodiscard]] bool isLoading() const;
    void take();
    void finish(int exitCode);

    MainWindow &m_window;
    QString m_folder;
    ScreenshotScript m_script;
    std::vector<ScreenshotStep> m_steps;
    std::size_t m_index = 0;
    int m_rounds = 0;
    int m_openAnswers = 0;
    int m_saved = 0;
    QTimer m_pause;
    QTimer m_patience;
};

} // namespace ems
