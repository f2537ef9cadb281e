// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/formfield.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

TEST(FormField, ShowsTheErrorInPlaceOfTheHintAndTellsScreenReaders)
{
    auto *edit = new QLineEdit;
    FormField field(u"&Name"_s, edit);
    field.setHint(u"As on the meter"_s);
    field.show();
    const auto *line = field.findChild<QLabel *>(u"fieldLineLabel"_s);
    ASSERT_NE(line, nullptr);
    EXPECT_EQ(line->text(), u"As on the meter"_s);

    field.setError(u"This name is taken."_s);
    EXPECT_TRUE(field.hasError());
    EXPECT_EQ(line->text(), u"This name is taken."_s);
    EXPECT_TRUE(line->isVisible());
    EXPECT_TRUE(edit->property("emsInvalid").toBool());
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(edit);
    EXPECT_EQ(accessible->text(QAccessible::Name), u"Name"_s);
    EXPECT_EQ(accessible->text(QAccessible::Description), u"This name is taken."_s);

    field.clearError();
    EXPECT_EQ(line->text(), u"As on the meter"_s);
    EXPECT_FALSE(edit->property("emsInvalid").toBool());
}

TEST(FormField, TakesErrorsAsPlainText)
{
    FormField field(u"Name"_s, new QLineEdit);
    for (const QLabel *label : field.findChildren<QLabel *>())
        EXPECT_EQ(label->textFormat(), Qt::PlainText);
}

TEST(FormField, HandsTheFocusToItsEditor)
{
    auto *edit = new QLineEdit;
    FormField field(u"Name"_s, edit);
    EXPECT_EQ(field.focusProxy(), edit);
    EXPECT_EQ(field.findChild<QLabel *>(u"fieldLabel"_s)->buddy(), edit);
}

} // namespace
