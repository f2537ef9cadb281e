// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/commands.h"
#include "app/emsctl/signin.h"
#include "core/base/paths.h"
#include "core/base/zone.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

int create(const CommandLine &line, const QString &password)
{
    SiteSettings settings;
    settings.siteName = line.value(u"site-name"_s);
    settings.zoneName = line.value(u"zone"_s);
    settings.currency = line.value(u"currency"_s);
    UserDraft admin;
    admin.username = line.value(u"username"_s);
    admin.role = Role::Admin;

    const SystemClock clock;
    ServiceHost host(clock, HostOptions{auditKeyFolder(), {}, true});
    QObject receiver;
    int code = failed;
    const QString path = databaseOf(line);
    host.createSite(path, settings, admin, password, &receiver,
                    [&code, &path](const Result<Session> &session) {
                        if (!session.ok()) {
                            code = fail(session.error());
                            return;
                        }
                        say(words("Created %1.").arg(path));
                        code = succeeded;
                    });
    return code;
}

} // namespace

int createAdmin(const QStringList &arguments)
{
    CommandLine line(
        u"create-admin"_s,
        words("Creates a site with its first administrator. The password is asked for, "
              "or read from the first line of the standard input."));
    addDatabaseOption(line);
    line.option(u"username"_s, words("The administrator's name."), u"NAME"_s);
    line.option(u"site-name"_s, words("What the site is called."), u"NAME"_s);
    line.option(u"zone"_s,
                words("The site's time zone, e.g. Europe/Berlin. Without it: this "
                      "computer's."),
                u"ZONE"_s, Zone::ofThisMachine().name());
    line.option(u"currency"_s, words("ISO 4217. Without it: EUR."), u"CODE"_s, u"EUR"_s);
    if (const auto ended = line.parse(arguments))
        return *ended;
    for (const QString &needed : {u"username"_s, u"site-name"_s}) {
        if (!line.isSet(needed))
            return misuse(words("--%1 is missing.").arg(needed));
    }
    const QString path = databaseOf(line);
    if (QFile::exists(path))
        return fail(makeError(ErrorCode::Storage, Reason::DatabaseExists, {path}));
    const auto password = askPassword(Typed::Twice);
    if (!password)
        return failed;
    if (!line.isSet(u"database"_s))
        QDir().mkpath(QFileInfo(path).absolutePath());
    return create(line, *password);
}

} // namespace ems::ctl
