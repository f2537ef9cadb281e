// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/servicehost.h"
#include "tests/support/manualclock.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace ems::test {

/// Cheap hashes: the tests make hundreds of them.
inline constexpr HashCost cheapHash{64, 1, 1};
inline const QString adminPassword = QStringLiteral("correct horse battery staple");

/// A real site in a temporary folder, with a first admin "root" signed in, served inline.
class TestSite
{
public:
    TestSite()
        : host(clock, HostOptions{folder.filePath(QStringLiteral("keys")), cheapHash, true})
    {
        SiteSettings settings;
        settings.siteName = QStringLiteral("Test site");
        settings.zoneName = QStringLiteral("Europe/Paris");
        UserDraft draft;
        draft.username = QStringLiteral("root");
        host.createSite(path(), settings, draft, adminPassword, &receiver,
                        [this](const Result<Session> &created) {
                            EXPECT_TRUE(created.ok())
                                << (created.ok() ? "" : describe(created.error()).toStdString());
                            if (created.ok())
                                admin = created.value();
                        });
        host.post(Lane::Write, [this](Services *s) { m_services = s; });
    }

    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("site.ems")); }
    [[nodiscard]] Services &services() { return *m_services; }

    /// A user who has changed the one-time password and signed in.
    Session makeUser(const QString &username, Role role = Role::Client)
    {
        UserDraft draft;
        draft.username = username;
        draft.role = role;
        const auto issued = services().users.create(admin, draft);
        EXPECT_TRUE(issued.ok()) << (issued.ok() ? "" : describe(issued.error()).toStdString());
        const auto first = services().auth.signIn(username, issued->oneTimePassword);
        EXPECT_TRUE(first.ok());
        const auto session =
            services().auth.changeOwnPassword(*first, issued->oneTimePassword, adminPassword);
        EXPECT_TRUE(session.ok()) << (session.ok() ? "" : describe(session.error()).toStdString());
        return session.ok() ? session.value() : Session{};
    }

    Device makeDevice(const QString &name, qint64 watts = 5000)
    {
        DeviceDraft draft;
        draft.name = name;
        draft.maximumConsumption = {watts * 1000};
        const auto device = services().devices.create(admin, draft);
        EXPECT_TRUE(device.ok()) << (device.ok() ? "" : describe(device.error()).toStdString());
        return device.ok() ? device.value() : Device{};
    }

    ManualClock clock;
    QTemporaryDir folder;
    QObject receiver;
    ServiceHost host;
    Session admin;

private:
    Services *m_services = nullptr;
};

} // namespace ems::test
