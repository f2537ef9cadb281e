// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/commands.h"
#include "app/emsctl/superuser.h"
#include "core/base/clock.h"
#include "core/base/zone.h"
#include "core/domain/passwordpolicy.h"
#include "core/domain/validation.h"
#include "core/services/connectionfile.h"
#include "core/services/serverprobe.h"
#include "core/services/sharedsecret.h"
#include "core/storage/sharedoperation.h"
#include "core/storage/sharedschema.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

/// One that writes, two that read, one that listens.
constexpr int connectionsOfADesktop = 4;
/// For backups, for sign-ins that overlap, and for whoever looks after the server.
constexpr int connectionReserve = 10;

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

/// Everything that was asked for, checked before anything is made.
struct Wish
{
    SharedSiteDraft site;
    UserDraft admin;
    SharedProfile profile;
    QString out;
    int desktops = 0;
    bool isNewPassword = false;
};

Result<Wish> wishOf(const CommandLine &line)
{
    Wish wish;
    SiteSettings settings;
    settings.siteName = line.value(u"site-name"_s);
    settings.zoneName = line.value(u"time-zone"_s);
    settings.currency = line.value(u"currency"_s);
    EMS_LET(site, validated(settings));
    wish.site.settings = site;
    wish.site.siteId = makeUuidV7();
    UserDraft admin;
    admin.username = line.value(u"admin"_s);
    admin.role = Role::Admin;
    EMS_LET(account, validated(admin));
    wish.admin = account;
    QFile ca(line.value(u"ca"_s));
    if (!ca.open(QIODevice::ReadOnly))
        return makeError(ErrorCode::Storage, Reason::FileNotReadable, {ca.fileName()});
    wish.profile.caPem = ca.readAll();
    wish.profile.siteName = site.siteName;
    wish.profile.siteId = wish.site.siteId;
    wish.profile.host = line.value(u"host"_s);
    wish.profile.port = portOf(line).value_or(0);
    wish.profile.database = line.value(u"database"_s);
    EMS_LET(profile, validated(wish.profile));
    wish.profile = profile;
    wish.out = QFileInfo(line.value(u"out"_s)).absoluteFilePath();
    wish.isNewPassword = line.isSet(u"new-password"_s);
    return wish;
}

/// In the words of the options here.
int failWish(const CommandLine &line, Error error)
{
    for (FieldIssue &issue : error.issues) {
        if (issue.field == u"zoneName"_s)
            issue.field = u"--time-zone"_s;
        if (issue.field == u"username"_s)
            issue.field = u"--admin"_s;
    }
    if (!error.has(Reason::ConnectionFileDamaged))
        return fail(error);
    if (error.detail.contains(u"certificate"_s))
        complain(words("%1 holds no certificate of an authority.").arg(line.value(u"ca"_s)));
    else if (error.detail.contains(u"host"_s))
        complain(words("--host takes a name or an address, as the desktops reach the server."));
    else
        complain(words("--database takes letters, digits, hyphens and underscores."));
    return failed;
}

/// An exit code where the server is not ready for desktops.
std::optional<int> checkReadiness(Database &server, const Wish &wish, const CommandLine &line)
{
    const auto facts = serverFacts(server);
    if (!facts.ok())
        return fail(facts.error());
    if (!facts->hasTls) {
        complain(words("The server speaks no TLS. Set ssl = on with a certificate for %1, and "
                       "restart it.")
                     .arg(wish.profile.host));
        return failed;
    }
    const int needed =
        wish.desktops * connectionsOfADesktop + connectionReserve + facts->reservedConnections;
    if (facts->connections < needed) {
        complain(words("max_connections is %1. %2 desktops need %3: set it, and restart the "
                       "server.")
                     .arg(QString::number(facts->connections), QString::number(wish.desktops),
                          QString::number(needed)));
        return failed;
    }
    if (line.isSet(u"skip-network-test"_s))
        return std::nullopt;
    const auto reached = probeServer(wish.profile);
    if (reached.ok())
        return std::nullopt;
    complain(words("Desktops would not get through to %1:").arg(wish.profile.host));
    const int code = fail(reached.error());
    complain(words("Nothing was changed. Where only this machine cannot reach that name, see "
                   "--skip-network-test."));
    return code;
}

Result<void> writeFile(Wish &wish, const SharedSiteFacts &site)
{
    wish.profile.siteId = site.siteId;
    wish.profile.siteName = site.siteName;
    if (const auto before = readConnectionFile(wish.out);
        before.ok() && before->siteId != site.siteId)
        return makeError(ErrorCode::Storage, Reason::DatabaseExists, {wish.out});
    return writeConnectionFile(wish.out, wish.profile);
}

void tellPassword(const QString &username, const QString &password)
{
    say(words("One-time password of %1, valid for 72 hours: %2").arg(username, password));
    say(words("It is shown this once and stored nowhere."));
}

/// The first administrator, or a new password for one who is there.
int provideAdmin(Database &database, const Wish &wish, const SharedSiteFacts &site)
{
    if (site.accounts > 0 && !wish.isNewPassword) {
        say(words("Accounts that are there already: %1; administrators: %2. See --new-password.")
                .arg(QString::number(site.accounts), site.admins.join(u", "_s)));
        return succeeded;
    }
    const QString password = makeOneTimePassword();
    const auto secret = sharedSecret(wish.profile, wish.admin.username, password);
    if (!secret.ok())
        return fail(secret.error());
    const QString verifier = scramVerifier(secret->bytes());
    const bool isFirst = site.accounts == 0;
    const auto made = isFirst ? createSharedAccount(database, UserId::make(), wish.admin, verifier,
                                                    true, SystemClock().now())
                              : Result<UserNum>(UserNum{});
    if (!made.ok())
        return fail(made.error());
    const auto reset =
        isFirst ? Result<void>() : resetSharedPassword(database, wish.admin.username, verifier);
    if (!reset.ok() && reset.error().code == ErrorCode::NotFound) {
        complain(words("There is no account %1.").arg(wish.admin.username));
        return failed;
    }
    if (!reset.ok())
        return fail(reset.error());
    tellPassword(wish.admin.username, password);
    return succeeded;
}

void tellState(Database &database, const QString &name)
{
    const auto found = examineSharedSchema(database);
    if (found.ok() && !found->empty()) {
        complain(words("Not everything holds yet (findings: %1). See emsctl doctor --database %2.")
                     .arg(QString::number(found->size()), name));
    }
}

int provisionSite(Database &database, Wish &wish)
{
    const QString &name = wish.profile.database;
    const auto created = createSharedSchema(database, wish.site, SystemClock());
    const bool isThere = !created.ok() && created.error().has(Reason::DatabaseExists);
    if (!created.ok() && !isThere)
        return failOnServer(created.error(), name);
    if (isThere) {
        if (const auto closed = closeSharedDatabase(database); !closed.ok())
            return failOnServer(closed.error(), name);
    }
    const auto site = sharedSiteFacts(database);
    if (!site.ok() || !*site)
        return fail(site.ok() ? makeError(ErrorCode::Storage) : site.error());
    say(isThere ? words("The site %1 is in the database %2 already.").arg((*site)->siteName, name)
                : words("Created the site %1 in the database %2.").arg((*site)->siteName, name));
    if (const auto written = writeFile(wish, **site); !written.ok())
        return fail(written.error());
    say(words("Connection file for the desktops: %1").arg(wish.out));
    const int code = provideAdmin(database, wish, **site);
    if (code == succeeded)
        tellState(database, name);
    return code;
}

int provisionServer(const CommandLine &line, Wish &wish)
{
    int code = succeeded;
    const auto server = connectAsSuperuser(line, u"postgres"_s, code);
    if (!server)
        return code;
    if (const auto ended = checkReadiness(server->database(), wish, line))
        return *ended;
    const QString &name = wish.profile.database;
    if (const auto rolesMade = bootstrapCluster(server->database()); !rolesMade.ok())
        return failOnServer(rolesMade.error(), name);
    const auto created = createSharedDatabase(server->database(), name);
    if (!created.ok() && !created.error().has(Reason::DatabaseExists))
        return failOnServer(created.error(), name);
    const auto connection = connectAsSuperuser(line, name, code);
    if (!connection)
        return code;
    Database &database = connection->database();
    const auto holdsOther = holdsForeignTables(database);
    if (!holdsOther.ok())
        return fail(holdsOther.error());
    if (*holdsOther) {
        complain(words("The database %1 holds tables of another program. A site has a database of "
                       "its own.")
                     .arg(name));
        return failed;
    }
    return provisionSite(database, wish);
}

void addOptions(CommandLine &line)
{
    addServerOptions(line);
    addDatabaseNameOption(line);
    line.option(u"host"_s,
                words("The server's name as the desktops reach it; its certificate has "
                      "to be for that name."),
                u"NAME"_s);
    line.option(u"ca"_s, words("The authority that the certificate is checked against (PEM)."),
                u"FILE"_s);
    line.option(u"site-name"_s, words("What the site is called."), u"NAME"_s);
    line.option(u"admin"_s, words("The first administrator's username."), u"NAME"_s);
    line.option(u"out"_s, words("Where to write the connection file, which the desktops open."),
                u"FILE"_s);
    line.option(u"time-zone"_s,
                words("The site's time zone, e.g. Europe/Berlin. Without it: this computer's."),
                u"ZONE"_s, Zone::ofThisMachine().name());
    line.option(u"currency"_s, words("ISO 4217. Without it: EUR."), u"CODE"_s, u"EUR"_s);
    line.option(u"desktops"_s,
                words("For how many desktops max_connections has to suffice. Without it: 20."),
                u"N"_s, u"20"_s);
    line.option(u"new-password"_s,
                words("Where the site is there already: gives the administrator a new one-time "
                      "password."));
    line.option(u"skip-network-test"_s,
                words("Does not try whether the server is reached by --host from here."));
}

} // namespace

int provision(const QStringList &arguments)
{
    CommandLine line(u"provision"_s,
                     words("Makes a shared site on a PostgreSQL server, with its first "
                           "administrator, and writes the file by which desktops find it. For the "
                           "server's superuser over the local socket. Running it again repairs "
                           "what was interrupted, and changes nothing where all is well."));
    addOptions(line);
    if (const auto ended = line.parse(arguments))
        return *ended;
    for (const QString &needed : {u"host"_s, u"ca"_s, u"site-name"_s, u"admin"_s, u"out"_s}) {
        if (!line.isSet(needed))
            return misuse(words("--%1 is missing.").arg(needed));
    }
    const auto desktops = wholeNumber(line.value(u"desktops"_s), 1, 10'000);
    if (!desktops)
        return misuse(words("--desktops takes a whole number from 1 to 10000."));
    if (!portOf(line))
        return misuse(words("--port takes a whole number from 1 to 65535."));
    auto wish = wishOf(line);
    if (!wish.ok())
        return failWish(line, wish.error());
    wish->desktops = *desktops;
    return provisionServer(line, *wish);
}

} // namespace ems::ctl
