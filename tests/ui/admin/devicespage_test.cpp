// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/admin/adminfixture.h"
#include "ui/admin/assigndialog.h"
#include "ui/admin/conflictdialog.h"
#include "ui/admin/devicespage.h"
#include "ui/widgets/formfield.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

class DevicesPageTest : public AdminTest
{
protected:
    QTableView &table() { return part<QTableView>("devicesTableView"); }
    QStringList names()
    {
        settle();
        QStringList names;
        for (int row = 0; row < table().model()->rowCount(); ++row)
            names.append(table().model()->index(row, 0).data().toString());
        return names;
    }
    static void search(const QString &text)
    {
        type("devicesSearchField", text);
        QTest::keyClick(&need("devicesSearchField"), Qt::Key_Return);
        settle();
    }
    static void filter(const QString &id)
    {
        auto &box = need<QComboBox>("devicesFilterComboBox");
        box.setCurrentIndex(box.findData(id));
        settle();
    }
    void select(int row)
    {
        table().selectRow(row);
        settle();
    }
    void open(int row)
    {
        select(row);
        QTest::keyClick(&table(), Qt::Key_Return);
        settle();
    }
    static QString errorOf(const char *editor)
    {
        for (QWidget *parent = need(editor).parentWidget(); parent != nullptr;
             parent = parent->parentWidget()) {
            if (auto *field = qobject_cast<FormField *>(parent))
                return field->error();
        }
        return {};
    }
    static QString labelOf(const char *editor)
    {
        const auto *field = qobject_cast<FormField *>(need(editor).parentWidget());
        return field != nullptr ? field->findChild<QLabel *>()->text() : QString();
    }
    static void fillNew(const QString &name)
    {
        click("newDeviceButton");
        type("deviceNameLineEdit", name);
        type("deviceMaximumLineEdit", u"1500"_s);
        type("devicePriceLineEdit", u"99,90"_s);
    }
    [[nodiscard]] Device stored(const Device &device)
    {
        return site.services().devices.find(site.admin, device.id).valueOr({});
    }
};

TEST_F(DevicesPageTest, OffersToMakeTheFirstDeviceWhereThereIsNone)
{
    openPage<DevicesPage>();
    ASSERT_NE(find("emptyState"), nullptr);
    need("emptyState").findChild<QPushButton *>()->click();
    settle();
    EXPECT_TRUE(need("deviceNameLineEdit").hasFocus());
}

TEST_F(DevicesPageTest, MakesADeviceAndUndoesIt)
{
    openPage<DevicesPage>();
    fillNew(u"Boiler"_s);
    click("deviceSaveButton");
    EXPECT_EQ(names(), QStringList{u"Boiler"_s});
    ASSERT_EQ(notices.sentences.size(), 1);
    EXPECT_TRUE(notices.sentences[0].contains(u"Boiler"_s));
    notices.lastUndo();
    EXPECT_TRUE(names().isEmpty());
}

TEST_F(DevicesPageTest, NeedsNoPrice)
{
    openPage<DevicesPage>();
    fillNew(u"Boiler"_s);
    type("devicePriceLineEdit", u" "_s);
    click("deviceSaveButton");
    EXPECT_EQ(errorOf("devicePriceLineEdit"), QString());
    ASSERT_EQ(names(), QStringList{u"Boiler"_s});
    const auto keys = site.services().devices.order(site.admin, {});
    EXPECT_EQ(site.services().devices.rows(site.admin, *keys)->front().data.price.minorUnits, 0);
    EXPECT_TRUE(labelOf("devicePriceLineEdit").contains(u"optional"_s));
}

TEST_F(DevicesPageTest, KeepsWhatWasTypedAndLeadsToTheFirstBrokenField)
{
    openPage<DevicesPage>();
    click("newDeviceButton");
    type("deviceNameLineEdit", u"Boiler"_s);
    type("deviceMaximumLineEdit", u"1.234,5"_s);
    click("deviceSaveButton");
    EXPECT_FALSE(errorOf("deviceMaximumLineEdit").isEmpty());
    EXPECT_TRUE(errorOf("deviceNameLineEdit").isEmpty());
    EXPECT_TRUE(need("deviceMaximumLineEdit").hasFocus());
    EXPECT_EQ(need<QLineEdit>("deviceMaximumLineEdit").text(), u"1.234,5"_s);
    EXPECT_TRUE(names().isEmpty());
}

TEST_F(DevicesPageTest, ChecksAFieldWhenItIsLeft)
{
    openPage<DevicesPage>();
    click("newDeviceButton");
    QTest::keyClicks(&need("deviceNameLineEdit"), u"Boiler"_s);
    QTest::keyClick(&need("deviceNameLineEdit"), Qt::Key_Tab);
    QTest::keyClicks(&need("deviceMaximumLineEdit"), u"-3"_s);
    QTest::keyClick(&need("deviceMaximumLineEdit"), Qt::Key_Tab);
    EXPECT_TRUE(errorOf("deviceNameLineEdit").isEmpty());
    EXPECT_FALSE(errorOf("deviceMaximumLineEdit").isEmpty());
    EXPECT_TRUE(errorOf("devicePriceLineEdit").isEmpty());
}

TEST_F(DevicesPageTest, MarksANameThatIsTaken)
{
    site.makeDevice(u"Boiler"_s);
    openPage<DevicesPage>();
    fillNew(u"BOILER"_s);
    click("deviceSaveButton");
    EXPECT_FALSE(errorOf("deviceNameLineEdit").isEmpty());
    EXPECT_TRUE(notices.errors.empty());
}

TEST_F(DevicesPageTest, ChangesADeviceAndUndoesIt)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    openPage<DevicesPage>();
    open(0);
    type("deviceLocationLineEdit", u"Cellar"_s);
    click("deviceSaveButton");
    EXPECT_EQ(stored(device).data.location, u"Cellar"_s);
    EXPECT_FALSE(need<QAbstractButton>("deviceSaveButton").isEnabled());
    notices.lastUndo();
    EXPECT_EQ(stored(device).data.location, QString());
}

TEST_F(DevicesPageTest, ShowsTheirsBesideMineAfterAChangeByOthers)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    openPage<DevicesPage>();
    open(0);
    type("deviceLocationLineEdit", u"Cellar"_s);
    DeviceDraft theirs = device.data;
    theirs.location = u"Roof"_s;
    theirs.serial = u"SN-7"_s;
    ASSERT_TRUE(site.services().devices.update(site.admin, device.id, 1, theirs).ok());
    click("deviceSaveButton");
    EXPECT_EQ(stored(device).data.location, u"Roof"_s);
    auto &conflict = dialog<ConflictDialog>();
    EXPECT_TRUE(need<QAbstractButton>("locationMineRadioButton").isChecked());
    EXPECT_TRUE(need<QAbstractButton>("serialTheirsRadioButton").isChecked());
    conflict.primaryButton()->click();
    settle();
    EXPECT_EQ(stored(device).data.location, u"Cellar"_s);
    EXPECT_EQ(stored(device).data.serial, u"SN-7"_s);
}

TEST_F(DevicesPageTest, WritesNothingWhenAConflictIsLeftOpen)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    openPage<DevicesPage>();
    open(0);
    type("deviceLocationLineEdit", u"Cellar"_s);
    DeviceDraft theirs = device.data;
    theirs.location = u"Roof"_s;
    ASSERT_TRUE(site.services().devices.update(site.admin, device.id, 1, theirs).ok());
    click("deviceSaveButton");
    dialog<ConflictDialog>().reject();
    settle();
    EXPECT_EQ(stored(device).data.location, u"Roof"_s);
    EXPECT_EQ(need<QLineEdit>("deviceLocationLineEdit").text(), u"Cellar"_s);
}

TEST_F(DevicesPageTest, DeletesTheSelectedOnesWithoutAQuestionAndBringsThemBack)
{
    for (const QString &name : {u"A"_s, u"B"_s, u"C"_s})
        site.makeDevice(name);
    openPage<DevicesPage>();
    table().selectRow(0);
    table().selectionModel()->select(table().model()->index(2, 0),
                                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    settle();
    EXPECT_TRUE(need<QAbstractButton>("deleteSelectedDevicesButton").text().contains(u'2'));
    QTest::keyClick(&table(), Qt::Key_Delete);
    EXPECT_EQ(names(), QStringList{u"B"_s});
    notices.lastUndo();
    EXPECT_EQ(names(), (QStringList{u"A"_s, u"B"_s, u"C"_s}));
}

TEST_F(DevicesPageTest, RestoresFromTheDeletedOnes)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    ASSERT_TRUE(site.services().devices.remove(site.admin, {device.id}).ok());
    openPage<DevicesPage>();
    filter(u"deleted"_s);
    select(0);
    click("restoreSelectedDevicesButton");
    EXPECT_TRUE(names().isEmpty());
    filter(u"all"_s);
    EXPECT_EQ(names(), QStringList{u"Boiler"_s});
}

TEST_F(DevicesPageTest, FindsAsOneTypesAndClearsWithEscape)
{
    site.makeDevice(u"Boiler"_s);
    site.makeDevice(u"Fridge"_s);
    openPage<DevicesPage>();
    search(u"frid"_s);
    EXPECT_EQ(names(), QStringList{u"Fridge"_s});
    search(u"nothing of that name"_s);
    EXPECT_NE(find("noMatchState"), nullptr);
    QTest::keyClick(&need("devicesSearchField"), Qt::Key_Escape);
    EXPECT_EQ(names().size(), 2);
}

TEST_F(DevicesPageTest, SortsByTheColumnThatIsAskedFor)
{
    site.makeDevice(u"A"_s, 300);
    site.makeDevice(u"B"_s, 100);
    site.makeDevice(u"C"_s, 200);
    openPage<DevicesPage>();
    table().sortByColumn(3, Qt::DescendingOrder);
    EXPECT_EQ(names(), (QStringList{u"A"_s, u"C"_s, u"B"_s}));
}

TEST_F(DevicesPageTest, KeepsSelectionOverAChangeByOthers)
{
    site.makeDevice(u"B"_s);
    site.makeDevice(u"C"_s);
    openPage<DevicesPage>();
    select(1);
    site.makeDevice(u"A"_s);
    tellOfChanges();
    ASSERT_EQ(names().size(), 3);
    ASSERT_EQ(table().selectionModel()->selectedRows().size(), 1);
    EXPECT_EQ(table().selectionModel()->selectedRows().first().data().toString(), u"C"_s);
    EXPECT_EQ(table().currentIndex().data().toString(), u"C"_s);
}

TEST_F(DevicesPageTest, KeepsWhatIsTypedOverAChangeByOthers)
{
    site.makeDevice(u"B"_s);
    openPage<DevicesPage>();
    open(0);
    type("deviceLocationLineEdit", u"Cellar"_s);
    site.makeDevice(u"A"_s);
    tellOfChanges();
    EXPECT_EQ(need<QLineEdit>("deviceLocationLineEdit").text(), u"Cellar"_s);
}

TEST_F(DevicesPageTest, AsksBeforeLeavingWhatWasTyped)
{
    site.makeDevice(u"A"_s);
    auto &page = openPage<DevicesPage>();
    open(0);
    type("deviceLocationLineEdit", u"Cellar"_s);
    EXPECT_TRUE(page.hasUnsavedInput());
    interaction.isDiscarded = false;
    click("panelCloseButton");
    EXPECT_EQ(interaction.discardQuestions, 1);
    EXPECT_NE(find("devicePanel"), nullptr);
    interaction.isDiscarded = true;
    click("panelCloseButton");
    EXPECT_EQ(find("devicePanel"), nullptr);
    EXPECT_FALSE(page.hasUnsavedInput());
}

TEST_F(DevicesPageTest, ShowsNamesLiterally)
{
    const QString name = u"<b>Pump</b> %1 %2 &amp; "_s + QString(150, u'x');
    site.makeDevice(name);
    openPage<DevicesPage>();
    EXPECT_EQ(names(), QStringList{name});
    open(0);
    auto &title = need<QLabel>("panelTitleLabel");
    EXPECT_EQ(title.text(), name);
    EXPECT_EQ(title.textFormat(), Qt::PlainText);
    click("deviceDeleteButton");
    EXPECT_TRUE(names().isEmpty());
}

TEST_F(DevicesPageTest, CopiesTheSelectedRowsAsTabSeparatedText)
{
    site.makeDevice(u"A\"<b>"_s, 1500);
    openPage<DevicesPage>();
    select(0);
    QTest::keySequence(&table(), QKeySequence::Copy);
    const QMimeData *copied = QApplication::clipboard()->mimeData();
    const QStringList lines = copied->text().split(u'\n');
    EXPECT_TRUE(lines[0].startsWith(u"Name\tLocation"_s));
    EXPECT_TRUE(lines[1].startsWith(u"A\"<b>\t"_s));
    EXPECT_TRUE(copied->html().contains(u"&lt;b&gt;"_s));
}

TEST_F(DevicesPageTest, RemembersColumnsAndSort)
{
    site.makeDevice(u"A"_s, 300);
    site.makeDevice(u"B"_s, 500);
    openPage<DevicesPage>();
    table().setColumnHidden(2, true);
    table().horizontalHeader()->moveSection(0, 1);
    table().sortByColumn(3, Qt::DescendingOrder);
    openPage<DevicesPage>();
    EXPECT_TRUE(table().isColumnHidden(2));
    EXPECT_EQ(table().horizontalHeader()->visualIndex(0), 1);
    EXPECT_EQ(names(), (QStringList{u"B"_s, u"A"_s}));
}

TEST_F(DevicesPageTest, OpensTheDeviceItIsSentTo)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    PageTarget target;
    target.device = device.id;
    openPage<DevicesPage>(target);
    EXPECT_EQ(need<QLabel>("panelTitleLabel").text(), u"Boiler"_s);
    click("deviceConsumptionButton");
    EXPECT_EQ(navigator.page, pages::consumption);
    EXPECT_EQ(navigator.last.device, device.id);
}

TEST_F(DevicesPageTest, ExportsWhatTheFilterShows)
{
    site.makeDevice(u"Boiler"_s);
    site.makeDevice(u"Fridge"_s);
    openPage<DevicesPage>();
    search(u"frid"_s);
    interaction.saveFile = site.folder.filePath(u"devices.csv"_s);
    click("exportDevicesButton");
    QFile file(interaction.saveFile);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    const QByteArray csv = file.readAll();
    EXPECT_TRUE(csv.contains("Fridge"));
    EXPECT_FALSE(csv.contains("Boiler"));
}

TEST_F(DevicesPageTest, OpensTheAssignDialogWithTheSelectedOnes)
{
    site.makeDevice(u"Boiler"_s);
    openPage<DevicesPage>();
    select(0);
    click("assignSelectedDevicesButton");
    EXPECT_TRUE(need<QLabel>("devicesPickCountLabel").text().startsWith(u"1 "_s));
    dialog<AssignDialog>().reject();
    settle();
}

TEST_F(DevicesPageTest, ImportsIntoTheDeviceThatIsShown)
{
    site.makeDevice(u"Boiler"_s);
    const Device pump = site.makeDevice(u"Pump"_s);
    PageTarget target;
    target.device = pump.id;
    openPage<DevicesPage>(target);
    click("importReadingsButton");
    EXPECT_EQ(need<QComboBox>("importDeviceComboBox").currentText(), u"Pump"_s);
    closeDialogs();
    click("panelCloseButton");
    click("importReadingsButton");
    EXPECT_EQ(need<QComboBox>("importDeviceComboBox").currentText(), QString());
    closeDialogs();
}

TEST_F(DevicesPageTest, ImportsIntoTheDeviceThatAnotherPageNames)
{
    site.makeDevice(u"Boiler"_s);
    const Device pump = site.makeDevice(u"Pump"_s);
    PageTarget target;
    target.device = pump.id;
    target.command = u"import"_s;
    openPage<DevicesPage>(target);
    EXPECT_EQ(need<QComboBox>("importDeviceComboBox").currentText(), u"Pump"_s);
    closeDialogs();
}

} // namespace
