// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/button.h"

#include "ui/widgets/dialogframe.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

class ButtonKeys : public testing::TestWithParam<Qt::Key>
{};

TEST_P(ButtonKeys, PressTheButtonThatHasTheFocus)
{
    QWidget window;
    auto *layout = new QHBoxLayout(&window);
    auto *button = new Button(u"Export"_s);
    auto *symbol = new IconButton(Icon::Moon, u"Dark theme"_s);
    layout->addWidget(button);
    layout->addWidget(symbol);
    window.show();
    QSignalSpy pressed(button, &Button::clicked);
    QSignalSpy symbolPressed(symbol, &IconButton::clicked);
    QTest::keyClick(button, GetParam());
    EXPECT_EQ(pressed.count(), 1);
    QTest::keyClick(symbol, GetParam());
    EXPECT_EQ(symbolPressed.count(), 1);
    button->setEnabled(false);
    QTest::keyClick(button, GetParam());
    EXPECT_EQ(pressed.count(), 1);
}

TEST_P(ButtonKeys, PressTheFocusedButtonOfADialogInsteadOfItsDefault)
{
    DialogFrame dialog(u"End the assignment"_s);
    dialog.show();
    QSignalSpy submitted(&dialog, &DialogFrame::submitted);
    QSignalSpy cancelled(&dialog, &DialogFrame::rejected);
    dialog.cancelButton()->setFocus();
    QTest::keyClick(dialog.cancelButton(), GetParam());
    EXPECT_EQ(submitted.count(), 0);
    EXPECT_EQ(cancelled.count(), 1);
}

INSTANTIATE_TEST_SUITE_P(EnterAndSpace, ButtonKeys,
                         testing::Values(Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space));

TEST(ButtonKeys, LeaveTheDefaultOfADialogToItsFields)
{
    DialogFrame dialog(u"Name"_s);
    auto *edit = new QLineEdit;
    dialog.layout()->addWidget(edit);
    dialog.show();
    QSignalSpy submitted(&dialog, &DialogFrame::submitted);
    QTest::keyClick(edit, Qt::Key_Return);
    EXPECT_EQ(submitted.count(), 1);
}

TEST(ButtonKeys, DoNotPressWhileAKeyIsHeld)
{
    Button button(u"Export"_s);
    button.show();
    QSignalSpy pressed(&button, &Button::clicked);
    QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
    QCoreApplication::sendEvent(&button, &repeated);
    EXPECT_EQ(pressed.count(), 0);
}

} // namespace
