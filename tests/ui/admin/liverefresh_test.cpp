// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/admin/adminfixture.h"
#include "ui/admin/assignmentspage.h"
#include "ui/admin/auditpage.h"
#include "ui/admin/conflictdialog.h"
#include "ui/admin/devicespage.h"
#include "ui/admin/userspage.h"
#include "ui/settings/settingspage.h"
#include "ui/widgets/banner.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSpinBox>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

/// Another program on the same file: a connection of its own with all services.
class OtherProgram final
{
public:
    explicit OtherProgram(const TestSite &site)
        : m_host(site.clock, HostOptions{site.folder.filePath(u"keys"_s), cheapHash, true})
    {
        QObject receiver;
        m_host.open(site.path(), &receiver,
                    [](const Result<SiteFacts> &opened) { EXPECT_TRUE(opened.ok()); });
        m_host.post(Lane::Write, [this](Services *services) { m_services = services; });
    }
    [[nodiscard]] Services &services() { return *m_services; }

private:
    ServiceHost m_host;
    Services *m_services = nullptr;
};

/// What an open page does when another desktop writes into the same database.
class LiveRefresh : public AdminTest
{
protected:
    LiveRefresh()
        : other(site)
    {}

    void openRow(const char *tableName, int row)
    {
        auto &table = part<QTableView>(tableName);
        table.selectRow(row);
        settle();
        QTest::keyClick(&table, Qt::Key_Return);
        settle();
    }
    QString banner(const char *panel) { return need(panel).findChild<Banner *>()->text(); }
    Device stored(const Device &device)
    {
        return other.services().devices.find(site.admin, device.id).valueOr({});
    }
    User storedUser(const UserId &id)
    {
        return other.services().users.find(site.admin, id).valueOr({});
    }
    User makeUser(const QString &username)
    {
        UserDraft draft;
        draft.username = username;
        return site.services().users.create(site.admin, draft)->user;
    }
    void theyChange(const Device &device, const std::function<void(DeviceDraft &)> &change)
    {
        Device now = stored(device);
        change(now.data);
        ASSERT_TRUE(
            other.services().devices.update(site.admin, now.id, now.version, now.data).ok());
        tellOfChanges();
    }
    void theyChange(const User &user, const std::function<void(UserDraft &)> &change)
    {
        User now = storedUser(user.id);
        change(now.data);
        ASSERT_TRUE(other.services().users.update(site.admin, now.id, now.version, now.data).ok());
        tellOfChanges();
    }
    void theyChange(const std::function<void(SiteSettings &)> &change)
    {
        SiteSettings now = other.services().settings.facts()->settings;
        change(now);
        ASSERT_TRUE(other.services().settings.update(site.admin, now).ok());
        tellOfChanges();
    }

    OtherProgram other;
};

TEST_F(LiveRefresh, KeepsTheScrollPositionAndTheCurrentRowOfALongList)
{
    for (int i = 100; i < 200; ++i)
        site.makeDevice(u"Device %1"_s.arg(i));
    openPage<DevicesPage>();
    auto &table = part<QTableView>("devicesTableView");
    table.setCurrentIndex(table.model()->index(60, 0));
    table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum() / 2);
    settle();
    const QString atTop = table.indexAt(QPoint(4, 4)).siblingAtColumn(0).data().toString();
    DeviceDraft early;
    early.name = u"Device 050"_s;
    early.maximumConsumption = {1'000};
    ASSERT_TRUE(other.services().devices.create(site.admin, early).ok());
    tellOfChanges();
    EXPECT_EQ(table.model()->rowCount(), 101);
    EXPECT_EQ(table.indexAt(QPoint(4, 4)).siblingAtColumn(0).data().toString(), atTop);
    EXPECT_EQ(table.currentIndex().data().toString(), u"Device 160"_s);
}

TEST_F(LiveRefresh, ShowsTheNewValuesInAPanelWhereNothingIsTyped)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    openPage<DevicesPage>();
    openRow("devicesTableView", 0);
    theyChange(device, [](DeviceDraft &draft) { draft.location = u"Roof"_s; });
    EXPECT_EQ(need<QLineEdit>("deviceLocationLineEdit").text(), u"Roof"_s);
    EXPECT_EQ(banner("devicePanel"), QString());
}

TEST_F(LiveRefresh, HintsAtAChangeOfTheDeviceThatIsBeingEdited)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    openPage<DevicesPage>();
    openRow("devicesTableView", 0);
    type("deviceLocationLineEdit", u"Cellar"_s);
    theyChange(device, [](DeviceDraft &draft) { draft.location = u"Roof"_s; });
    EXPECT_TRUE(banner("devicePanel").contains(u"Somebody else"_s));
    EXPECT_EQ(need<QLineEdit>("deviceLocationLineEdit").text(), u"Cellar"_s);
    EXPECT_TRUE(need<QLineEdit>("deviceLocationLineEdit").hasFocus());
}

TEST_F(LiveRefresh, LetsOneChooseTagsAndALongDescriptionFieldByField)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    openPage<DevicesPage>();
    openRow("devicesTableView", 0);
    type("deviceTagsLineEdit", u"heat, cellar"_s);
    need<QPlainTextEdit>("deviceDescriptionEdit").setPlainText(u"first\nsecond"_s);
    theyChange(device, [](DeviceDraft &draft) {
        draft.tags = {u"roof"_s};
        draft.description = u"one\ntwo\nthree"_s;
        draft.maximumConsumption = {5'000'010};
    });
    click("deviceSaveButton");
    auto &conflict = dialog<ConflictDialog>();
    EXPECT_TRUE(need<QAbstractButton>("tagsMineRadioButton").isChecked());
    EXPECT_TRUE(need<QAbstractButton>("maximumConsumptionTheirsRadioButton").isChecked());
    click("descriptionTheirsRadioButton");
    conflict.primaryButton()->click();
    settle();
    const Device now = stored(device);
    EXPECT_EQ(now.data.tags.size(), 2);
    EXPECT_EQ(now.data.description, u"one\ntwo\nthree"_s);
    EXPECT_EQ(now.data.maximumConsumption.milliwatts, 5'000'010);
    EXPECT_EQ(banner("devicePanel"), QString());
}

TEST_F(LiveRefresh, KeepsWhatIsTypedIntoADeviceThatIsDeletedMeanwhile)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    openPage<DevicesPage>();
    openRow("devicesTableView", 0);
    type("deviceLocationLineEdit", u"Cellar"_s);
    ASSERT_TRUE(other.services().devices.remove(site.admin, {device.id}).ok());
    tellOfChanges();
    EXPECT_TRUE(banner("devicePanel").contains(u"deleted"_s));
    EXPECT_EQ(need<QLineEdit>("deviceLocationLineEdit").text(), u"Cellar"_s);
    EXPECT_FALSE(need<QAbstractButton>("deviceSaveButton").isEnabled());

    need("devicePanel").findChild<Banner *>()->findChild<QPushButton *>()->click();
    settle();
    EXPECT_EQ(banner("devicePanel"), QString());
    click("deviceSaveButton");
    EXPECT_EQ(stored(device).data.location, u"Cellar"_s);
    EXPECT_FALSE(stored(device).deletedAt);
}

TEST_F(LiveRefresh, KeepsWhatIsTypedWhenSavingMeetsADeletion)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    openPage<DevicesPage>();
    openRow("devicesTableView", 0);
    type("deviceLocationLineEdit", u"Cellar"_s);
    ASSERT_TRUE(other.services().devices.remove(site.admin, {device.id}).ok());
    click("deviceSaveButton");
    EXPECT_TRUE(banner("devicePanel").contains(u"deleted"_s));
    EXPECT_EQ(need<QLineEdit>("deviceLocationLineEdit").text(), u"Cellar"_s);
}

TEST_F(LiveRefresh, LetsOneChooseFieldByFieldForAUser)
{
    const User user = makeUser(u"carl"_s);
    openPage<UsersPage>();
    openRow("usersTableView", 0);
    type("userFirstNameLineEdit", u"Carl"_s);
    theyChange(user, [](UserDraft &draft) {
        draft.firstName = u"Karl"_s;
        draft.phone = u"123456"_s;
    });
    EXPECT_TRUE(banner("userPanel").contains(u"Somebody else"_s));
    click("userSaveButton");
    EXPECT_TRUE(need<QAbstractButton>("firstNameMineRadioButton").isChecked());
    EXPECT_TRUE(need<QAbstractButton>("phoneTheirsRadioButton").isChecked());
    dialog<ConflictDialog>().primaryButton()->click();
    settle();
    EXPECT_EQ(storedUser(user.id).data.firstName, u"Carl"_s);
    EXPECT_EQ(storedUser(user.id).data.phone, u"123456"_s);
}

TEST_F(LiveRefresh, SavesOverAChangeThatNoFieldShows)
{
    const User user = makeUser(u"carl"_s);
    openPage<UsersPage>();
    openRow("usersTableView", 0);
    type("userFirstNameLineEdit", u"Carl"_s);
    theyChange(user, [](UserDraft &draft) { draft.isEnabled = false; });
    EXPECT_EQ(banner("userPanel"), QString());
    click("userSaveButton");
    EXPECT_EQ(storedUser(user.id).data.firstName, u"Carl"_s);
    EXPECT_FALSE(storedUser(user.id).data.isEnabled);
}

TEST_F(LiveRefresh, KeepsTheFocusInTheListOfAssignments)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    const User carl = makeUser(u"carl"_s);
    const User dora = makeUser(u"dora"_s);
    ASSERT_TRUE(site.services()
                    .assignments.assign(site.admin, {carl.id}, {device.id}, site.clock.now())
                    .ok());
    openPage<DevicesPage>();
    openRow("devicesTableView", 0);
    auto &before = need<QAbstractButton>("assignmentsActionButton");
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
    before.setFocus();
    const QString name = before.accessibleName();
    ASSERT_EQ(QApplication::focusWidget(), &before);
    ASSERT_TRUE(other.services()
                    .assignments.assign(site.admin, {dora.id}, {device.id}, site.clock.now())
                    .ok());
    tellOfChanges();
    ASSERT_NE(QApplication::focusWidget(), nullptr);
    EXPECT_EQ(QApplication::focusWidget()->accessibleName(), name);
}

TEST_F(LiveRefresh, KeepsTheSelectionInTheListOfAssignments)
{
    const Device device = site.makeDevice(u"Boiler"_s);
    for (const QString &name : {u"carl"_s, u"dora"_s})
        ASSERT_TRUE(
            site.services()
                .assignments.assign(site.admin, {makeUser(name).id}, {device.id}, site.clock.now())
                .ok());
    openPage<AssignmentsPage>();
    auto &table = part<QTableView>("assignmentsTableView");
    table.selectRow(1);
    const QString chosen = table.currentIndex().siblingAtColumn(0).data().toString();
    ASSERT_TRUE(
        other.services()
            .assignments.assign(site.admin, {makeUser(u"anna"_s).id}, {device.id}, site.clock.now())
            .ok());
    tellOfChanges();
    EXPECT_EQ(table.model()->rowCount(), 3);
    EXPECT_EQ(table.currentIndex().siblingAtColumn(0).data().toString(), chosen);
}

TEST_F(LiveRefresh, KeepsTheEntryOfTheAuditLogThatIsChosen)
{
    openPage<AuditPage>();
    auto &table = part<QTableView>("auditTableView");
    table.selectRow(0);
    const QString chosen = table.currentIndex().data().toString();
    DeviceDraft draft;
    draft.name = u"Boiler"_s;
    draft.maximumConsumption = {1'000};
    ASSERT_TRUE(other.services().devices.create(site.admin, draft).ok());
    tellOfChanges();
    EXPECT_TRUE(table.selectionModel()->hasSelection());
    EXPECT_EQ(table.currentIndex().data().toString(), chosen);
}

TEST_F(LiveRefresh, LetsOneChooseFieldByFieldForTheSite)
{
    openPage<SettingsPage>();
    type("settingsSiteNameLineEdit", u"Mine"_s);
    need<QSpinBox>("idleLockSpinBox").setValue(7);
    theyChange([](SiteSettings &stored) {
        stored.siteName = u"Theirs"_s;
        stored.idleLock = 9min;
        stored.overConsumptionPercent = 120;
        stored.isRegistrationOpen = true;
    });
    EXPECT_EQ(need<QLineEdit>("settingsSiteNameLineEdit").text(), u"Mine"_s);
    click("saveSettingsButton");
    click("idleLockTheirsRadioButton");
    dialog<ConflictDialog>().primaryButton()->click();
    settle();
    const SiteSettings now = other.services().settings.facts()->settings;
    EXPECT_EQ(now.siteName, u"Mine"_s);
    EXPECT_EQ(now.idleLock, 9min);
    EXPECT_EQ(now.overConsumptionPercent, 120);
    EXPECT_TRUE(now.isRegistrationOpen);
    EXPECT_EQ(need<QSpinBox>("overConsumptionSpinBox").value(), 120);
}

TEST_F(LiveRefresh, HintsOnceAtOtherSettingsWhileSomethingIsTyped)
{
    openPage<SettingsPage>();
    type("settingsSiteNameLineEdit", u"Mine"_s);
    theyChange([](SiteSettings &stored) { stored.overConsumptionPercent = 120; });
    EXPECT_NE(find("settingsMessageBar"), nullptr);
    click("messageCloseButton");
    tellOfChanges();
    EXPECT_EQ(find("settingsMessageBar"), nullptr);
}

} // namespace
