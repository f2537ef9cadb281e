// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "clientsite.h"
#include "ui/client/clientdashboardpage.h"
#include "ui/client/myconsumptionpage.h"
#include "ui/client/profilepage.h"
#include "ui/consumption/consumptionpage.h"

#include <QAccessible>
#include <QDateTimeEdit>

using namespace std::chrono_literals;

namespace ems {

namespace {

/// Qt's own parts of a date edit are named by the date edit.
bool isPartOfADateEdit(const QWidget *widget)
{
    for (const QWidget *parent = widget->parentWidget(); parent != nullptr;
         parent = parent->parentWidget()) {
        if (qobject_cast<const QDateTimeEdit *>(parent) != nullptr)
            return true;
    }
    return false;
}

class PageNames : public ClientSite
{
protected:
    static void expectNames(Page &page)
    {
        page.activate({});
        for (QWidget *widget : page.findChildren<QWidget *>()) {
            const bool isOperable = (widget->focusPolicy() & Qt::TabFocus) != 0;
            if (!isOperable || !widget->isVisibleTo(&page) || isPartOfADateEdit(widget))
                continue;
            const auto *seen = QAccessible::queryAccessibleInterface(widget);
            ASSERT_NE(seen, nullptr);
            EXPECT_FALSE(seen->text(QAccessible::Name).isEmpty())
                << page.objectName().toStdString() << ' ' << widget->objectName().toStdString()
                << ' ' << widget->metaObject()->className();
            EXPECT_FALSE(widget->objectName().isEmpty()) << widget->metaObject()->className();
        }
    }
};

} // namespace

TEST_F(PageNames, AreThereForEverythingThatCanBeOperated)
{
    const UtcSeconds today = std::chrono::sys_days(std::chrono::year(2026) / 5 / 20);
    const User alice = addClient(QStringLiteral("alice"));
    const Device heater = addDevice(QStringLiteral("Heater"));
    assign(alice, heater, today - 24h * 10);
    import(heater, today - 24h * 10, std::vector<int>(240, 400));
    ConsumptionPage consumption(m_context);
    expectNames(consumption);
    become(sessionOf(alice));
    ClientDashboardPage dashboard(m_context);
    expectNames(dashboard);
    MyConsumptionPage mine(m_context);
    expectNames(mine);
    ProfilePage profile(m_context);
    expectNames(profile);
}

} // namespace ems
