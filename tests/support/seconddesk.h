// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/storage/auditkey.h"
#include "core/storage/database.h"
#include "core/storage/settingrepository.h"
#include "tests/support/testsite.h"

namespace ems::test {

/// Another program on the same file: a connection of its own with all services. Belongs to the
/// thread that makes it.
class SecondDesk final
{
public:
    SecondDesk(const QString &path, const QString &keyFolder, const Clock &clock)
        : m_database(Database::open(path, Access::ReadWrite).value())
        , m_key(AuditKey::loadOrCreate(keyFolder, SettingRepository(*m_database).siteId().value())
                    .value())
        , m_context{*m_database, clock, m_hasher, m_key}
        , m_services(m_context)
    {}
    explicit SecondDesk(const TestSite &site)
        : SecondDesk(site.path(), site.folder.filePath(QStringLiteral("keys")), site.clock)
    {}

    [[nodiscard]] Services &services() { return m_services; }
    [[nodiscard]] Database &database() { return *m_database; }
    void run(const QString &statement)
    {
        const auto done = m_database->execute(statement);
        EXPECT_TRUE(done.ok()) << (done.ok() ? "" : describe(done.error()).toStdString());
    }

private:
    std::unique_ptr<Database> m_database;
    AuditKey m_key;
    PasswordHasher m_hasher{cheapHash};
    ServiceContext m_context;
    Services m_services;
};

} // namespace ems::test
