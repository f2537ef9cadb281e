// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/button.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/toast.h"

#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;

namespace {

TEST(Toast, OffersItsActionOnce)
{
    QWidget host;
    host.resize(600, 400);
    Toast toast(&host);
    host.show();
    QSignalSpy triggered(&toast, &Toast::actionTriggered);
    QSignalSpy dismissed(&toast, &Toast::dismissed);
    toast.showMessage(u"3 devices deleted"_s, u"Undo"_s);
    EXPECT_TRUE(toast.isVisible());
    EXPECT_EQ(toast.accessibleName(), u"3 devices deleted"_s);
    EXPECT_TRUE(host.rect().contains(toast.geometry()));
    QTest::mouseClick(toast.findChild<Button *>(u"toastActionButton"_s), Qt::LeftButton);
    EXPECT_EQ(triggered.count(), 1);
    EXPECT_EQ(dismissed.count(), 0);
    EXPECT_FALSE(toast.isVisible());
}

TEST(Toast, KeepsTheVerbBehindALongName)
{
    QWidget host;
    host.resize(600, 400);
    Toast toast(&host);
    host.show();
    toast.showMessage(u"“%1” deleted."_s.arg(QString(200, u'W')), u"Undo"_s);
    const QString shown = toast.findChild<TextLabel *>(u"toastTextLabel"_s)->text();
    EXPECT_TRUE(shown.contains(u'…')) << shown.toStdString();
    EXPECT_TRUE(shown.endsWith(u"” deleted."_s)) << shown.toStdString();
}

TEST(Toast, GoesByItself)
{
    QWidget host;
    host.resize(600, 400);
    Toast toast(&host);
    host.show();
    QTest::mouseMove(&host, QPoint(2, 2)); // away from the place of the toast
    QSignalSpy dismissed(&toast, &Toast::dismissed);
    toast.showMessage(u"Saved"_s, {}, 20ms);
    EXPECT_TRUE(QTest::qWaitFor([&dismissed] { return dismissed.count() == 1; }, 2000));
    EXPECT_FALSE(toast.isVisible());
}

TEST(Toast, WaitsWhileThePointerIsOnIt)
{
    QWidget host;
    host.resize(600, 400);
    Toast toast(&host);
    host.show();
    QSignalSpy dismissed(&toast, &Toast::dismissed);
    toast.showMessage(u"Saved"_s, {}, 60ms);
    QEnterEvent enter(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5));
    QCoreApplication::sendEvent(&toast, &enter);
    EXPECT_FALSE(QTest::qWaitFor([&dismissed] { return !dismissed.isEmpty(); }, 200));
    EXPECT_TRUE(dismissed.isEmpty());
    EXPECT_TRUE(toast.isVisible());
}

TEST(MessageBar, ShowsOneAfterTheOther)
{
    MessageBar bar;
    EXPECT_TRUE(bar.isHidden());
    bar.showError(u"First"_s);
    const int second = bar.show(Tone::Info, u"Second"_s, u"Open"_s);
    EXPECT_EQ(bar.currentText(), u"First"_s);
    QTest::mouseClick(bar.findChild<IconButton *>(u"messageCloseButton"_s), Qt::LeftButton);
    EXPECT_EQ(bar.currentText(), u"Second"_s);
    QSignalSpy action(&bar, &MessageBar::actionTriggered);
    QTest::mouseClick(bar.findChild<Button *>(u"messageActionButton"_s), Qt::LeftButton);
    ASSERT_EQ(action.count(), 1);
    EXPECT_EQ(action.front().front().toInt(), second);
    EXPECT_EQ(bar.count(), 0);
    EXPECT_TRUE(bar.isHidden());
}

TEST(DialogFrame, StaysOpenWhileItIsBusy)
{
    DialogFrame dialog(u"New device"_s);
    dialog.open();
    QSignalSpy submitted(&dialog, &DialogFrame::submitted);
    QSignalSpy cancelled(&dialog, &DialogFrame::cancelRequested);
    QTest::keyClick(&dialog, Qt::Key_Return);
    EXPECT_EQ(submitted.count(), 1);
    EXPECT_TRUE(dialog.isVisible());
    dialog.setBusy(true);
    EXPECT_FALSE(dialog.primaryButton()->isEnabled());
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_EQ(cancelled.count(), 1);
    EXPECT_TRUE(dialog.isVisible());
    dialog.setBusy(false);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_FALSE(dialog.isVisible());
}

} // namespace
