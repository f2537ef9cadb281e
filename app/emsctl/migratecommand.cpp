// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/commands.h"
#include "app/emsctl/superuser.h"
#include "core/base/clock.h"
#include "core/storage/sharedschema.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

int migrate(Database &database, const QString &name)
{
    const auto before = sharedSchemaNumber(database);
    if (!before.ok())
        return fail(before.error());
    const auto done = migrateSharedSchema(database, SystemClock());
    const auto after = sharedSchemaNumber(database);
    if (after.ok() && *after > *before) {
        say(words("The schema went from step %1 to step %2.")
                .arg(QString::number(*before), QString::number(*after)));
    }
    if (!done.ok())
        return failOnServer(done.error(), name);
    if (*after == *before)
        say(words("The schema is at step %1, the newest. Nothing was changed.").arg(*after));
    return succeeded;
}

} // namespace

int migrateShared(const QStringList &arguments)
{
    CommandLine line(u"migrate"_s,
                     words("Brings the schema of a shared database to this program's, for the "
                           "server's superuser over the local socket. It makes no backup: make "
                           "one first, with pg_dump and pg_dumpall."));
    addServerOptions(line);
    addDatabaseNameOption(line);
    if (const auto ended = line.parse(arguments))
        return *ended;
    int code = succeeded;
    const QString name = line.value(u"database"_s);
    const auto connection = connectAsSuperuser(line, name, code);
    return connection ? migrate(connection->database(), name) : code;
}

} // namespace ems::ctl
