// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "clientsite.h"

using namespace Qt::StringLiterals;

namespace ems {

namespace {

class HourlyReadings final : public ReadingSource
{
public:
    HourlyReadings(UtcSeconds start, const std::vector<int> &wattHours)
    {
        for (const int value : wattHours) {
            if (value >= 0)
                m_readings.push_back({start, 3600, {value * 1'000LL}, Quality::Measured});
            start += std::chrono::hours(1);
        }
    }
    [[nodiscard]] Result<std::vector<Reading>> next() override
    {
        return std::exchange(m_readings, {});
    }
    [[nodiscard]] double progress() const override { return 1.0; }

private:
    std::vector<Reading> m_readings;
};

constexpr HashCost quickHash{256, 1, 1};

} // namespace

const QString ClientSite::password = u"violet-otter-walks-home-42"_s;

ClientSite::ClientSite()
    : m_host(m_clock, {m_folder.filePath(u"keys"_s), quickHash, true})
    , m_theme(*static_cast<QApplication *>(QCoreApplication::instance()))
    , m_settings(m_folder.filePath(u"settings.ini"_s))
    , m_context{m_host, m_theme,   m_settings,  m_session,
                m_site, m_notices, m_navigator, m_interaction}
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    SiteSettings settings;
    settings.siteName = u"Harbour"_s;
    settings.zoneName = u"Europe/Berlin"_s;
    UserDraft admin;
    admin.username = u"chief"_s;
    admin.role = Role::Admin;
    m_host.createSite(m_folder.filePath(u"site.ems"_s), settings, admin,
                      u"brass-lantern-under-seven-bridges-9"_s, &m_session,
                      [this](const Result<Session> &answer) {
                          if (!answer.ok())
                              ADD_FAILURE() << describe(answer.error()).toStdString();
                          m_admin = answer.valueOr({});
                      });
    m_site.set(ask([](Services &services) { return services.settings.facts(); }));
    become(m_admin);
}

ClientSite::~ClientSite()
{
    m_host.close();
    QLocale::setDefault(m_locale);
}

User ClientSite::addClient(const QString &username)
{
    UserDraft draft;
    draft.username = username;
    draft.firstName = username;
    const auto issued =
        ask([&](Services &services) { return services.users.create(m_admin, draft); });
    m_oneTimePasswords[username] = issued.oneTimePassword;
    return issued.user;
}

Session ClientSite::sessionOf(const User &user)
{
    const QString once = m_oneTimePasswords.value(user.data.username);
    const Session first =
        ask([&](Services &services) { return services.auth.signIn(user.data.username, once); });
    return ask(
        [&](Services &services) { return services.auth.changeOwnPassword(first, once, password); });
}

Device ClientSite::addDevice(const QString &name, int watts)
{
    DeviceDraft draft;
    draft.name = name;
    draft.maximumConsumption = {watts * 1'000LL};
    return ask([&](Services &services) { return services.devices.create(m_admin, draft); });
}

void ClientSite::assign(const User &user, const Device &device, UtcSeconds from)
{
    ask([&](Services &services) {
        return services.assignments.assign(m_admin, {user.id}, {device.id}, from);
    });
}

void ClientSite::endAssignment(const User &user, const Device &device, UtcSeconds at)
{
    const auto all =
        ask([&](Services &services) { return services.assignments.ofUser(m_admin, user.id); });
    for (const Assignment &assignment : all) {
        if (assignment.deviceId == device.id && assignment.isOpen())
            ask([&](Services &services) {
                return services.assignments.end(m_admin, {assignment.num}, at);
            });
    }
}

void ClientSite::import(const Device &device, UtcSeconds start, const std::vector<int> &wattHours)
{
    HourlyReadings source(start, wattHours);
    ask([&](Services &services) {
        return services.readings.import(m_admin, device.id, source, {}, {}, {});
    });
}

} // namespace ems
