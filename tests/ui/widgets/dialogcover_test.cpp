// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/dialogcover.h"

#include "ui/widgets/dialogframe.h"

#include <QApplication>
#include <QLineEdit>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWindow>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace ems {
namespace {

/// A window with a button and a field, and a dialog over it.
class DialogCoverTest : public testing::Test
{
protected:
    DialogCoverTest()
    {
        auto *layout = new QVBoxLayout(&m_window);
        layout->addWidget(m_button);
        layout->addWidget(m_field);
        m_window.resize(600, 400);
        m_window.show();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_window));
        m_field->setFocus();
    }
    void open(DialogFrame &dialog)
    {
        dialog.open();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&dialog));
    }
    /// By way of the window of the platform, which decides what lies below the pointer.
    void clickButton()
    {
        QTest::mouseClick(m_window.windowHandle(), Qt::LeftButton, {},
                          m_button->mapTo(&m_window, m_button->rect().center()));
    }

    QWidget m_window;
    Button *m_button = new Button(u"Press"_s);
    QLineEdit *m_field = new QLineEdit;
};

TEST_F(DialogCoverTest, KeepsTheMouseAwayFromTheWindow)
{
    QSignalSpy clicked(m_button, &QPushButton::clicked);
    DialogFrame dialog(u"Import"_s, &m_window);
    open(dialog);
    m_window.activateWindow();
    clickButton();
    EXPECT_EQ(clicked.count(), 0);
    EXPECT_TRUE(QTest::qWaitForWindowActive(&dialog));

    dialog.reject();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&m_window));
    clickButton();
    EXPECT_EQ(clicked.count(), 1);
}

TEST_F(DialogCoverTest, KeepsTheKeyboardAwayFromTheWindow)
{
    QShortcut shortcut(QKeySequence(u"Ctrl+K"_s), &m_window);
    QSignalSpy activated(&shortcut, &QShortcut::activated);
    DialogFrame dialog(u"Import"_s, &m_window);
    open(dialog);
    QTest::keyClicks(m_field, u"abc"_s);
    QTest::keyClick(m_field, Qt::Key_K, Qt::ControlModifier);
    EXPECT_EQ(m_field->text(), QString());
    EXPECT_EQ(activated.count(), 0);

    dialog.reject();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&m_window));
    EXPECT_EQ(QApplication::focusWidget(), m_field) << "the focus is where it was";
    QTest::keyClicks(m_field, u"abc"_s);
    QTest::keyClick(m_field, Qt::Key_K, Qt::ControlModifier);
    EXPECT_EQ(m_field->text(), u"abc"_s);
    EXPECT_EQ(activated.count(), 1);
}

TEST_F(DialogCoverTest, LeadsToTheNewestDialog)
{
    DialogFrame dialog(u"Import"_s, &m_window);
    open(dialog);
    DialogFrame question(u"Cancel?"_s, &dialog);
    open(question);
    EXPECT_EQ(DialogCover::topmostDialog(m_window), &question);
    m_window.activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(&question));

    question.reject();
    EXPECT_EQ(DialogCover::topmostDialog(m_window), &dialog);
    EXPECT_TRUE(QTest::qWaitForWindowActive(&dialog));
    dialog.reject();
    EXPECT_EQ(DialogCover::topmostDialog(m_window), nullptr);
}

TEST_F(DialogCoverTest, GrowsWithTheWindowAndIsGoneWithADialogThatIsDestroyed)
{
    {
        DialogFrame dialog(u"Import"_s, &m_window);
        open(dialog);
        m_window.resize(800, 500);
        const auto *cover = m_window.findChild<DialogCover *>();
        ASSERT_NE(cover, nullptr);
        EXPECT_TRUE(QTest::qWaitFor([&] { return cover->size() == m_window.size(); }));
    }
    EXPECT_EQ(DialogCover::topmostDialog(m_window), nullptr);
    EXPECT_TRUE(QTest::qWaitFor([this] { return m_window.findChild<DialogCover *>() == nullptr; }));
}

} // namespace
} // namespace ems
