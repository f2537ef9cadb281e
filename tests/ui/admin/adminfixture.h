// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/support/testsite.h"
#include "ui/context.h"
#include "ui/interaction/interaction.h"
#include "ui/navigator.h"
#include "ui/notices.h"
#include "ui/page.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/theme/theme.h"
#include "ui/uisettings.h"

#include <QApplication>
#include <QDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

namespace ems::test {

/// Notes what a page tells.
class NotedNotices final : public Notices
{
public:
    void done(const QString &sentence, std::function<void()> undo) override
    {
        sentences.append(sentence);
        lastUndo = std::move(undo);
    }
    void warn(const QString &sentence) override { warnings.append(sentence); }
    void failed(const Error &error) override { errors.push_back(error); }

    QStringList sentences;
    QStringList warnings;
    std::vector<Error> errors;
    std::function<void()> lastUndo;
};

/// Notes where a page leads.
class NotedNavigator final : public Navigator
{
public:
    void go(const QString &pageId, const PageTarget &target) override
    {
        page = pageId;
        last = target;
    }

    QString page;
    PageTarget last;
};

/// Answers every question as a test has it.
class ScriptedInteraction final : public Interaction
{
public:
    explicit ScriptedInteraction(SessionHolder &session)
        : m_session(session)
    {}
    void withFreshPassword(QWidget *, const QString &purpose,
                           std::function<void(const Session &)> action) override
    {
        purposes.append(purpose);
        if (isPasswordGiven)
            action(m_session.session());
    }
    void confirmIrreversible(QWidget *, const QString &, const QString &, const QString &,
                             const QString &, std::function<void()> action) override
    {
        action();
    }
    void confirmDiscard(QWidget *, std::function<void()> discard) override
    {
        ++discardQuestions;
        if (isDiscarded)
            discard();
    }
    void askOpenFile(QWidget *, const QString &, const QString &,
                     std::function<void(const QString &)> chosen) override
    {
        chosen(openFile);
    }
    void askSaveFile(QWidget *, const QString &, const QString &, const QString &,
                     std::function<void(const QString &)> chosen) override
    {
        chosen(saveFile);
    }

    QStringList purposes;
    bool isPasswordGiven = true;
    bool isDiscarded = true;
    int discardQuestions = 0;
    QString openFile;
    QString saveFile;

private:
    SessionHolder &m_session;
};

/// A page over a real database in a temporary folder, in a window with its header buttons. Every
/// task runs at once, and every change in the database reaches the page as the main window does it.
class AdminTest : public testing::Test
{
protected:
    AdminTest()
        : settings(site.folder.filePath(QStringLiteral("ui.ini")))
        , theme(*qobject_cast<QApplication *>(QApplication::instance()))
        , interaction(session)
        , context{site.host, theme, settings, session, siteHolder, notices, navigator, interaction}
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
        session.set(site.admin);
        siteHolder.set(site.services().settings.facts().valueOr({}));
    }

    template <typename PageType>
    PageType &openPage(const PageTarget &target = {})
    {
        window.reset();
        auto *shown = new PageType(context);
        window = std::make_unique<QWidget>();
        window->resize(1180, 800);
        auto *layout = new QVBoxLayout(window.get());
        layout->setContentsMargins(0, 0, 0, 0);
        auto *header = new QHBoxLayout;
        header->setContentsMargins(24, 12, 24, 0);
        header->addStretch();
        for (QWidget *widget : shown->headerWidgets())
            header->addWidget(widget);
        layout->addLayout(header);
        layout->addWidget(shown, 1);
        QObject::connect(&site.host, &ServiceHost::changed, shown, &Page::refresh);
        window->show();
        shown->activate(target);
        settle();
        return *shown;
    }

    /// Lets models fetch what they were asked for and layouts settle.
    static void settle()
    {
        for (int i = 0; i < 4; ++i) {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    /// The visible widget of that object name, in any window.
    template <typename T = QWidget>
    static T *find(const char *objectName)
    {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            for (T *widget : top->findChildren<T *>(QLatin1String(objectName))) {
                if (widget->isVisible())
                    return widget;
            }
        }
        return nullptr;
    }
    template <typename T = QWidget>
    static T &need(const char *objectName)
    {
        T *widget = find<T>(objectName);
        if (widget == nullptr)
            throw std::runtime_error(std::string("no visible ") + objectName);
        return *widget;
    }
    /// Of the page, shown or not: an empty table hides behind another state.
    template <typename T>
    [[nodiscard]] T &part(const char *objectName) const
    {
        T *widget = window->findChild<T *>(QLatin1String(objectName));
        if (widget == nullptr)
            throw std::runtime_error(std::string("no ") + objectName);
        return *widget;
    }
    /// Tells the page that somebody else wrote into the database.
    void tellOfChanges()
    {
        emit site.host.changed();
        settle();
    }
    static void click(const char *objectName)
    {
        auto &button = need<QAbstractButton>(objectName);
        EXPECT_TRUE(button.isEnabled()) << objectName;
        button.click();
        settle();
    }
    static void type(const char *objectName, const QString &text)
    {
        auto &edit = need<QLineEdit>(objectName);
        edit.setFocus();
        edit.selectAll();
        edit.insert(text);
        settle();
    }
    static void closeDialogs()
    {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            if (auto *open = qobject_cast<QDialog *>(top))
                open->reject();
        }
        settle();
    }
    /// A dialog that is open.
    template <typename Dialog>
    static Dialog &dialog()
    {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            auto *found = qobject_cast<Dialog *>(top);
            if (found != nullptr && found->isVisible())
                return *found;
        }
        throw std::runtime_error("no such dialog");
    }

    TestSite site;
    UiSettings settings;
    Theme theme;
    SessionHolder session;
    SiteHolder siteHolder;
    NotedNotices notices;
    NotedNavigator navigator;
    ScriptedInteraction interaction;
    UiContext context;
    std::unique_ptr<QWidget> window;
};

} // namespace ems::test
