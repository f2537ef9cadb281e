// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/servicehost.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/theme/theme.h"
#include "ui/uisettings.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <memory>

namespace ems {

/// A clock that stands still until a test moves it.
class ManualClock final : public Clock
{
public:
    [[nodiscard]] Instant now() const override { return m_now; }
    void advance(std::chrono::milliseconds by) { m_now += by; }

private:
    Instant m_now = fromMilliseconds(1'765'000'000'000); // 2025-12-06
};

/// The window over a real database in a temporary folder; every task runs at once.
class ShellTest : public testing::Test
{
public:
    ~ShellTest() override;

protected:
    ShellTest();

    static inline const QString adminPassword = QStringLiteral("velvet trombone glacier pickle");
    static inline const QString clientPassword = QStringLiteral("copper lantern saddle orbit");

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// A site with the administrator "ann", and closes it again.
    void makeSite(const QString &name);
    /// Adds an account to the open site; answers with its one-time password.
    QString addUser(const QString &username, Role role = Role::Client);
    void openWindow();
    /// A window at the sign-in screen of a new site.
    void openAtSignIn();
    void signIn(const QString &username, const QString &password);

    /// The visible widget of that object name; a test fails without one.
    template <typename T>
    T *find(const char *objectName) const
    {
        for (T *widget : m_window->findChildren<T *>(QLatin1String(objectName))) {
            if (widget->isVisible())
                return widget;
        }
        ADD_FAILURE() << "no visible " << objectName;
        return nullptr;
    }
    [[nodiscard]] bool isShown(const char *objectName) const;
    void click(const char *objectName) const;
    void type(const char *objectName, const QString &text) const;
    /// The error below a field, by the object name of its editor.
    [[nodiscard]] QString errorOf(const char *objectName) const;
    /// The text of the first visible message bar.
    [[nodiscard]] QString message() const;
    [[nodiscard]] QString screen() const;
    [[nodiscard]] MainWindow &window() const { return *m_window; }

    QTemporaryDir m_folder;
    ManualClock m_clock;
    UiSettings m_settings;
    Theme m_theme;
    std::unique_ptr<ServiceHost> m_host;
    SessionHolder m_session;
    SiteHolder m_site;
    UpdateTrust m_updateTrust = builtInUpdateTrust();
    std::unique_ptr<MainWindow> m_window;
};

} // namespace ems
