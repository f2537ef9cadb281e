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

/// Quarters of hours, a week a piece, for ever, and says when some were stored.
class Quarters final : public ReadingSource
{
public:
    static constexpr int piece = 7 * 24 * 4;
    [[nodiscard]] Result<std::vector<Reading>> next() override
    {
        // The piece before the last one has been stored when the next is asked for.
        if (m_next > 2 * piece)
            say(QString::number(m_next));
        std::vector<Reading> readings;
        for (int i = 0; i < piece; ++i, ++m_next)
            readings.push_back({fromSeconds(1'773'662'400 + m_next * 900LL), 900, {m_next % 1000}});
        return readings;
    }
    [[nodiscard]] double progress() const override { return 0; }

private:
    int m_next = 0;
};

/// Imports into the first device, a chunk a piece.
void importForEver(Services &services, const Session &session)
{
    const auto keys = services.devices.order(session, {});
    const auto devices = keys.ok() ? services.devices.rows(session, *keys) : keys.error();
    if (!devices.ok() || devices->empty())
        return;
    Quarters source;
    ImportOptions options;
    options.overlap = OverlapPolicy::Replace;
    options.rowsOfAChunk = Quarters::piece;
    static_cast<void>(
        services.readings.import(session, devices->front().id, source, options, {}, {}));
}

} // namespace

// writer write <site> <keys> <user> <password> <prefix>: to be killed while it writes.
// writer import <site> <keys> <user> <password>: to be killed within an import of many chunks.
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
        if (session.ok() && arguments[1] == u"import"_s)
            importForEver(*services, *session);
        else if (session.ok())
            writeForEver(*services, *session, arguments.value(6));
    });
    return 1;
}
