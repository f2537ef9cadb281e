// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testfile.h"
#include "tests/ui/admin/adminfixture.h"
#include "ui/admin/importdialog.h"

#include <QComboBox>
#include <QTableWidget>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

const QByteArray household = "Date;Time;Global_active_power;Global_reactive_power\r\n"
                             "16/12/2006;17:24:00;4.216;0.418\r\n"
                             "16/12/2006;17:25:00;5.360;0.436\r\n"
                             "16/12/2006;17:26:00;?;?\r\n"
                             "16/12/2006;17:27:00;5.388;0.502\r\n";

class ImportDialogTest : public AdminTest
{
protected:
    ImportDialogTest()
        : device(site.makeDevice(u"House"_s))
    {}
    ~ImportDialogTest() override { delete shown; }

    ImportDialog &openWith(const QString &path)
    {
        shown = new ImportDialog(context);
        shown->open();
        shown->setDevice(device);
        shown->setFile(path);
        settle();
        return *shown;
    }

    Device device;
    QPointer<ImportDialog> shown;
};

TEST_F(ImportDialogTest, UnderstandsAHouseholdFileAndImportsIt)
{
    const TestFile file(household);
    openWith(file.path());
    auto &preview = need<QTableWidget>("importPreviewTable");
    ASSERT_EQ(preview.rowCount(), 3);
    EXPECT_EQ(preview.item(0, 0)->text(), u"16 Dec 2006, 17:24"_s);
    EXPECT_EQ(preview.item(0, 2)->text(), u"0.07"_s);
    click("dialogPrimaryButton");
    EXPECT_EQ(need<QLabel>("importAddedLabel").text(), u"3"_s);
    const auto extent =
        site.services().readings.extent(site.admin, device.id, Channel::Consumption);
    ASSERT_TRUE(extent.ok() && extent->has_value());
    click("showLoadProfileButton");
    EXPECT_EQ(navigator.page, pages::consumption);
    EXPECT_EQ(navigator.last.device, device.id);
    EXPECT_TRUE(navigator.last.period.has_value());
}

TEST_F(ImportDialogTest, ChangesNothingWhenTheSameFileComesTwice)
{
    const TestFile file(household);
    openWith(file.path());
    click("dialogPrimaryButton");
    delete shown;
    openWith(file.path());
    click("dialogPrimaryButton");
    EXPECT_EQ(need<QLabel>("importAddedLabel").text(), u"0"_s);
    EXPECT_EQ(need<QLabel>("importUnchangedLabel").text(), u"3"_s);
}

TEST_F(ImportDialogTest, ReadsTheValuesAsTheyAreChosen)
{
    const TestFile file(household);
    openWith(file.path());
    auto &kind = need<QComboBox>("importKindComboBox");
    kind.setCurrentIndex(kind.findData(static_cast<int>(ValueKind::EnergyKilowattHours)));
    emit kind.activated(kind.currentIndex());
    settle();
    EXPECT_EQ(need<QTableWidget>("importPreviewTable").item(0, 2)->text(), u"4.216"_s);
}

TEST_F(ImportDialogTest, NamesTheLineThatIsWrongAndImportsNothing)
{
    QByteArray broken = "Date;Time;Global_active_power\r\n";
    for (int minute = 0; minute < 30; ++minute)
        broken += "16/12/2006;17:" + QByteArray::number(minute + 10) + ":00;1.5\r\n";
    broken += "16/12/2006;18:00:00;many\r\n";
    const TestFile file(broken);
    auto &dialog = openWith(file.path());
    if (dialog.primaryButton()->isEnabled())
        click("dialogPrimaryButton");
    EXPECT_TRUE(dialog.formError().contains(u"32"_s)) << dialog.formError().toStdString();
    EXPECT_TRUE(dialog.isVisible());
    const auto extent =
        site.services().readings.extent(site.admin, device.id, Channel::Consumption);
    ASSERT_TRUE(extent.ok());
    EXPECT_FALSE(extent->has_value());
}

TEST_F(ImportDialogTest, SaysWhenAFileIsNoTableOfReadings)
{
    const TestFile file(QByteArray("\0\1\2\3binary", 10));
    auto &dialog = openWith(file.path());
    EXPECT_FALSE(dialog.formError().isEmpty());
    EXPECT_FALSE(dialog.primaryButton()->isEnabled());
}

TEST_F(ImportDialogTest, WantsADevice)
{
    const TestFile file(household);
    shown = new ImportDialog(context);
    shown->open();
    shown->setFile(file.path());
    settle();
    EXPECT_FALSE(shown->primaryButton()->isEnabled());
    auto &box = need<QComboBox>("importDeviceComboBox");
    box.setCurrentIndex(0);
    emit box.activated(0);
    EXPECT_TRUE(shown->primaryButton()->isEnabled());
}

TEST_F(ImportDialogTest, ImportsTheRealHousehold)
{
    const QString path = sampleData(u"uci_household_2006-12.txt"_s);
    if (path.isEmpty())
        GTEST_SKIP() << "no sample data";
    openWith(path);
    click("dialogPrimaryButton");
    EXPECT_EQ(shown->formError(), QString());
    EXPECT_NE(find("importTotalLabel"), nullptr);
}

} // namespace
