// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/client/clientviewpage.h"

#include "clientsite.h"
#include "ui/client/devicecard.h"
#include "ui/widgets/banner.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

const UtcSeconds today = std::chrono::sys_days(std::chrono::year(2026) / 5 / 20);

class ClientView : public ClientSite
{
protected:
    void SetUp() override
    {
        m_alice = addClient(u"alice"_s);
        m_bob = addClient(u"bob"_s);
        assign(m_alice, addDevice(u"Heater"_s), today - 48h);
        assign(m_bob, addDevice(u"Pump"_s), today - 48h);
    }
    static PageTarget targetOf(const User &user)
    {
        PageTarget target;
        target.user = user.id;
        return target;
    }
    static QStringList devicesOn(const QWidget &page)
    {
        QStringList names;
        for (const QLabel *label : page.findChildren<QLabel *>(u"deviceNameLabel"_s)) {
            if (label->isVisibleTo(&page))
                names << label->text();
        }
        return names;
    }

    User m_alice;
    User m_bob;
};

} // namespace

TEST_F(ClientView, ShowsTheDevicesOfTheOneItIsAskedForAndNobodyElses)
{
    ClientViewPage page(m_context);
    page.activate(targetOf(m_alice));
    EXPECT_EQ(devicesOn(page), QStringList{u"Heater"_s});
    EXPECT_TRUE(page.title().contains(u"alice"_s));
    page.activate(targetOf(m_bob));
    EXPECT_EQ(devicesOn(page), QStringList{u"Pump"_s});
    page.activate({});
    EXPECT_EQ(devicesOn(page), QStringList{u"Pump"_s}) << "who comes back finds the same";
}

TEST_F(ClientView, SaysThatItIsAnAdminsLookAndLeadsBackWithAKey)
{
    ClientViewPage page(m_context);
    page.show();
    page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&page));
    page.activate(targetOf(m_alice));
    const auto *banner = page.findChild<Banner *>(u"clientViewBanner"_s);
    ASSERT_NE(banner, nullptr);
    EXPECT_TRUE(banner->isVisible());
    auto *back = banner->findChild<QPushButton *>(u"bannerActionButton"_s);
    ASSERT_TRUE(back->hasFocus());
    QTest::keyClick(back, Qt::Key_Space);
    EXPECT_EQ(m_navigator.page, pages::users);
    EXPECT_EQ(m_navigator.last.user, std::optional(m_alice.id));
    m_navigator.page.clear();
    QTest::keyClick(&page, Qt::Key_Escape);
    EXPECT_EQ(m_navigator.page, pages::users);
}

TEST_F(ClientView, HasNothingToChange)
{
    ClientViewPage page(m_context);
    page.activate(targetOf(m_alice));
    for (const QLineEdit *edit : page.findChildren<QLineEdit *>())
        EXPECT_TRUE(edit->isReadOnly()) << edit->objectName().toStdString();
    QStringList buttons;
    for (const QAbstractButton *button : page.findChildren<QAbstractButton *>()) {
        if (button->isVisibleTo(&page))
            buttons << button->objectName();
    }
    buttons.removeDuplicates();
    EXPECT_EQ(buttons, (QStringList{u"bannerActionButton"_s, u"deviceCard"_s}))
        << buttons.join(u' ').toStdString();
}

TEST_F(ClientView, IsRefusedToAClient)
{
    become(sessionOf(m_bob));
    ClientViewPage page(m_context);
    page.activate(targetOf(m_alice));
    EXPECT_TRUE(devicesOn(page).isEmpty());
}

} // namespace ems
