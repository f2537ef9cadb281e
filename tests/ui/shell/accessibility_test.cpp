// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/shell/shelltest.h"

#include "ui/mainwindow/aboutdialog.h"
#include "ui/mainwindow/shortcutsdialog.h"
#include "ui/mainwindow/workframe.h"
#include "ui/navigator.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAccessibleInterface>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

class Accessibility : public ShellTest
{
protected:
    /// Every widget below `root` that is shown and takes the focus by Tab has a name for people who
    /// hear it, and one for programs.
    static void expectNames(const QWidget *root)
    {
        for (QWidget *widget : root->findChildren<QWidget *>()) {
            const bool isInside =
                widget->parentWidget() != nullptr && widget->parentWidget()->focusProxy() == widget;
            if (!widget->isVisibleTo(root) || !(widget->focusPolicy() & Qt::TabFocus)
                || widget->focusProxy() != nullptr || isPartOfAnother(widget) || isInside)
                continue;
            const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
            ASSERT_NE(interface, nullptr);
            const QString name = interface->text(QAccessible::Name);
            const std::string who = std::string(widget->metaObject()->className()) + " "
                                    + widget->objectName().toStdString();
            EXPECT_FALSE(name.isEmpty()) << who;
            EXPECT_FALSE(widget->objectName().isEmpty()) << who << " " << name.toStdString();
        }
    }

private:
    /// The line edit inside of a spin box or a combo box.
    static bool isPartOfAnother(const QWidget *widget)
    {
        return widget->objectName().startsWith(u"qt_"_s);
    }
};

} // namespace

TEST_F(Accessibility, NamesEverythingOnTheFirstRun)
{
    openWindow();
    window().start({});
    expectNames(&window());
    click("connectSharedButton");
    expectNames(&window());
    click("connectLeaveButton");
    type("dataPathLineEdit", path(u"new.ems"_s));
    click("dataContinueButton");
    expectNames(&window());
    type("siteNameLineEdit", u"Mill Street"_s);
    click("siteContinueButton");
    expectNames(&window());
}

TEST_F(Accessibility, NamesEverythingFromTheSignInToTheLock)
{
    openAtSignIn();
    expectNames(&window());
    signIn(u"ann"_s, adminPassword);
    window().frame()->go(pages::settings);
    expectNames(&window());
    window().lock();
    expectNames(&window());
}

TEST_F(Accessibility, NamesEverythingWhereADatabaseIsMissing)
{
    openWindow();
    window().start(path(u"gone.ems"_s));
    expectNames(&window());
}

TEST_F(Accessibility, NamesEverythingInTheDialogs)
{
    const ShortcutsDialog shortcuts(Role::Admin, nullptr);
    expectNames(&shortcuts);
    const AboutDialog about({}, nullptr);
    expectNames(&about);
}

} // namespace ems
