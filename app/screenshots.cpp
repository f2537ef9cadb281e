// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/screenshots.h"

#include "core/services/servicehost.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/statestack.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDir>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr QSize windowSize(1400, 900);
// An answer may lead to another question; so many quiet rounds mean that nothing follows.
constexpr int quietRounds = 3;
constexpr int mostRounds = 120;
constexpr int tasksARound = 6;

/// The window with its topmost dialog over it.
QPixmap picture(QWidget &window)
{
    QPixmap image = window.grab();
    for (QDialog *dialog : window.findChildren<QDialog *>()) {
        if (!dialog->isVisible())
            continue;
        QPainter painter(&image);
        painter.fillRect(window.rect(), QColor(0, 0, 0, 90));
        const QPixmap front = dialog->grab();
        painter.drawPixmap((window.width() - dialog->width()) / 2,
                           (window.height() - dialog->height()) / 2, front);
    }
    return image;
}

} // namespace

Screenshots::Screenshots(MainWindow &window, Theme &theme, const QString &folder)
    : m_window(window)
    , m_folder(folder)
    , m_script(window, theme)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(100ms);
    m_patience.setSingleShot(true);
    m_patience.setInterval(120s);
    connect(&m_pause, &QTimer::timeout, this, &Screenshots::settle);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        std::fprintf(stderr, "ems: waited in vain before picture \"%s\"\n",
                     qPrintable(m_steps.at(m_index).name));
        finish(1);
    });
    connect(&window, &MainWindow::screenChanged, this, [this](const QString &screen) {
        if (m_index < m_steps.size() && m_steps.at(m_index).awaitedScreen == screen)
            m_pause.start();
    });
}

void Screenshots::start()
{
    if (!QDir().mkpath(m_folder)) {
        std::fprintf(stderr, "ems: cannot make %s\n", qPrintable(m_folder));
        finish(1);
        return;
    }
    m_window.resize(windowSize);
    m_steps = m_script.steps();
    m_index = 0;
    next();
}

void Screenshots::next()
{
    if (m_index >= m_steps.size()) {
        std::printf("%d pictures are in %s\n", m_saved,
                    qPrintable(QDir::toNativeSeparators(m_folder)));
        finish(0);
        return;
    }
    m_rounds = 0;
    m_patience.start();
    const ScreenshotStep &step = m_steps.at(m_index);
    const bool waitsForScreen = !step.awaitedScreen.isEmpty();
    step.act();
    if (!waitsForScreen)
        m_pause.start();
}

void Screenshots::settle()
{
    const bool isQuiet = m_rounds >= quietRounds && !isLoading();
    if (isQuiet || m_rounds >= mostRounds) {
        take();
        return;
    }
    ++m_rounds;
    m_openAnswers = tasksARound;
    for (int i = 0; i < tasksARound; ++i) {
        runTask(
            m_window.context().host, i == 0 ? Lane::Write : Lane::Read,
            [](Services &) { return Result<void>(); }, this,
            [this](const Result<void> &) { noteAnswer(); });
    }
}

void Screenshots::noteAnswer()
{
    if (--m_openAnswers == 0)
        m_pause.start();
}

bool Screenshots::isLoading() const
{
    const QList<StateStack *> stacks = m_window.findChildren<StateStack *>();
    return std::ranges::any_of(stacks, [](const StateStack *stack) {
        return stack->isVisible() && stack->state() == StateStack::State::Loading;
    });
}

void Screenshots::take()
{
    m_patience.stop();
    const QString name = m_steps.at(m_index).name;
    if (!name.isEmpty()) {
        const QString file = QDir(m_folder).filePath(name + u".png"_s);
        if (!picture(m_window).save(file)) {
            std::fprintf(stderr, "ems: cannot write %s\n", qPrintable(file));
            finish(1);
            return;
        }
        ++m_saved;
    }
    ++m_index;
    QMetaObject::invokeMethod(this, &Screenshots::next, Qt::QueuedConnection);
}

void Screenshots::finish(int exitCode)
{
    m_pause.stop();
    m_patience.stop();
    QCoreApplication::exit(exitCode);
}

} // namespace ems
