// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/postgresserver.h"

using namespace Qt::StringLiterals;

namespace ems::test {

namespace {

class Cluster : public testing::Test
{
protected:
    void SetUp() override { SKIP_WITHOUT_POSTGRES(); }
};

} // namespace

TEST_F(Cluster, IsPostgreSQLFifteenOrNewer)
{
    const auto superuser = RawConnection::superuser();
    ASSERT_TRUE(superuser->isOpen()) << superuser->error().toStdString();
    EXPECT_GE(superuser->run(u"SHOW server_version_num"_s).value().toInt(), 150000);
}

TEST_F(Cluster, RefusesTheSuperuserOverTheNetwork)
{
    RawConnection connection(u"localhost"_s, u"postgres"_s, u"postgres"_s, u"x"_s,
                             PostgresServer::instance()->options());
    EXPECT_FALSE(connection.isOpen());
    EXPECT_TRUE(connection.error().contains(u"pg_hba.conf rejects"_s))
        << connection.error().toStdString();
}

TEST_F(Cluster, RefusesAConnectionWithoutTls)
{
    RawConnection connection(u"localhost"_s, u"postgres"_s, u"somebody"_s, u"x"_s,
                             u"sslmode=disable"_s);
    EXPECT_FALSE(connection.isOpen());
    EXPECT_TRUE(connection.error().contains(u"no encryption"_s))
        << connection.error().toStdString();
}

TEST_F(Cluster, ShowsACertificateThatItsOwnAuthorityAloneVouchesFor)
{
    const PostgresServer &server = *PostgresServer::instance();
    RawConnection known(u"localhost"_s, u"postgres"_s, u"somebody"_s, u"x"_s, server.options());
    EXPECT_TRUE(known.error().contains(u"password authentication failed"_s))
        << known.error().toStdString();
    RawConnection unknown(u"localhost"_s, u"postgres"_s, u"somebody"_s, u"x"_s,
                          u"sslmode=verify-full;sslrootcert="_s + server.value(u"OTHERCA"_s));
    EXPECT_TRUE(unknown.error().contains(u"certificate verify failed"_s))
        << unknown.error().toStdString();
}

} // namespace ems::test
