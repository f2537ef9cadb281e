// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/passwordedit.h"
#include "ui/widgets/pilldelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableframe.h"

#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;

namespace {

TEST(SearchField, WaitsForAPauseInTheTyping)
{
    SearchField field(u"Search"_s);
    field.setDebounce(20ms);
    QSignalSpy changed(&field, &SearchField::queryChanged);
    QTest::keyClicks(&field, u" heat"_s);
    EXPECT_EQ(changed.count(), 0);
    ASSERT_TRUE(QTest::qWaitFor([&changed] { return changed.count() == 1; }, 2000));
    EXPECT_EQ(changed.front().front().toString(), u"heat"_s);
}

TEST(SearchField, ClearsOnEscapeAtOnce)
{
    SearchField field(u"Search"_s);
    QSignalSpy changed(&field, &SearchField::queryChanged);
    QTest::keyClicks(&field, u"a"_s);
    QTest::keyClick(&field, Qt::Key_Return);
    EXPECT_EQ(changed.count(), 1);
    QTest::keyClick(&field, Qt::Key_Escape);
    EXPECT_TRUE(field.text().isEmpty());
    ASSERT_EQ(changed.count(), 2);
    EXPECT_EQ(changed.back().front().toString(), QString());
}

TEST(PasswordEdit, HidesUntilAskedToShow)
{
    PasswordEdit edit;
    EXPECT_EQ(edit.echoMode(), QLineEdit::Password);
    edit.findChild<QAction *>(u"revealPasswordAction"_s)->trigger();
    EXPECT_TRUE(edit.isRevealed());
    edit.setRevealed(false);
    EXPECT_EQ(edit.echoMode(), QLineEdit::Password);
}

TEST(PasswordEdit, GuessesCapsLockFromTheLetters)
{
    PasswordEdit edit;
    QSignalSpy caps(&edit, &PasswordEdit::capsLockChanged);
    QKeyEvent shouted(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, u"A"_s);
    QCoreApplication::sendEvent(&edit, &shouted);
    ASSERT_EQ(caps.count(), 1);
    EXPECT_TRUE(caps.front().front().toBool());
    QKeyEvent typed(QEvent::KeyPress, Qt::Key_A, Qt::ShiftModifier, u"A"_s);
    QCoreApplication::sendEvent(&edit, &typed);
    EXPECT_FALSE(caps.back().front().toBool());
}

TEST(TableFrame, PreparesATableThatTabLeaves)
{
    auto *table = new QTableView;
    prepareTable(*table);
    TableFrame frame(table);
    EXPECT_FALSE(table->tabKeyNavigation());
    EXPECT_EQ(table->selectionBehavior(), QAbstractItemView::SelectRows);
    EXPECT_TRUE(table->isSortingEnabled());
    frame.setFooter(u"1,000 devices"_s);
    EXPECT_EQ(frame.footer(), u"1,000 devices"_s);
}

TEST(PillDelegate, GivesTheWholeWordItsRoom)
{
    QStandardItemModel model(1, 1);
    model.setItem(0, 0, new QStandardItem(u"Over limit"_s));
    QTableView table;
    table.setModel(&model);
    const PillDelegate delegate;
    QStyleOptionViewItem option;
    option.font = table.font();
    const int narrow = delegate.sizeHint(option, model.index(0, 0)).width();
    model.item(0)->setText(u"Over limit since yesterday"_s);
    EXPECT_GT(delegate.sizeHint(option, model.index(0, 0)).width(), narrow + 40);
}

} // namespace
