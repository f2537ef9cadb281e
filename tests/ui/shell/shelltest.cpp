// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/shell/shelltest.h"

#include "ui/widgets/formfield.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

// Cheap, so that a test does not wait for hashes.
constexpr HashCost cheapCost{.memoryKibibytes = 64, .iterations = 1, .lanes = 1};

} // namespace

ShellTest::ShellTest()
    : m_settings(m_folder.filePath(u"settings.ini"_s))
    , m_theme(*static_cast<QApplication *>(QCoreApplication::instance()))
{
    HostOptions options;
    options.auditKeyFolder = m_folder.filePath(u"keys"_s);
    options.hashCost = cheapCost;
    options.isInline = true;
    m_host = std::make_unique<ServiceHost>(m_clock, options);
}

ShellTest::~ShellTest()
{
    m_window.reset();
    m_host.reset();
}

void ShellTest::makeSite(const QString &name)
{
    SiteSettings settings;
    settings.siteName = u"Mill Street"_s;
    UserDraft admin;
    admin.username = u"ann"_s;
    admin.role = Role::Admin;
    bool isMade = false;
    QObject receiver;
    m_host->createSite(path(name), settings, admin, adminPassword, &receiver,
                       [&isMade](const Result<Session> &answer) { isMade = answer.ok(); });
    ASSERT_TRUE(isMade);
}

QString ShellTest::addUser(const QString &username, Role role)
{
    QString password;
    QObject receiver;
    runTask(
        *m_host, Lane::Write,
        [username, role](Services &services) -> Result<QString> {
            EMS_LET(session, services.auth.signIn(u"ann"_s, adminPassword));
            UserDraft draft;
            draft.username = username;
            draft.role = role;
            EMS_LET(issued, services.users.create(session, draft));
            return issued.oneTimePassword;
        },
        &receiver,
        [&password](const Result<QString> &answer) {
            EXPECT_TRUE(answer.ok());
            password = answer.valueOr({});
        });
    return password;
}

void ShellTest::openWindow()
{
    m_window = std::make_unique<MainWindow>(MainWindow::Parts{
        *m_host, m_theme, m_settings, m_session, m_site, m_folder.filePath(u"keys"_s),
        m_folder.filePath(u"connections"_s), m_updateTrust});
    m_window->resize(1200, 860);
    m_window->show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(m_window.get()));
}

void ShellTest::openAtSignIn()
{
    makeSite(u"site.ems"_s);
    openWindow();
    m_window->start(path(u"site.ems"_s));
    ASSERT_EQ(screen(), u"signInPage"_s);
}

void ShellTest::signIn(const QString &username, const QString &password)
{
    type("usernameLineEdit", username);
    type("passwordEdit", password);
    click("signInButton");
}

bool ShellTest::isShown(const char *objectName) const
{
    for (const QWidget *widget : m_window->findChildren<QWidget *>(QLatin1String(objectName))) {
        if (widget->isVisible())
            return true;
    }
    return false;
}

void ShellTest::click(const char *objectName) const
{
    auto *button = find<QAbstractButton>(objectName);
    if (button == nullptr)
        return;
    QCoreApplication::sendPostedEvents(); // what has just been shown gets its place
    QTest::mouseClick(button, Qt::LeftButton);
}

void ShellTest::type(const char *objectName, const QString &text) const
{
    auto *edit = find<QLineEdit>(objectName);
    if (edit == nullptr)
        return;
    edit->clear();
    QTest::keyClicks(edit, text);
}

QString ShellTest::errorOf(const char *objectName) const
{
    const auto *editor = find<QWidget>(objectName);
    for (const QWidget *widget = editor; widget != nullptr; widget = widget->parentWidget()) {
        if (const auto *field = qobject_cast<const FormField *>(widget))
            return field->error();
    }
    return {};
}

QString ShellTest::message() const
{
    for (const MessageBar *bar : m_window->findChildren<MessageBar *>()) {
        if (bar->isVisible())
            return bar->currentText();
    }
    return {};
}

QString ShellTest::screen() const
{
    const auto *screens = m_window->findChild<QStackedWidget *>(u"screens"_s);
    return screens->currentWidget() == nullptr ? QString() : screens->currentWidget()->objectName();
}

} // namespace ems
