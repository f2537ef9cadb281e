// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/connectionfile.h"
#include "core/services/servicehost.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/theme/theme.h"
#include "ui/uisettings.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace ems::test {

/// One person's computer: settings, host and window of its own, as the program puts them together.
class Desk final
{
public:
    explicit Desk(Theme &theme);
    ~Desk();
    Desk(const Desk &) = delete;
    Desk &operator=(const Desk &) = delete;

    /// Connects and waits for the sign-in screen.
    void connectTo(const SharedProfile &profile);
    /// Signs in and waits for the pages.
    void signIn(const QString &username, const QString &password);

    [[nodiscard]] MainWindow &window() { return *m_window; }
    [[nodiscard]] ServiceHost &host() { return m_host; }
    [[nodiscard]] SessionHolder &session() { return m_session; }
    [[nodiscard]] QString screen() const;
    [[nodiscard]] bool waitForScreen(const QString &name) const;

    template <typename T>
    [[nodiscard]] T *find(const char *objectName) const
    {
        for (T *widget : m_window->findChildren<T *>(QLatin1String(objectName))) {
            if (widget->isVisible())
                return widget;
        }
        return nullptr;
    }
    /// Waits until it is there.
    template <typename T>
    [[nodiscard]] T &need(const char *objectName) const
    {
        (void)waitFor([this, objectName] { return find<T>(objectName) != nullptr; });
        T *widget = find<T>(objectName);
        if (widget == nullptr)
            throw std::runtime_error(std::string("no visible ") + objectName);
        return *widget;
    }
    void click(const char *objectName) const;
    void type(const char *objectName, const QString &text) const;
    /// The first visible message.
    [[nodiscard]] QString message() const;
    /// What the window says about its server.
    [[nodiscard]] QString linkNotice() const;
    /// The first column of a table.
    [[nodiscard]] QStringList names(const char *table) const;

    static bool waitFor(const std::function<bool()> &condition);

private:
    SystemClock m_clock;
    QTemporaryDir m_folder;
    UiSettings m_settings;
    ServiceHost m_host;
    SessionHolder m_session;
    SiteHolder m_site;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace ems::test
