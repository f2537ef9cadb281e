// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/servicehost.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

constexpr HashCost cheap{64, 1, 1};

void say(const QString &line)
{
    std::puts(line.toUtf8().constData());
    std::fflush(stdout);
}

/// Creates devices, ends assignments and says the name of each device that was acknowledged.
void writeForEver(Services &services, const Session &session, const QString &prefix)
{
    for (int i = 0; true; ++i) {
        DeviceDraft draft;
        draft.name = u"%1-%2"_s.arg(prefix).arg(i);
        draft.maximumConsumption = {1'000'000};
        const auto device = services.devices.create(session, draft);
        if (!device.ok())
            return;
        const auto now = std::chrono::system_clock::now() - std::chrono::hours(1);
        const auto made = services.assignments.assign(
            session, {session.userId}, {device->id},
            std::chrono::time_point_cast<std::chrono::milliseconds>(now));
        if (!made.ok())
            return;
        say(draft.name);
    }
}

} // namespace

// writer write <site> <keys> <user> <password> <prefix>: to be killed while it writes.
// writer create <site> <keys> <user> <password>: to be killed while it makes a site.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 6)
        return 2;
    const SystemClock clock;
    ServiceHost host(clock, HostOptions{arguments[3], cheap, true});
    QObject receiver;
    if (arguments[1] == u"create"_s) {
        SiteSettings settings;
        settings.siteName = u"Site"_s;
        UserDraft draft;
        draft.username = arguments[4];
        bool isMade = false;
        host.createSite(arguments[2], settings, draft, arguments[5], &receiver,
                        [&isMade](const Result<Session> &created) { isMade = created.ok(); });
        if (isMade)
            say(u"made"_s);
        return isMade ? 0 : 1;
    }
    host.open(arguments[2], &receiver, [](const Result<SiteFacts> &) {});
    host.post(Lane::Write, [&arguments](Services *services) {
        if (services == nullptr)
            return;
        const auto session = services->auth.signIn(arguments[4], arguments[5]);
        if (session.ok())
            writeForEver(*services, *session, arguments.value(6));
    });
    return 1;
}
