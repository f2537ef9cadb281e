// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/shared/desk.h"

#include "ui/widgets/banner.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ems::test {

namespace {

constexpr int patience = 20'000;

} // namespace

Desk::Desk(Theme &theme)
    : m_settings(m_folder.filePath(u"settings.ini"_s))
    , m_host(m_clock, HostOptions{m_folder.filePath(u"keys"_s), {}, false})
    , m_window(std::make_unique<MainWindow>(MainWindow::Parts{m_host, theme, m_settings, m_session,
                                                              m_site, m_folder.filePath(u"keys"_s),
                                                              m_folder.filePath(u"connections"_s)}))
{
    m_window->resize(1200, 860);
    m_window->show();
    EXPECT_TRUE(QTest::qWaitForWindowExposed(m_window.get()));
}

Desk::~Desk()
{
    m_window.reset();
}

bool Desk::waitFor(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, patience);
}

void Desk::connectTo(const SharedProfile &profile)
{
    m_window->startShared(profile);
    EXPECT_TRUE(waitForScreen(u"signInPage"_s)) << message().toStdString();
}

void Desk::signIn(const QString &username, const QString &password)
{
    type("usernameLineEdit", username);
    type("passwordEdit", password);
    click("signInButton");
    EXPECT_TRUE(waitFor([this] { return screen() != u"signInPage"_s || !message().isEmpty(); }));
    EXPECT_EQ(message().toStdString(), "");
}

QString Desk::screen() const
{
    const auto *screens = m_window->findChild<QStackedWidget *>(u"screens"_s);
    return screens->currentWidget() == nullptr ? QString() : screens->currentWidget()->objectName();
}

bool Desk::waitForScreen(const QString &name) const
{
    return waitFor([this, name] { return screen() == name; });
}

void Desk::click(const char *objectName) const
{
    auto &button = need<QAbstractButton>(objectName);
    EXPECT_TRUE(waitFor([&button] { return button.isEnabled(); })) << objectName;
    button.click();
}

void Desk::type(const char *objectName, const QString &text) const
{
    auto &edit = need<QLineEdit>(objectName);
    edit.setFocus();
    edit.clear();
    QTest::keyClicks(&edit, text);
}

QString Desk::message() const
{
    for (const MessageBar *bar : m_window->findChildren<MessageBar *>()) {
        if (bar->isVisible())
            return bar->currentText();
    }
    return {};
}

QString Desk::linkNotice() const
{
    return m_window->findChild<Banner *>(u"linkBanner"_s)->text();
}

QStringList Desk::names(const char *table) const
{
    const auto *view = find<QTableView>(table);
    QStringList names;
    for (int row = 0; view != nullptr && row < view->model()->rowCount(); ++row)
        names.append(view->model()->index(row, 0).data().toString());
    return names;
}

} // namespace ems::test
