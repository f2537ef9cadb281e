// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/storage/auditkey.h"
#include "core/storage/database.h"
#include "core/storage/settingrepository.h"
#include "tests/support/shareddesk.h"
#include "tests/support/testsite.h"

namespace ems::test {

/// Another program on the same site: a connection of its own with all services. Belongs to the
/// thread that makes it.
class SecondDesk final
{
public:
    SecondDesk(const QString &path, const QString &keyFolder, const Clock &clock)
    {
        if (path.startsWith(sharedPathPrefix))
            m_shared = std::make_unique<SharedDesk>(path.mid(sharedPathPrefix.size()), clock);
        else
            m_local = std::make_unique<LocalDesk>(path, keyFolder, clock);
    }
    explicit SecondDesk(const TestSite &site)
        : SecondDesk(site.path(), site.folder.filePath(QStringLiteral("keys")), site.clock)
    {}

    [[nodiscard]] Services &services()
    {
        return m_shared ? m_shared->services() : m_local->services;
    }
    [[nodiscard]] Database &database()
    {
        return m_shared ? m_shared->database() : *m_local->database;
    }
    void run(const QString &statement)
    {
        const auto done = database().execute(statement);
        EXPECT_TRUE(done.ok()) << (done.ok() ? "" : describe(done.error()).toStdString());
    }

private:
    struct LocalDesk
    {
        LocalDesk(const QString &path, const QString &keyFolder, const Clock &clock)
            : database(Database::open(path, Access::ReadWrite).value())
            , key(AuditKey::loadOrCreate(keyFolder, SettingRepository(*database).siteId().value())
                      .value())
            , context{*database, clock, hasher, key}
            , services(context)
        {}

        std::unique_ptr<Database> database;
        AuditKey key;
        PasswordHasher hasher{cheapHash};
        ServiceContext context;
        Services services;
    };

    std::unique_ptr<LocalDesk> m_local;
    std::unique_ptr<SharedDesk> m_shared;
};

} // namespace ems::test
