// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/dateedit.h"

#include "ui/widgets/fieldnote.h"
#include "ui/widgets/formfield.h"

#include <QApplication>
#include <QCalendarWidget>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

class DateEditTest : public testing::Test
{
protected:
    DateEditTest()
        : m_day(new DateEdit(DateEdit::Holds::Day))
        , m_moment(new DateEdit(DateEdit::Holds::DayAndTime))
        , m_other(new QPushButton(u"Other"_s))
        , m_field(new FormField(u"Until"_s, m_moment))
    {
        auto *layout = new QVBoxLayout(&m_window);
        layout->addWidget(m_day);
        layout->addWidget(m_field);
        layout->addWidget(m_other);
        for (DateEdit *edit : {m_day, m_moment}) {
            edit->setDateLocale(QLocale(QLocale::English, QLocale::UnitedKingdom));
            edit->setDateTime(QDateTime(QDate(2025, 4, 15), QTime(10, 30), Qt::UTC));
        }
        m_window.show();
        m_window.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_window));
        m_day->setFocus();
    }

    static void typeOver(QWidget *edit, const QString &text)
    {
        edit->setFocus();
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(edit, text);
    }
    static QString textOf(const DateEdit *edit) { return edit->findChild<QLineEdit *>()->text(); }
    [[nodiscard]] QString note() const
    {
        const auto *note = m_window.findChild<FieldNote *>();
        return note != nullptr && note->isVisible() ? note->text() : QString();
    }

    QWidget m_window;
    DateEdit *m_day;
    DateEdit *m_moment;
    QPushButton *m_other;
    FormField *m_field;
};

TEST_F(DateEditTest, TakesAWholeDateHoweverItIsTyped)
{
    for (const QString &text : {u"16/12/2006"_s, u"16.12.2006"_s, u"2006-12-16"_s, u"16 Dec 2006"_s,
                                u"16 Dec 2006 00:00"_s, u"12/16/2006"_s}) {
        for (const Qt::Key leave : {Qt::Key_Tab, Qt::Key_Return}) {
            m_day->setDate(QDate(2025, 4, 15));
            QSignalSpy changed(m_day, &DateEdit::dateChanged);
            typeOver(m_day, text);
            EXPECT_EQ(changed.count(), 0) << "not before it is whole: " << text.toStdString();
            QTest::keyClick(m_day, leave);
            EXPECT_EQ(m_day->date(), QDate(2006, 12, 16)) << text.toStdString();
            EXPECT_EQ(textOf(m_day), u"16/12/2006"_s);
            EXPECT_EQ(changed.count(), 1);
            EXPECT_EQ(note(), QString());
        }
    }
}

TEST_F(DateEditTest, TakesTheTimeWithTheDateOrKeepsTheOneItHas)
{
    typeOver(m_moment, u"1 Dec 2006 00:00"_s);
    QTest::keyClick(m_moment, Qt::Key_Return);
    EXPECT_EQ(m_moment->dateTime(), QDateTime(QDate(2006, 12, 1), QTime(0, 0), Qt::UTC));
    typeOver(m_moment, u"2006-12-16T17:24"_s);
    m_other->setFocus();
    EXPECT_EQ(m_moment->dateTime(), QDateTime(QDate(2006, 12, 16), QTime(17, 24), Qt::UTC));
    typeOver(m_moment, u"17.12.2006"_s);
    m_other->setFocus();
    EXPECT_EQ(m_moment->dateTime(), QDateTime(QDate(2006, 12, 17), QTime(17, 24), Qt::UTC));
    EXPECT_EQ(textOf(m_moment), u"17/12/2006 17:24"_s);
}

TEST_F(DateEditTest, TakesAWholeDateTypedStraightAfterTheFocusCame)
{
    for (const QString &text : {u"16/12/2006"_s, u"2006-12-16"_s, u"16 Dec 2006"_s, u"16.12.06"_s,
                                u"20061216"_s, u"Dec 16 2006"_s}) {
        for (const Qt::FocusReason reason : {Qt::TabFocusReason, Qt::BacktabFocusReason,
                                             Qt::ShortcutFocusReason, Qt::OtherFocusReason}) {
            m_other->setFocus();
            m_day->setDate(QDate(2025, 4, 15));
            m_day->setFocus(reason);
            QTest::keyPress(m_day, Qt::Key_Shift); // digits need it on some keyboards
            QTest::keyClicks(m_day, text);
            EXPECT_EQ(textOf(m_day), text);
            QTest::keyClick(m_day, Qt::Key_Tab);
            EXPECT_EQ(m_day->date(), QDate(2006, 12, 16)) << text.toStdString();
            EXPECT_FALSE(m_day->hasFocus()) << "Tab leaves what was typed as a whole";
        }
    }
}

TEST_F(DateEditTest, EditsThePartThatWasClickedOrChosenWithAnArrowKey)
{
    m_other->setFocus();
    m_day->setFocus(Qt::TabFocusReason);
    QTest::keyClick(m_day, Qt::Key_Up);
    QTest::keyClicks(m_day, u"07"_s);
    EXPECT_EQ(textOf(m_day), u"07/04/2025"_s);
    m_other->setFocus();
    auto *line = m_day->findChild<QLineEdit *>();
    QTest::mouseClick(line, Qt::LeftButton, {}, QPoint(6, line->height() / 2));
    m_day->setSelectedSection(QDateTimeEdit::DaySection);
    QTest::keyClicks(m_day, u"08"_s);
    EXPECT_EQ(textOf(m_day), u"08/04/2025"_s);
}

TEST_F(DateEditTest, TakesAYearTypedIntoItsPart)
{
    m_day->showDay(QDate(2025, 4, 15));
    m_day->setFocus();
    QTest::keyClick(m_day, Qt::Key_Home);
    m_day->setSelectedSection(QDateTimeEdit::YearSection);
    QTest::keyClicks(m_day, u"2006"_s);
    QTest::keyClick(m_day, Qt::Key_Return);
    EXPECT_EQ(m_day->date(), QDate(2006, 4, 15)) << textOf(m_day).toStdString();
}

/// The ways to be done with a date.
struct WayOut
{
    const char *name;
    void (*leave)(DateEdit &edit, QPushButton &other, QLineEdit &line);
};

class DateEditLeaving : public DateEditTest, public testing::WithParamInterface<WayOut>
{};

TEST_P(DateEditLeaving, KeepsAPartThatMakesNoSaneDateAndSaysSo)
{
    QSignalSpy changed(m_day, &DateEdit::dateChanged);
    m_day->setFocus();
    QTest::keyClick(m_day, Qt::Key_Home);
    m_day->setSelectedSection(QDateTimeEdit::YearSection);
    QTest::keyClicks(m_day, u"1217"_s);
    EXPECT_EQ(textOf(m_day), u"15/04/1217"_s);
    EXPECT_EQ(note(), QString()) << "quiet while it is typed";
    GetParam().leave(*m_day, *m_other, *m_moment->findChild<QLineEdit *>());
    EXPECT_EQ(textOf(m_day), u"15/04/1217"_s);
    EXPECT_EQ(note(), u"Choose a day from 01/01/1970 to 31/12/2199."_s);
    EXPECT_EQ(m_day->date(), QDate(2025, 4, 15));
    EXPECT_EQ(changed.count(), 0);

    m_day->setFocus();
    QTest::keyClick(m_day, Qt::Key_Escape);
    EXPECT_EQ(textOf(m_day), u"15/04/2025"_s);
    EXPECT_EQ(note(), QString());
}

INSTANTIATE_TEST_SUITE_P(
    Ways, DateEditLeaving,
    testing::Values(
        WayOut{"Enter", [](DateEdit &edit, QPushButton &,
                           QLineEdit &) { QTest::keyClick(&edit, Qt::Key_Return); }},
        WayOut{"Tab", [](DateEdit &edit, QPushButton &,
                         QLineEdit &) { QTest::keyClick(&edit, Qt::Key_Tab); }},
        WayOut{"ClickOnAButton", [](DateEdit &, QPushButton &other,
                                    QLineEdit &) { QTest::mouseClick(&other, Qt::LeftButton); }},
        WayOut{"ClickIntoAField",
               [](DateEdit &, QPushButton &, QLineEdit &line) {
                   QTest::mouseClick(&line, Qt::LeftButton);
               }},
        WayOut{"FocusThatIsSet", [](DateEdit &, QPushButton &other,
                                    QLineEdit &) { other.setFocus(Qt::OtherFocusReason); }},
        WayOut{"FocusThatIsTaken",
               [](DateEdit &edit, QPushButton &, QLineEdit &) { edit.clearFocus(); }}),
    [](const testing::TestParamInfo<WayOut> &way) { return way.param.name; });

TEST_F(DateEditTest, OpensTheCalendarWithAltAndDown)
{
    QTest::keyClick(m_day, Qt::Key_Down, Qt::AltModifier);
    EXPECT_EQ(m_day->date(), QDate(2025, 4, 15));
    ASSERT_TRUE(m_day->calendarWidget()->isVisible());
    QWidget *popup = QApplication::activePopupWidget();
    ASSERT_NE(popup, nullptr);
    QWidget *focus = popup->focusWidget();
    ASSERT_NE(focus, nullptr) << "the arrow keys choose a day at once";
    QTest::keyClick(focus, Qt::Key_Right);
    QTest::keyClick(focus, Qt::Key_Return);
    EXPECT_FALSE(m_day->calendarWidget()->isVisible());
    EXPECT_EQ(m_day->date(), QDate(2025, 4, 16));
}

TEST_F(DateEditTest, EscapeInTheCalendarGivesUpTheDayThatTheArrowKeysCameTo)
{
    QTest::keyClick(m_day, Qt::Key_Down, Qt::AltModifier);
    QWidget *popup = QApplication::activePopupWidget();
    ASSERT_NE(popup, nullptr);
    QWidget *focus = popup->focusWidget();
    ASSERT_NE(focus, nullptr);
    QTest::keyClick(focus, Qt::Key_Right);
    QTest::keyClick(focus, Qt::Key_Escape);
    EXPECT_FALSE(m_day->calendarWidget()->isVisible());
    EXPECT_EQ(m_day->date(), QDate(2025, 4, 15));
}

TEST_F(DateEditTest, TakesADateThatIsPasted)
{
    QGuiApplication::clipboard()->setText(u"2006-12-16"_s);
    QTest::keyClick(m_day, Qt::Key_V, Qt::ControlModifier); // over the day alone
    QTest::keyClick(m_day, Qt::Key_Return);
    EXPECT_EQ(m_day->date(), QDate(2006, 12, 16));
}

TEST_F(DateEditTest, TakesADateThatAMenuOrAnAssistiveToolPutsIn)
{
    auto *line = m_day->findChild<QLineEdit *>();
    QGuiApplication::clipboard()->setText(u"16 Dec 2006"_s);
    line->selectAll();
    line->paste();
    EXPECT_EQ(m_day->date(), QDate(2006, 12, 16));
    m_other->setFocus();
    line->setText(u"2007-01-02"_s);
    EXPECT_EQ(m_day->date(), QDate(2007, 1, 2));
    EXPECT_EQ(textOf(m_day), u"02/01/2007"_s);
}

TEST_F(DateEditTest, KeepsADayThatDoesNotExistAndSaysSo)
{
    typeOver(m_day, u"31/02/2006"_s);
    QTest::keyClick(m_day, Qt::Key_Tab);
    EXPECT_EQ(textOf(m_day), u"31/02/2006"_s);
    EXPECT_TRUE(note().contains(u"31/02/2006"_s)) << note().toStdString();
    EXPECT_TRUE(m_day->property("emsInvalid").toBool());
    EXPECT_EQ(m_day->date(), QDate(2025, 4, 15));

    m_day->setFocus();
    EXPECT_EQ(textOf(m_day), u"31/02/2006"_s);
    QTest::keyClick(m_day, Qt::Key_End);
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(m_day, Qt::Key_Backspace);
    EXPECT_EQ(note(), QString()) << "it is being mended";
    QTest::keyClicks(m_day, u"28/02/2006"_s);
    QTest::keyClick(m_day, Qt::Key_Return);
    EXPECT_EQ(m_day->date(), QDate(2006, 2, 28));
    EXPECT_FALSE(m_day->property("emsInvalid").toBool());
}

TEST_F(DateEditTest, SaysInItsFormFieldWhatIsWrong)
{
    typeOver(m_moment, u"soon"_s);
    m_other->setFocus();
    EXPECT_TRUE(m_field->error().contains(u"15/04/2025"_s)) << m_field->error().toStdString();
    EXPECT_EQ(textOf(m_moment), u"soon"_s);
    EXPECT_EQ(note(), QString());
    typeOver(m_moment, u"16/12/1906"_s);
    m_other->setFocus();
    EXPECT_TRUE(m_field->error().contains(u"01/01/1970"_s)) << m_field->error().toStdString();
    m_moment->setFocus();
    QTest::keyClick(m_moment, Qt::Key_Escape);
    EXPECT_EQ(textOf(m_moment), u"15/04/2025 10:30"_s);
    EXPECT_EQ(m_field->error(), QString());
}

TEST_F(DateEditTest, StillEditsPartByPart)
{
    m_other->setFocus();
    m_day->setFocus(Qt::TabFocusReason);
    QTest::keyClicks(m_day, u"16/12/2006"_s);
    QTest::keyClick(m_day, Qt::Key_Return);
    EXPECT_EQ(m_day->date(), QDate(2006, 12, 16));
    m_day->setCurrentSection(QDateTimeEdit::MonthSection);
    QTest::keyClick(m_day, Qt::Key_Down);
    EXPECT_EQ(m_day->date(), QDate(2006, 11, 16));
    typeOver(m_day, u"1 Jan 2007"_s);
    QTest::keyClick(m_day, Qt::Key_Return);
    m_day->setCurrentSection(QDateTimeEdit::DaySection);
    QTest::keyClick(m_day, Qt::Key_Up);
    EXPECT_EQ(m_day->date(), QDate(2007, 1, 2)) << "the parts are back";
    QWheelEvent wheel(QPointF(5, 5), m_day->mapToGlobal(QPointF(5, 5)), {}, {0, 120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_day, &wheel);
    EXPECT_EQ(m_day->date(), QDate(2007, 1, 3));
}

TEST_F(DateEditTest, ReadsWhatIsTypedBeforeAnArrowKeyOrTheWheelMovesIt)
{
    typeOver(m_day, u"16.12.2006"_s);
    QTest::keyClick(m_day, Qt::Key_Up);
    EXPECT_EQ(m_day->date().year(), 2006);
    EXPECT_NE(m_day->date(), QDate(2006, 12, 16)) << "one up";
}

TEST_F(DateEditTest, KeepsWhatIsTypedWhileThePageShowsAnotherDay)
{
    typeOver(m_day, u"16.12"_s);
    m_day->showDay(QDate(2020, 1, 1));
    EXPECT_EQ(textOf(m_day), u"16.12"_s);
    m_other->setFocus();
    EXPECT_NE(note(), QString());
    m_day->showDay(QDate(2020, 1, 1));
    EXPECT_EQ(textOf(m_day), u"01/01/2020"_s);
    EXPECT_EQ(note(), QString());
}

} // namespace
