// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/screenshotscript.h"

#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/workframe.h"
#include "ui/sessionholder.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace ems {

ScreenshotScript::ScreenshotScript(MainWindow &window, Theme &theme)
    : m_window(window)
    , m_theme(theme)
{}

std::vector<ScreenshotStep> ScreenshotScript::steps()
{
    Steps steps;
    addBeginning(steps);
    addTheme(steps, u"light"_s);
    addTheme(steps, u"dark"_s);
    return steps;
}

void ScreenshotScript::addBeginning(Steps &steps)
{
    steps.push_back({u"first-run"_s, u"firstRunPage"_s, [this] {
                         m_theme.setMode(Theme::Mode::Light);
                         m_window.start({});
                     }});
    steps.push_back(
        {u"connect-shared"_s, u"connectPage"_s, [this] { click(u"connectSharedButton"_s); }});
    steps.push_back({{}, u"firstRunPage"_s, [this] { click(u"connectLeaveButton"_s); }});
    steps.push_back({u"first-run-site"_s, {}, [this] {
                         type(u"dataPathLineEdit"_s,
                              QDir::tempPath() + u"/ems-pictures/site.ems"_s);
                         click(u"dataContinueButton"_s);
                     }});
    steps.push_back({u"first-run-admin"_s, {}, [this] {
                         type(u"siteNameLineEdit"_s, u"Mill Street 12"_s);
                         click(u"siteContinueButton"_s);
                     }});
    steps.push_back({u"first-run-errors"_s, {}, [this] {
                         type(u"newPasswordEdit"_s, u"password1234"_s);
                         click(u"createSiteButton"_s);
                     }});
    steps.push_back({u"database-missing"_s, u"databaseProblemPage"_s,
                     [this] { m_window.start(QDir::tempPath() + u"/no-such-folder/site.ems"_s); }});
    steps.push_back({{}, u"signInPage"_s, [this] { m_window.startDemo(); }});
}

void ScreenshotScript::addTheme(Steps &steps, const QString &theme)
{
    const bool isDark = theme == u"dark"_s;
    steps.push_back({u"sign-in-"_s + theme, {}, [this, isDark] {
                         m_theme.setMode(isDark ? Theme::Mode::Dark : Theme::Mode::Light);
                     }});
    addSignIn(steps, u"admin"_s, u"admin123"_s);
    addAdmin(steps, theme);
    addDialogs(steps, theme);
    steps.push_back({u"locked-"_s + theme, u"lockOverlay"_s, [this] { m_window.lock(); }});
    steps.push_back({{}, u"workFrame"_s, [this] {
                         type(u"unlockPasswordEdit"_s, u"admin123"_s);
                         click(u"unlockButton"_s);
                     }});
    addSignOut(steps);
    addSignIn(steps, u"alice"_s, u"alice123"_s);
    addClient(steps, theme);
    addSignOut(steps);
}

void ScreenshotScript::addAdmin(Steps &steps, const QString &theme)
{
    steps.push_back({{}, {}, [this] { findRecords(); }});
    addPage(steps, u"admin-dashboard-"_s + theme, pages::dashboard);
    addPage(steps, u"admin-users-"_s + theme, pages::users);
    steps.push_back({u"admin-user-record-"_s + theme, {}, [this] {
                         PageTarget target;
                         target.user = m_user;
                         m_window.frame()->go(pages::users, target);
                     }});
    addPage(steps, u"admin-devices-"_s + theme, pages::devices);
    steps.push_back({u"admin-device-record-"_s + theme, {}, [this] {
                         PageTarget target;
                         target.device = m_device;
                         m_window.frame()->go(pages::devices, target);
                     }});
    addPage(steps, u"admin-assignments-"_s + theme, pages::assignments);
    steps.push_back({u"admin-consumption-"_s + theme, {}, [this] {
                         PageTarget target;
                         target.device = m_device;
                         m_window.frame()->go(pages::consumption, target);
                     }});
    addPage(steps, u"admin-audit-"_s + theme, pages::audit);
    addPage(steps, u"admin-settings-"_s + theme, pages::settings);
    addPage(steps, u"admin-profile-"_s + theme, pages::profile);
}

void ScreenshotScript::addDialogs(Steps &steps, const QString &theme)
{
    const auto addDialog = [&](const QString &name, std::function<void()> open) {
        steps.push_back({name + u'-' + theme, {}, std::move(open)});
        steps.push_back({{}, {}, [this] { closeDialogs(); }});
    };
    addPage(steps, {}, pages::settings);
    addDialog(u"dialog-change-password"_s, [this] { click(u"changePasswordButton"_s); });
    addDialog(u"dialog-shortcuts"_s, [this] {
        if (auto *shortcut = m_window.findChild<QShortcut *>(u"shortcutsShortcut"_s))
            emit shortcut->activated();
    });
    PageTarget target;
    target.command = u"new"_s;
    steps.push_back({u"dialog-new-user-"_s + theme, {}, [this, target] {
                         m_window.frame()->go(pages::users, target);
                     }});
    steps.push_back({{}, {}, [this] { closeDialogs(); }});
}

void ScreenshotScript::addClient(Steps &steps, const QString &theme)
{
    addPage(steps, u"client-dashboard-"_s + theme, pages::myDashboard);
    addPage(steps, u"client-consumption-"_s + theme, pages::myConsumption);
    addPage(steps, u"client-profile-"_s + theme, pages::profile);
    addPage(steps, u"client-settings-"_s + theme, pages::settings);
}

void ScreenshotScript::addPage(Steps &steps, const QString &name, const QString &page,
                               const PageTarget &target)
{
    steps.push_back({name, {}, [this, page, target] { m_window.frame()->go(page, target); }});
}

void ScreenshotScript::addSignIn(Steps &steps, const QString &username, const QString &password)
{
    steps.push_back({{}, u"workFrame"_s, [this, username, password] {
                         type(u"usernameLineEdit"_s, username);
                         type(u"passwordEdit"_s, password);
                         click(u"signInButton"_s);
                     }});
}

void ScreenshotScript::addSignOut(Steps &steps)
{
    steps.push_back({{}, u"signInPage"_s, [this] { click(u"sidebarSignOutButton"_s); }});
}

void ScreenshotScript::findRecords()
{
    const Session session = m_window.context().session.session();
    runTask(
        m_window.context().host, Lane::Read,
        [session](Services &services) -> Result<std::vector<Device>> {
            EMS_LET(keys, services.devices.order(session, DeviceQuery{}, 1));
            return services.devices.rows(session, keys);
        },
        &m_window,
        [this](const Result<std::vector<Device>> &answer) {
            if (answer.ok() && !answer->empty())
                m_device = answer->front().id;
        });
    runTask(
        m_window.context().host, Lane::Read,
        [session](Services &services) -> Result<std::vector<User>> {
            EMS_LET(keys, services.users.order(session, UserQuery{}, 3));
            return services.users.rows(session, keys);
        },
        &m_window,
        [this](const Result<std::vector<User>> &answer) {
            if (answer.ok() && !answer->empty())
                m_user = answer->back().id;
        });
}

void ScreenshotScript::closeDialogs()
{
    for (QDialog *dialog : m_window.findChildren<QDialog *>()) {
        if (dialog->isVisible())
            dialog->close();
    }
}

void ScreenshotScript::click(const QString &objectName)
{
    for (QAbstractButton *button : m_window.findChildren<QAbstractButton *>(objectName)) {
        if (button->isVisible()) {
            button->click();
            return;
        }
    }
}

void ScreenshotScript::type(const QString &objectName, const QString &text)
{
    for (QLineEdit *edit : m_window.findChildren<QLineEdit *>(objectName)) {
        if (!edit->isVisible())
            continue;
        edit->setText(text);
        emit edit->textEdited(text);
    }
}

} // namespace ems
