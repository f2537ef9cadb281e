// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/workframe.h"

#include "tests/ui/shell/shelltest.h"
#include "ui/admin/conflictdialog.h"
#include "ui/mainwindow/panes.h"
#include "ui/navigator.h"
#include "ui/notices.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/sidebar.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

class Frame : public ShellTest
{
protected:
    void SetUp() override
    {
        openAtSignIn();
        signIn(u"ann"_s, adminPassword);
        ASSERT_EQ(screen(), u"workFrame"_s);
    }
    /// Whether the list of keys, which F1 has opened, has a sentence that begins so.
    [[nodiscard]] bool isKeyListed(const QString &words) const
    {
        const auto *list = find<QWidget>("shortcutsDialog");
        return list != nullptr
               && std::ranges::any_of(list->findChildren<QLabel *>(), [words](const QLabel *label) {
                      return label->text().startsWith(words);
                  });
    }
};

} // namespace

TEST_F(Frame, UndoesTheNewestChangeOnDemand)
{
    int undone = 0;
    window().context().notices.done(u"First."_s, [&undone] { undone = 1; });
    window().context().notices.done(u"Second."_s, [&undone] { undone = 2; });
    emit window().frame()->commandGiven(Command::Undo);
    EXPECT_EQ(undone, 2);
    emit window().frame()->commandGiven(Command::Undo);
    EXPECT_EQ(undone, 1);
}

TEST_F(Frame, TakesAwayTheOfferToUndoWhatIsUndone)
{
    const auto *toast = window().frame()->toast();
    const auto *status = find<QLabel>("statusLabel");
    window().context().notices.done(u"First."_s, [] {});
    window().context().notices.done(u"Second."_s, [] {});
    ASSERT_TRUE(toast->isVisible());
    emit window().frame()->commandGiven(Command::Undo);
    EXPECT_FALSE(toast->isVisible());
    EXPECT_NE(status->text(), u"Second."_s);
    EXPECT_TRUE(status->text().contains(u"Second."_s)) << status->text().toStdString();
}

TEST_F(Frame, KeepsTheOfferOfAnotherStep)
{
    const auto *toast = window().frame()->toast();
    const auto *status = find<QLabel>("statusLabel");
    window().context().notices.done(u"First."_s, [] {});
    window().context().notices.done(u"Only told."_s);
    emit window().frame()->commandGiven(Command::Undo);
    EXPECT_EQ(toast->text(), u"Only told."_s);
    EXPECT_TRUE(toast->isVisible());
    EXPECT_TRUE(status->text().contains(u"First."_s)) << status->text().toStdString();
}

TEST_F(Frame, TellsAFailedUndoLast)
{
    window().context().notices.done(u"First."_s, [this] {
        window().context().notices.failed(makeError(ErrorCode::Storage, Reason::DiskFull));
    });
    emit window().frame()->commandGiven(Command::Undo);
    EXPECT_TRUE(find<QLabel>("statusLabel")->text().contains(u"disk is full"_s));
}

TEST_F(Frame, ShowsAFailureOnceInTheMessageBar)
{
    const Error error = makeError(ErrorCode::Storage, Reason::DiskFull);
    window().context().notices.failed(error);
    window().context().notices.failed(error);
    EXPECT_TRUE(message().contains(u"disk is full"_s));
    EXPECT_EQ(window().frame()->messageBar()->count(), 1);
}

TEST_F(Frame, SavesTheSettingsOfTheSite)
{
    window().frame()->go(pages::settings);
    type("settingsSiteNameLineEdit", u"Harbour Road"_s);
    find<QSpinBox>("idleLockSpinBox")->setValue(7);
    type("budgetLineEdit", u"1234.5"_s);
    click("saveSettingsButton");
    EXPECT_EQ(m_site.settings().siteName, u"Harbour Road"_s);
    EXPECT_EQ(m_site.settings().idleLock, std::chrono::minutes(7));
    EXPECT_EQ(m_site.settings().monthlyBudget, (Energy{1'234'500'000}));
    EXPECT_FALSE(window().frame()->hasUnsavedInput());
}

TEST_F(Frame, MarksASettingThatIsWrong)
{
    window().frame()->go(pages::settings);
    type("budgetLineEdit", u"much"_s);
    click("saveSettingsButton");
    EXPECT_FALSE(errorOf("budgetLineEdit").isEmpty());
    EXPECT_NE(m_site.settings().siteName, QString());
}

TEST_F(Frame, ShowsTheirsBesideMineWhenSomebodyElseSavedMeanwhile)
{
    window().frame()->go(pages::settings);
    type("settingsSiteNameLineEdit", u"Mine"_s);
    runTask(
        *m_host, Lane::Write,
        [session = m_session.session(), settings = m_site.settings()](Services &services) mutable {
            settings.siteName = u"Theirs"_s;
            return services.settings.update(session, settings);
        },
        &window(), [](const Result<SiteSettings> &answer) { EXPECT_TRUE(answer.ok()); });
    click("saveSettingsButton");
    EXPECT_EQ(find<QLineEdit>("settingsSiteNameLineEdit")->text(), u"Mine"_s);
    auto *dialog = window().findChild<ConflictDialog *>();
    ASSERT_NE(dialog, nullptr);
    EXPECT_TRUE(find<QAbstractButton>("siteNameMineRadioButton")->isChecked());
    dialog->primaryButton()->click();
    EXPECT_EQ(m_site.settings().siteName, u"Mine"_s);
}

TEST_F(Frame, WarnsOfWhatAnotherTimeZoneMeans)
{
    window().frame()->go(pages::settings);
    EXPECT_FALSE(isShown("zoneWarningLabel"));
    find<QComboBox>("settingsZoneComboBox")->setEditText(u"Europe/Bucharest"_s);
    EXPECT_TRUE(isShown("zoneWarningLabel"));
}

TEST_F(Frame, AsksBeforeLeavingAPageWithUnsavedInput)
{
    window().frame()->go(pages::settings);
    type("settingsSiteNameLineEdit", u"Half typed"_s);
    click("openProfileButton");
    if (window().frame()->currentPageId() == pages::profile)
        GTEST_FAIL() << "left without asking";
    ASSERT_TRUE(isShown("discardDialog"));
    click("dialogCancelButton");
    EXPECT_EQ(find<QLineEdit>("settingsSiteNameLineEdit")->text(), u"Half typed"_s);
}

TEST_F(Frame, GivesThePageItsCommandsWhereverTheFocusIs)
{
    window().activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window()));
    window().frame()->go(pages::devices);
    for (const char *name : {"sidebarDevicesButton", "sidebarSettingsButton", "helpButton"}) {
        auto *button = find<QWidget>(name);
        button->setFocus();
        ASSERT_TRUE(button->hasFocus()) << name;
        QTest::keyClick(button, Qt::Key_F, Qt::ControlModifier);
        EXPECT_TRUE(find<QLineEdit>("devicesSearchField")->hasFocus()) << name;
        button->setFocus();
        QTest::keyClick(button, Qt::Key_N, Qt::ControlModifier);
        EXPECT_TRUE(isShown("devicePanel")) << name;
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        EXPECT_FALSE(isShown("devicePanel")) << name;
    }
}

TEST_F(Frame, SaysWhereAPageHasNothingToSearchOrToAdd)
{
    window().frame()->go(pages::settings);
    QTest::keyClick(&window(), Qt::Key_F, Qt::ControlModifier);
    EXPECT_TRUE(find<QLabel>("statusLabel")->text().contains(u"search"_s));
    QTest::keyClick(&window(), Qt::Key_N, Qt::ControlModifier);
    EXPECT_TRUE(find<QLabel>("statusLabel")->text().contains(u"add"_s));
}

TEST_F(Frame, UndoesFromAFieldThatHasNothingOfItsOwnToTakeBack)
{
    window().activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window()));
    window().frame()->go(pages::devices);
    int undone = 0;
    window().context().notices.done(u"First."_s, [&undone] { undone = 1; });
    window().context().notices.done(u"Second."_s, [&undone] { undone = 2; });
    auto *search = find<QLineEdit>("devicesSearchField");
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_EQ(undone, 2);

    QTest::keyClicks(search, u"meter"_s);
    QTest::keyClick(search, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_NE(search->text(), u"meter"_s);
    EXPECT_EQ(undone, 2) << "what was typed comes first";
}

TEST_F(Frame, UndoesFromAFieldOfNumbers)
{
    window().activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window()));
    window().frame()->go(pages::settings);
    bool isUndone = false;
    window().context().notices.done(u"First."_s, [&isUndone] { isUndone = true; });
    auto *minutes = find<QSpinBox>("idleLockSpinBox");
    minutes->setFocus();
    QTest::keyClick(minutes, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(isUndone);
}

TEST_F(Frame, LeadsTheFocusInTheSidebarToThePageThatIsShown)
{
    window().activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window()));
    find<QWidget>("sidebarDashboardButton")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_2, Qt::ControlModifier);
    ASSERT_EQ(window().frame()->currentPageId(), pages::users);
    EXPECT_TRUE(find<QWidget>("sidebarUsersButton")->hasFocus());

    find<QWidget>("helpButton")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_3, Qt::ControlModifier);
    ASSERT_EQ(window().frame()->currentPageId(), pages::devices);
    EXPECT_TRUE(find<QWidget>("helpButton")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    EXPECT_TRUE(find<QWidget>("sidebarDevicesButton")->hasFocus())
        << QApplication::focusWidget()->objectName().toStdString();
}

TEST_F(Frame, ListsTheKeysThatAnAdministratorCanUse)
{
    QTest::keyClick(&window(), Qt::Key_F1);
    for (const QString &words : {u"New record"_s, u"Undo"_s, u"Delete"_s})
        EXPECT_TRUE(isKeyListed(words)) << words.toStdString();
}

TEST_F(Frame, ListsNoKeyThatAClientCannotUse)
{
    const QString oneTime = addUser(u"carl"_s);
    click("sidebarSignOutButton");
    signIn(u"carl"_s, oneTime);
    type("currentPasswordEdit", oneTime);
    type("newPasswordEdit", clientPassword);
    type("repeatPasswordEdit", clientPassword);
    click("setPasswordButton");
    ASSERT_EQ(screen(), u"workFrame"_s);
    QTest::keyClick(&window(), Qt::Key_F1);
    EXPECT_TRUE(isKeyListed(u"Refresh"_s));
    for (const QString &words : {u"New record"_s, u"Undo"_s, u"Delete"_s})
        EXPECT_FALSE(isKeyListed(words)) << words.toStdString();
}

TEST(Panes, AreWalkedInTheirOrderAndRemembered)
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    QList<QWidget *> panes;
    QList<QLineEdit *> edits;
    for (int i = 0; i < 3; ++i) {
        auto *pane = new QWidget;
        auto *paneLayout = new QVBoxLayout(pane);
        for (int j = 0; j < 2; ++j) {
            edits.append(new QLineEdit);
            paneLayout->addWidget(edits.back());
        }
        layout->addWidget(pane);
        panes.append(pane);
    }
    window.show();
    window.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    edits[1]->setFocus();
    walkPanes(panes, 1);
    EXPECT_TRUE(edits[2]->hasFocus());
    walkPanes(panes, -1);
    EXPECT_TRUE(edits[1]->hasFocus());
    walkPanes(panes, -1);
    EXPECT_TRUE(edits[4]->hasFocus());
}

} // namespace ems
