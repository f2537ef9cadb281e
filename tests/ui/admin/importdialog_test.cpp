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
    // 4.216 + 5.360 + 5.388 kW of a minute each, with three decimals as a bill has them
    EXPECT_EQ(need<QLabel>("importTotalLabel").text(), u"0.249\u00a0kWh"_s);
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

TEST_F(ImportDialogTest, TakesTheChoicesAwayWhenTheNextFileCannotBeRead)
{
    const TestFile file(household);
    auto &dialog = openWith(file.path());
    ASSERT_NE(find("importDateComboBox"), nullptr);
    const TestFile unreadable(QByteArray("\0\1\2\3binary", 10));
    dialog.setFile(unreadable.path());
    settle();
    EXPECT_FALSE(dialog.formError().isEmpty());
    EXPECT_EQ(find("importDateComboBox"), nullptr);
    EXPECT_FALSE(dialog.primaryButton()->isEnabled());
    dialog.setFile(file.path());
    settle();
    EXPECT_NE(find("importDateComboBox"), nullptr);
    EXPECT_TRUE(dialog.primaryButton()->isEnabled());
}

TEST_F(ImportDialogTest, SaysThatAFileWithOnlyAHeaderHasNoReadings)
{
    const TestFile file(QByteArray("Date;Time;Global_active_power\r\n"));
    auto &dialog = openWith(file.path());
    EXPECT_TRUE(dialog.formError().contains(u"no readings"_s)) << dialog.formError().toStdString();
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

/// The same dialog over a host with threads of its own.
class ThreadedImportDialogTest : public ImportDialogTest
{
protected:
    ThreadedImportDialogTest()
        : threaded(site.clock, HostOptions{site.folder.filePath(u"keys"_s), cheapHash, false})
        , threadedContext{threaded,   theme,   settings,  session,
                          siteHolder, notices, navigator, interaction}
    {
        bool isOpen = false;
        site.host.close();
        threaded.open(site.path(), &threaded,
                      [&isOpen](const Result<SiteFacts> &facts) { isOpen = facts.ok(); });
        EXPECT_TRUE(QTest::qWaitFor([&isOpen] { return isOpen; }));
    }
    ~ThreadedImportDialogTest() override { delete shown; }

    ImportDialog &openLong()
    {
        QByteArray csv = "time,kWh\n";
        QDateTime at(QDate(2020, 1, 1), QTime(0, 0), Qt::UTC);
        for (int i = 0; i < 120'000; ++i, at = at.addSecs(60))
            csv += at.toString(u"yyyy-MM-ddTHH:mm:ssZ"_s).toLatin1() + ",0.25\n";
        file = std::make_unique<TestFile>(csv);
        shown = new ImportDialog(threadedContext);
        shown->open();
        shown->setDevice(device);
        shown->setFile(file->path());
        EXPECT_TRUE(QTest::qWaitFor([this] { return shown->primaryButton()->isEnabled(); }));
        return *shown;
    }

    ServiceHost threaded;
    UiContext threadedContext;
    std::unique_ptr<TestFile> file;
};

TEST_F(ThreadedImportDialogTest, TellsProgressWhileTheWindowLives)
{
    ImportDialog &dialog = openLong();
    dialog.primaryButton()->click();
    EXPECT_TRUE(dialog.isBusy());
    auto *progress = dialog.findChild<QLabel *>(u"importProgressLabel"_s);
    const QString first = progress->text();
    EXPECT_TRUE(
        QTest::qWaitFor([&] { return progress->text() != first || !dialog.isBusy(); }, 30'000));
    EXPECT_NE(progress->text(), first);
    EXPECT_TRUE(QTest::qWaitFor([&dialog] { return !dialog.isBusy(); }, 60'000));
    EXPECT_NE(find("importResultView"), nullptr);
}

TEST_F(ThreadedImportDialogTest, StaysOpenAndImportsNothingWhenCancelled)
{
    ImportDialog &dialog = openLong();
    dialog.primaryButton()->click();
    QTest::keyClick(&dialog, Qt::Key_Escape);
    EXPECT_TRUE(QTest::qWaitFor([&dialog] { return !dialog.isBusy(); }, 60'000));
    EXPECT_TRUE(dialog.isVisible());
    EXPECT_FALSE(dialog.formError().isEmpty());
    EXPECT_EQ(find("importResultView"), nullptr);
}

} // namespace
