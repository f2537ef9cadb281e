// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/navigation/navigation.h"

#include "ui/admin/assignmentspage.h"
#include "ui/admin/auditpage.h"
#include "ui/admin/dashboardpage.h"
#include "ui/admin/devicespage.h"
#include "ui/admin/userspage.h"
#include "ui/client/clientdashboardpage.h"
#include "ui/client/clientviewpage.h"
#include "ui/client/myconsumptionpage.h"
#include "ui/client/profilepage.h"
#include "ui/consumption/consumptionpage.h"
#include "ui/context.h"
#include "ui/settings/settingspage.h"

#include <QCoreApplication>

namespace ems {

namespace {

struct Row
{
    const QString &id;
    const char *title;
    Icon icon;
    bool isForAdmin;
    bool isForClient;
    enum class Place
    {
        Sidebar,
        SidebarOfClients,
        Elsewhere
    } place;
    Page *(*make)(UiContext &context, QWidget *parent);
};

template <typename PageType>
Page *make(UiContext &context, QWidget *parent)
{
    return new PageType(context, parent);
}

#define WORDS(text) QT_TRANSLATE_NOOP("Navigation", text)

const std::vector<Row> &table()
{
    using enum Row::Place;
    static const std::vector<Row> rows = {
        // id, title, icon, admin, client, place, factory
        {pages::dashboard, WORDS("Dashboard"), Icon::LayoutDashboard, true, false, Sidebar,
         make<DashboardPage>},
        {pages::users, WORDS("Users"), Icon::Users, true, false, Sidebar, make<UsersPage>},
        {pages::devices, WORDS("Devices"), Icon::Cpu, true, false, Sidebar, make<DevicesPage>},
        {pages::assignments, WORDS("Assignments"), Icon::Link, true, false, Sidebar,
         make<AssignmentsPage>},
        {pages::consumption, WORDS("Consumption"), Icon::Activity, true, false, Sidebar,
         make<ConsumptionPage>},
        {pages::audit, WORDS("Audit log"), Icon::ScrollText, true, false, Sidebar, make<AuditPage>},
        {pages::clientView, WORDS("View as a client"), Icon::Eye, true, false, Elsewhere,
         make<ClientViewPage>},
        {pages::myDashboard, WORDS("Dashboard"), Icon::LayoutDashboard, false, true, Sidebar,
         make<ClientDashboardPage>},
        {pages::myConsumption, WORDS("My consumption"), Icon::Activity, false, true, Sidebar,
         make<MyConsumptionPage>},
        {pages::profile, WORDS("Profile"), Icon::UserRound, true, true, SidebarOfClients,
         make<ProfilePage>},
        {pages::settings, WORDS("Settings"), Icon::Settings, true, true, Elsewhere,
         make<SettingsPage>},
    };
    return rows;
}

} // namespace

std::vector<PageEntry> pagesOf(Role role)
{
    const bool isAdmin = role == Role::Admin;
    std::vector<PageEntry> entries;
    for (const Row &row : table()) {
        if (isAdmin ? !row.isForAdmin : !row.isForClient)
            continue;
        const bool isInSidebar = row.place == Row::Place::Sidebar
                                 || (row.place == Row::Place::SidebarOfClients && !isAdmin);
        entries.push_back({row.id, QCoreApplication::translate("Navigation", row.title), row.icon,
                           isInSidebar, row.make});
    }
    return entries;
}

} // namespace ems
