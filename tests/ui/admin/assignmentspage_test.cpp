// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/admin/adminfixture.h"
#include "ui/admin/assigndialog.h"
#include "ui/admin/assignmentspage.h"
#include "ui/admin/enddialog.h"
#include "ui/widgets/formfield.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

class AssignmentsPageTest : public AdminTest
{
protected:
    AssignmentsPageTest()
    {
        for (const QString &name : {u"ann"_s, u"bob"_s}) {
            UserDraft draft;
            draft.username = name;
            users.push_back(site.services().users.create(site.admin, draft)->user);
        }
        for (const QString &name : {u"Boiler"_s, u"Fridge"_s, u"Oven"_s})
            devices.push_back(site.makeDevice(name));
    }
    QTableView &table() { return part<QTableView>("assignmentsTableView"); }
    int rows()
    {
        settle();
        return table().model()->rowCount();
    }
    static void toggle(const char *view, int row)
    {
        auto &list = need<QTableView>(view);
        list.setCurrentIndex(list.model()->index(row, 0));
        QTest::keyClick(&list, Qt::Key_Space);
        settle();
    }
    static void filter(const QString &id)
    {
        auto &box = need<QComboBox>("assignmentsFilterComboBox");
        box.setCurrentIndex(box.findData(id));
        settle();
    }
    std::vector<Assignment> stored(const User &user)
    {
        return site.services().assignments.ofUser(site.admin, user.id).valueOr({});
    }
    AssignOutcome assign(Instant since)
    {
        return site.services()
            .assignments.assign(site.admin, {users[0].id}, {devices[0].id}, since)
            .valueOr({});
    }

    std::vector<User> users;
    std::vector<Device> devices;
};

TEST_F(AssignmentsPageTest, AssignsManyToManyByKeyboardSinceADayInThePast)
{
    openPage<AssignmentsPage>();
    need("emptyState").findChild<QPushButton *>()->click();
    settle();
    toggle("usersPickTableView", 0);
    toggle("usersPickTableView", 1);
    need<QAbstractButton>("devicesPickAllButton").click();
    EXPECT_TRUE(need<QLabel>("assignSummaryLabel").text().contains(u'6'));
    need<QDateTimeEdit>("assignSinceEdit").setDate(QDate(2025, 1, 31));
    click("dialogPrimaryButton");
    EXPECT_EQ(rows(), 6);
    const auto mine = stored(users[0]);
    ASSERT_EQ(mine.size(), 3u);
    const LocalTime since =
        siteHolder.zone().toLocal(std::chrono::floor<std::chrono::seconds>(mine[0].assignedAt));
    EXPECT_EQ(since.year, 2025);
    EXPECT_EQ(since.day, 31);
    notices.lastUndo();
    EXPECT_EQ(rows(), 0);
}

TEST_F(AssignmentsPageTest, AssignsSinceTheStartOfADayTypedWithoutATime)
{
    openPage<AssignmentsPage>();
    click("newAssignmentButton");
    toggle("usersPickTableView", 0);
    toggle("devicesPickTableView", 0);
    auto &since = need<QDateTimeEdit>("assignSinceEdit");
    since.setTime(QTime(23, 5));
    since.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&since, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(&since, u"2006-12-01"_s);
    click("dialogPrimaryButton");
    const auto mine = stored(users[0]);
    ASSERT_EQ(mine.size(), 1u);
    EXPECT_EQ(mine[0].assignedAt, siteHolder.zone().day(QDate(2006, 12, 1)).start);
}

TEST_F(AssignmentsPageTest, AssignsSinceTheStartOfADayChosenInTheCalendar)
{
    openPage<AssignmentsPage>();
    click("newAssignmentButton");
    toggle("usersPickTableView", 0);
    toggle("devicesPickTableView", 0);
    auto &since = need<QDateTimeEdit>("assignSinceEdit");
    const QDate today = since.date();
    ASSERT_NE(since.time(), QTime(0, 0));
    const auto press = [&since](const QList<Qt::Key> &keys) {
        QTest::keyClick(&since, Qt::Key_Down, Qt::AltModifier);
        ASSERT_NE(QApplication::activePopupWidget(), nullptr);
        QWidget *days = QApplication::activePopupWidget()->focusWidget();
        ASSERT_NE(days, nullptr);
        for (const Qt::Key key : keys)
            QTest::keyClick(days, key);
    };
    press({Qt::Key_Left, Qt::Key_Left, Qt::Key_Return});
    EXPECT_EQ(since.dateTime(), QDateTime(today.addDays(-2), QTime(0, 0), Qt::UTC));
    since.setSelectedSection(QDateTimeEdit::HourSection);
    QTest::keyClicks(&since, u"08"_s);
    press({Qt::Key_Left, Qt::Key_Return});
    EXPECT_EQ(since.dateTime(), QDateTime(today.addDays(-3), QTime(8, 0), Qt::UTC))
        << "a time that was typed stays";
    dialog<AssignDialog>().reject();
    settle();
}

TEST_F(AssignmentsPageTest, SaysThatTheClockSkipsATime)
{
    openPage<AssignmentsPage>();
    click("newAssignmentButton");
    toggle("usersPickTableView", 0);
    toggle("devicesPickTableView", 0);
    auto &since = need<QDateTimeEdit>("assignSinceEdit");
    since.setDateTime(QDateTime(QDate(2021, 3, 28), QTime(2, 30), Qt::UTC));
    click("dialogPrimaryButton");
    EXPECT_EQ(need<FormField>("assignSinceField").error(),
              u"The clock skips %1 on that day. Choose another time."_s.arg(
                  since.locale().toString(QTime(2, 30), QLocale::ShortFormat)));
    EXPECT_EQ(rows(), 0);
    dialog<AssignDialog>().reject();
    settle();
}

TEST_F(AssignmentsPageTest, TellsWhichPairsWereThereAlready)
{
    assign(site.clock.now());
    openPage<AssignmentsPage>();
    click("newAssignmentButton");
    toggle("usersPickTableView", 0);
    toggle("devicesPickTableView", 0);
    toggle("devicesPickTableView", 1);
    click("dialogPrimaryButton");
    ASSERT_EQ(notices.sentences.size(), 1);
    EXPECT_EQ(notices.sentences[0].count(u'1'), 2);
    EXPECT_EQ(rows(), 2);
}

TEST_F(AssignmentsPageTest, CannotAssignNothing)
{
    openPage<AssignmentsPage>();
    click("newAssignmentButton");
    toggle("usersPickTableView", 0);
    EXPECT_FALSE(need("dialogPrimaryButton").isEnabled());
    dialog<AssignDialog>().reject();
    settle();
}

TEST_F(AssignmentsPageTest, EndsTheSelectedOnesAndOpensThemAgain)
{
    assign(site.clock.now() - std::chrono::hours(48));
    openPage<AssignmentsPage>();
    table().selectRow(0);
    settle();
    click("endSelectedButton");
    click("dialogPrimaryButton");
    EXPECT_EQ(rows(), 0);
    filter(u"ended"_s);
    EXPECT_EQ(rows(), 1);
    notices.lastUndo();
    EXPECT_EQ(rows(), 0);
    filter(u"open"_s);
    EXPECT_EQ(rows(), 1);
}

TEST_F(AssignmentsPageTest, SaysWhyAnEndBeforeTheStartIsRefused)
{
    assign(site.clock.now());
    openPage<AssignmentsPage>();
    table().selectRow(0);
    QTest::keyClick(&table(), Qt::Key_Delete);
    settle();
    need<QDateTimeEdit>("endAtEdit").setDate(QDate(2020, 1, 1));
    click("dialogPrimaryButton");
    EXPECT_EQ(need<QWidget>("endAtEdit").property("emsInvalid").toBool(), true);
    EXPECT_TRUE(stored(users[0])[0].isOpen());
    dialog<EndDialog>().reject();
    settle();
}

TEST_F(AssignmentsPageTest, EndsNothingOnADayThatDoesNotExist)
{
    assign(site.clock.now());
    openPage<AssignmentsPage>();
    table().selectRow(0);
    QTest::keyClick(&table(), Qt::Key_Delete);
    settle();
    auto &until = need<QDateTimeEdit>("endAtEdit");
    QTest::keyClick(&until, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(&until, u"31/02/2099"_s);
    click("dialogPrimaryButton");
    EXPECT_TRUE(until.property("emsInvalid").toBool());
    EXPECT_EQ(until.findChild<QLineEdit *>()->text(), u"31/02/2099"_s);
    EXPECT_TRUE(stored(users[0])[0].isOpen());
    dialog<EndDialog>().reject();
    settle();
}

TEST_F(AssignmentsPageTest, TellsWhoHadWhatOnADay)
{
    const Instant now = site.clock.now();
    const auto made = assign(now - std::chrono::hours(24 * 30));
    ASSERT_TRUE(site.services()
                    .assignments.end(site.admin, made.created, now - std::chrono::hours(24 * 10))
                    .ok());
    openPage<AssignmentsPage>();
    need<QAbstractButton>("assignmentsOnDayCheckBox").click();
    auto &day = need<QDateTimeEdit>("assignmentsDayEdit");
    const QDate today = day.date();
    day.setDate(today.addDays(-20));
    EXPECT_EQ(rows(), 1);
    day.setDate(today.addDays(-5));
    EXPECT_EQ(rows(), 0);
}

TEST_F(AssignmentsPageTest, ShowsThoseOfOneUserAndThenAll)
{
    assign(site.clock.now());
    ASSERT_TRUE(
        site.services()
            .assignments.assign(site.admin, {users[1].id}, {devices[1].id}, site.clock.now())
            .ok());
    PageTarget target;
    target.user = users[1].id;
    openPage<AssignmentsPage>(target);
    EXPECT_EQ(rows(), 1);
    need("assignmentsOwnerBanner").findChild<QPushButton *>()->click();
    EXPECT_EQ(rows(), 2);
}

} // namespace
