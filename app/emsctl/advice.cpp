// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/advice.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

#define WORDS(text) QT_TRANSLATE_NOOP("emsctl", text)

namespace ems::ctl {

namespace {

struct Advice
{
    const char *rule;
    const char *text;
};

// What provisioning sets anew when it is repeated.
constexpr const char *repeat = WORDS("Run emsctl provision once more: it sets this anew.");
// What somebody with the superuser's rights has done to the schema.
constexpr const char *restore =
    WORDS("Somebody has changed the schema. Restore a backup, or undo that change by hand.");

constexpr auto all = std::to_array<Advice>({
    {"schema", WORDS("Run emsctl migrate, or use the emsctl of the version that the site has.")},
    {"owner-roles", WORDS("Take the membership or the right away (REVOKE, ALTER ROLE): an owner "
                          "goes round every rule.")},
    {"group-roles", WORDS("Run emsctl provision once more for the rights; take memberships away "
                          "with REVOKE.")},
    {"strangers", WORDS("Take the role out of the group with REVOKE. Accounts are made in the "
                        "program.")},
    {"account-without-role",
     WORDS("The roles were not restored. Load the backup of pg_dumpall --roles-only first.")},
    {"account-rights", WORDS("Take the right away with ALTER ROLE: an account needs none.")},
    {"account-login", WORDS("Disable and enable the account in the program, or ALTER ROLE … LOGIN "
                            "or NOLOGIN.")},
    {"account-connections", WORDS("ALTER ROLE … CONNECTION LIMIT 6.")},
    {"account-groups",
     WORDS("Grant ems_login and the group of the account's kind, revoke others.")},
    {"account-verifier", WORDS("Reset the account's password in the program. Set none with psql.")},
    {"account-members", WORDS("Take the membership away with REVOKE.")},
    {"last-administrator",
     WORDS(
         "Nobody can look after the site. Restore a backup, or enable an administrator by hand.")},
    {"row-security", restore},
    {"owners", restore},
    {"search-path", restore},
    {"public-functions", restore},
    {"function-grants", WORDS("Take the right away with REVOKE.")},
    {"table-grants", WORDS("Take the right away with REVOKE.")},
    {"column-grants", WORDS("Take the right away with REVOKE.")},
    {"policies", restore},
    {"triggers", restore},
    {"statistics", WORDS("Drop the statistics: EXPLAIN would show other people's values to "
                         "everybody.")},
    {"views", WORDS("Drop the view, or set security_invoker on it.")},
    {"strange-functions", WORDS("Drop the function, or make it SECURITY INVOKER.")},
    {"extensions", WORDS("Drop the extension: the site needs none, and nobody has looked at it.")},
    {"database-grants", repeat},
    {"other-databases", repeat},
    {"schema-grants", repeat},
    {"languages", repeat},
    {"public-catalog", repeat},
    {"public-roles", repeat},
    {"parameters", WORDS("Take the right to set the parameter away with REVOKE.")},
    {"database-settings", repeat},
    {"default-privileges", repeat},
    {"tls", WORDS("Set ssl = on with a certificate, ssl_min_protocol_version = 'TLSv1.2', and "
                  "restart the server.")},
    {"messages", repeat},
    {"password-encryption", WORDS("Set password_encryption = 'scram-sha-256' and reload.")},
    {"hba", WORDS("Allow in pg_hba.conf nothing but local … peer and hostssl … scram-sha-256, and "
                  "reload.")},
    {"hba-superuser",
     WORDS("Put the line \"hostssl all postgres all reject\" first in pg_hba.conf, and reload.")},
    {"audit", WORDS("The audit log was changed by somebody with the superuser's rights. Compare it "
                    "with a backup.")},
});

} // namespace

QString adviceFor(const QString &rule)
{
    const auto found = std::ranges::find_if(
        all, [&rule](const Advice &advice) { return rule == QLatin1String(advice.rule); });
    return found != all.end() ? QCoreApplication::translate("emsctl", found->text) : QString();
}

} // namespace ems::ctl
