// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/shareddesk.h"
#include "tests/support/testsite.h"

namespace ems::test {

namespace {

class Home final : public SharedHome
{
public:
    explicit Home(const Clock &clock)
        : m_clock(clock)
        , m_desk(m_site.databaseName(), clock)
    {}

    [[nodiscard]] QString path() const override { return sharedPathPrefix + m_site.databaseName(); }
    [[nodiscard]] Services &services() override { return m_desk.services(); }
    [[nodiscard]] Session makeAdmin(const QString &username, const QString &password) override
    {
        UserDraft draft;
        draft.username = username;
        draft.role = Role::Admin;
        const auto verifier = m_desk.server().verifierFor(username, password);
        EXPECT_TRUE(verifier.ok());
        const auto made = createSharedAccount(m_site.superuser(), UserId::make(), draft,
                                              verifier.valueOr(QString()), false, m_clock.now());
        EXPECT_TRUE(made.ok()) << (made.ok() ? "" : describe(made.error()).toStdString());
        const auto session = services().auth.signIn(username, password);
        EXPECT_TRUE(session.ok()) << (session.ok() ? "" : describe(session.error()).toStdString());
        return session.valueOr(Session());
    }

private:
    const Clock &m_clock;
    SharedSite m_site;
    SharedDesk m_desk;
};

/// Skips everything where there is no server.
class Server final : public testing::Environment
{
    void SetUp() override
    {
        if (isOnPostgres())
            SKIP_WITHOUT_POSTGRES();
    }
};

const bool isSet = [] {
    testing::AddGlobalTestEnvironment(new Server); // GoogleTest deletes it
    makeSharedHome = [](const Clock &clock) -> std::unique_ptr<SharedHome> {
        return std::make_unique<Home>(clock);
    };
    return true;
}();

} // namespace

} // namespace ems::test
