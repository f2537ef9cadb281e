// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/admin/adminfixture.h"
#include "ui/admin/onetimepassworddialog.h"
#include "ui/admin/requestsdialog.h"
#include "ui/admin/userspage.h"
#include "ui/widgets/formfield.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

class UsersPageTest : public AdminTest
{
protected:
    QTableView &table() { return part<QTableView>("usersTableView"); }
    QStringList names()
    {
        settle();
        QStringList names;
        for (int row = 0; row < table().model()->rowCount(); ++row)
            names.append(table().model()->index(row, 0).data().toString());
        return names;
    }
    void open(const QString &name)
    {
        table().selectRow(static_cast<int>(names().indexOf(name)));
        QTest::keyClick(&table(), Qt::Key_Return);
        settle();
    }
    User userOf(const QString &username)
    {
        UserQuery query;
        query.text = username;
        const auto keys = site.services().users.order(site.admin, query);
        return site.services().users.rows(site.admin, *keys)->front();
    }
    void makeUser(const QString &username, Role role = Role::Client)
    {
        UserDraft draft;
        draft.username = username;
        draft.role = role;
        EXPECT_TRUE(site.services().users.create(site.admin, draft).ok());
    }
};

TEST_F(UsersPageTest, MakesAUserAndShowsTheOneTimePasswordOnce)
{
    openPage<UsersPage>();
    click("newUserButton");
    type("userUsernameLineEdit", u"ann"_s);
    type("userEmailLineEdit", u"ann@example.org"_s);
    click("userSaveButton");
    const QString password = need<QLabel>("oneTimePasswordLabel").text();
    click("copyPasswordButton");
    EXPECT_EQ(QApplication::clipboard()->text(), password);
    closeDialogs();
    EXPECT_TRUE(site.services().auth.signIn(u"ann"_s, password).ok());
    EXPECT_TRUE(names().contains(u"ann"_s));
}

TEST_F(UsersPageTest, SaysWhichFieldsMayStayEmpty)
{
    openPage<UsersPage>();
    click("newUserButton");
    const auto isOptional = [](const char *name) {
        const auto *field = qobject_cast<FormField *>(need(name).parentWidget());
        return field->findChild<QLabel *>()->text().contains(u"optional"_s);
    };
    EXPECT_FALSE(isOptional("userUsernameLineEdit"));
    for (const char *name : {"userFirstNameLineEdit", "userLastNameLineEdit", "userEmailLineEdit",
                             "userPhoneLineEdit"})
        EXPECT_TRUE(isOptional(name)) << name;
}

TEST_F(UsersPageTest, KeepsTheOneTimePasswordInSightUntilItIsNoted)
{
    openPage<UsersPage>();
    click("newUserButton");
    type("userUsernameLineEdit", u"ann"_s);
    click("userSaveButton");
    QApplication::clipboard()->setText(u"before"_s);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space, Qt::Key_Escape}) {
        QTest::keyClick(dialog<OneTimePasswordDialog>().focusWidget(), key);
        settle();
        ASSERT_NE(find("oneTimePasswordDialog"), nullptr) << key;
        EXPECT_EQ(QApplication::clipboard()->text(), u"before"_s) << key;
    }
    EXPECT_FALSE(dialog<OneTimePasswordDialog>().formError().isEmpty());

    auto &noted = need<QAbstractButton>("passwordNotedCheckBox");
    QTest::keyClick(&noted, Qt::Key_Space);
    EXPECT_TRUE(dialog<OneTimePasswordDialog>().formError().isEmpty());
    QTest::keyClick(&noted, Qt::Key_Return);
    settle();
    EXPECT_EQ(find("oneTimePasswordDialog"), nullptr);
}

TEST_F(UsersPageTest, ClosesTheOneTimePasswordByEnterOnceItIsCopied)
{
    makeUser(u"ann"_s);
    openPage<UsersPage>();
    open(u"ann"_s);
    click("userResetButton");
    click("copyPasswordButton");
    QTest::keyClick(dialog<OneTimePasswordDialog>().focusWidget(), Qt::Key_Return);
    settle();
    EXPECT_EQ(find("oneTimePasswordDialog"), nullptr);
}

TEST_F(UsersPageTest, LetsTheFrameOfTheWindowCloseTheOneTimePassword)
{
    makeUser(u"ann"_s);
    openPage<UsersPage>();
    open(u"ann"_s);
    click("userResetButton");
    EXPECT_TRUE(dialog<OneTimePasswordDialog>().close()) << "nothing may hold up a logout";
    settle();
    EXPECT_EQ(find("oneTimePasswordDialog"), nullptr);
}

TEST_F(UsersPageTest, MarksEveryBrokenFieldAtOnce)
{
    openPage<UsersPage>();
    click("newUserButton");
    type("userUsernameLineEdit", u"a"_s);
    type("userEmailLineEdit", u"nobody"_s);
    click("userSaveButton");
    const auto errors = [](const char *name) {
        return qobject_cast<FormField *>(need(name).parentWidget())->hasError();
    };
    EXPECT_TRUE(errors("userUsernameLineEdit"));
    EXPECT_TRUE(errors("userEmailLineEdit"));
    EXPECT_TRUE(need("userUsernameLineEdit").hasFocus());
    EXPECT_EQ(names(), QStringList{u"root"_s});
}

TEST_F(UsersPageTest, DisablesAndEnablesAgainByUndo)
{
    makeUser(u"ann"_s);
    openPage<UsersPage>();
    open(u"ann"_s);
    click("userEnableButton");
    EXPECT_FALSE(userOf(u"ann"_s).data.isEnabled);
    notices.lastUndo();
    EXPECT_TRUE(userOf(u"ann"_s).data.isEnabled);
}

TEST_F(UsersPageTest, AsksForThePasswordBeforeDeleting)
{
    makeUser(u"ann"_s);
    openPage<UsersPage>();
    interaction.isPasswordGiven = false;
    open(u"ann"_s);
    click("userDeleteButton");
    EXPECT_EQ(interaction.purposes.size(), 1);
    EXPECT_TRUE(names().contains(u"ann"_s));
    interaction.isPasswordGiven = true;
    click("userDeleteButton");
    EXPECT_FALSE(names().contains(u"ann"_s));
    notices.lastUndo();
    EXPECT_TRUE(names().contains(u"ann"_s));
}

TEST_F(UsersPageTest, AsksForThePasswordBeforeChangingARole)
{
    makeUser(u"ann"_s);
    openPage<UsersPage>();
    open(u"ann"_s);
    auto &role = need<QComboBox>("userRoleComboBox");
    role.setCurrentIndex(role.findData(static_cast<int>(Role::Admin)));
    click("userSaveButton");
    EXPECT_EQ(interaction.purposes.size(), 1);
    EXPECT_EQ(userOf(u"ann"_s).data.role, Role::Admin);
}

TEST_F(UsersPageTest, SaysWhyNobodyDeletesOrDisablesThemselves)
{
    openPage<UsersPage>();
    open(u"root"_s);
    for (const char *name : {"userDeleteButton", "userEnableButton", "disableSelectedUsersButton",
                             "deleteSelectedUsersButton"}) {
        EXPECT_FALSE(need(name).isEnabled()) << name;
        EXPECT_FALSE(need(name).toolTip().isEmpty()) << name;
    }
    EXPECT_FALSE(need("userRoleComboBox").isEnabled());
}

TEST_F(UsersPageTest, TellsWhenARuleOfTheServiceRefuses)
{
    openPage<UsersPage>();
    table().selectRow(0);
    QTest::keyClick(&table(), Qt::Key_Delete);
    settle();
    ASSERT_EQ(notices.errors.size(), 1u);
    EXPECT_TRUE(notices.errors[0].has(Reason::Oneself) || notices.errors[0].has(Reason::LastAdmin));
}

TEST_F(UsersPageTest, ResetsAPassword)
{
    makeUser(u"ann"_s);
    openPage<UsersPage>();
    open(u"ann"_s);
    click("userResetButton");
    const QString password = need<QLabel>("oneTimePasswordLabel").text();
    click("passwordNotedCheckBox");
    closeDialogs();
    EXPECT_TRUE(site.services().auth.signIn(u"ann"_s, password).ok());
}

TEST_F(UsersPageTest, FiltersByRoleAndState)
{
    makeUser(u"ann"_s);
    makeUser(u"bob"_s, Role::Admin);
    openPage<UsersPage>();
    auto &filter = need<QComboBox>("usersFilterComboBox");
    filter.setCurrentIndex(filter.findData(u"admins"_s));
    EXPECT_EQ(names(), (QStringList{u"bob"_s, u"root"_s}));
    filter.setCurrentIndex(filter.findData(u"clients"_s));
    EXPECT_EQ(names(), QStringList{u"ann"_s});
}

TEST_F(UsersPageTest, ApprovesAndRejectsRequests)
{
    SiteSettings open = siteHolder.settings();
    open.isRegistrationOpen = true;
    ASSERT_TRUE(site.services().settings.update(site.admin, open).ok());
    for (const QString &name : {u"carl"_s, u"dora"_s}) {
        UserDraft draft;
        draft.username = name;
        ASSERT_TRUE(site.services().users.requestAccount(draft, u"<i>please</i>"_s).ok());
    }
    openPage<UsersPage>();
    ASSERT_NE(find("requestsBanner"), nullptr);
    need("requestsBanner").findChild<QPushButton *>()->click();
    settle();
    click("approveRequestButton");
    EXPECT_NE(find("oneTimePasswordDialog"), nullptr);
    click("passwordNotedCheckBox");
    dialog<OneTimePasswordDialog>().reject();
    settle();
    click("rejectRequestButton");
    EXPECT_EQ(find("requestsBanner"), nullptr);
    closeDialogs();
    EXPECT_EQ(names().size(), 2);
    ASSERT_TRUE(notices.lastUndo) << "a rejection can be taken back";
    notices.lastUndo();
    tellOfChanges();
    EXPECT_NE(find("requestsBanner"), nullptr);
    const auto waiting = site.services().users.requests(site.admin).value();
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting[0].data.username, u"dora"_s);
    EXPECT_EQ(waiting[0].message, u"<i>please</i>"_s);
}

TEST_F(UsersPageTest, TakesARestoringBackAfterThePassword)
{
    makeUser(u"ann"_s);
    openPage<UsersPage>();
    open(u"ann"_s);
    click("userDeleteButton");
    auto &filter = need<QComboBox>("usersFilterComboBox");
    filter.setCurrentIndex(filter.findData(u"deleted"_s));
    settle();
    table().selectRow(0);
    click("restoreSelectedUsersButton");
    ASSERT_FALSE(userOf(u"ann"_s).deletedAt.has_value());
    ASSERT_TRUE(notices.lastUndo);
    const auto asked = interaction.purposes.size();
    notices.lastUndo();
    EXPECT_EQ(interaction.purposes.size(), asked + 1) << "deleting is grave";
    filter.setCurrentIndex(filter.findData(u"all"_s));
    settle();
    EXPECT_FALSE(names().contains(u"ann"_s));
}

TEST_F(UsersPageTest, LeadsToWhatAClientSeesButNotAnAdministrator)
{
    makeUser(u"ann"_s);
    makeUser(u"bob"_s, Role::Admin);
    openPage<UsersPage>();
    open(u"bob"_s);
    EXPECT_EQ(find("userViewButton"), nullptr);
    open(u"ann"_s);
    EXPECT_TRUE(need("userViewButton").focusPolicy() & Qt::TabFocus);
    click("userViewButton");
    EXPECT_EQ(navigator.page, pages::clientView);
    EXPECT_EQ(navigator.last.user, std::optional(userOf(u"ann"_s).id));
}

} // namespace
