// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/sharedsecret.h"
#include "core/services/sharedserver.h"
#include "tests/support/connectionprofile.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

SharedProfile cheapProfile()
{
    SharedProfile profile = aProfile();
    profile.derivation = {64, 1, 1};
    return profile;
}

QByteArray secretOf(const SharedProfile &profile, const QString &name, const QString &password)
{
    const auto secret = sharedSecret(profile, name, password);
    EXPECT_TRUE(secret.ok());
    return secret.ok() ? secret->bytes() : QByteArray();
}

TEST(SharedSecret, NamesTheRoleByTheSiteAndTheFoldedUsername)
{
    const auto roleOf = [](const QString &siteId, const QString &username) {
        SharedProfile profile = cheapProfile();
        profile.siteId = siteId;
        return sharedSecret(profile, username, adminWords)->role();
    };
    const QString site = aProfile().siteId;
    const QString role = roleOf(site, u"Ann"_s);
    EXPECT_TRUE(QRegularExpression(u"\\Aemsu_[0-9a-f]{32}\\z"_s).match(role).hasMatch());
    EXPECT_EQ(roleOf(site, u" ANN "_s), role);
    EXPECT_EQ(roleOf(site, u"Ａnn"_s), role);
    EXPECT_NE(roleOf(site, u"anne"_s), role);
    EXPECT_NE(roleOf(u"0190c8a5-0000-7000-8000-000000000002"_s, u"Ann"_s), role);
    // printf '0190c8a5-0000-7000-8000-000000000001|ann' | sha256sum
    EXPECT_EQ(role, u"emsu_db04cf8e72fd190af02b04ed383a09e9"_s);
}

TEST(SharedSecret, IsAnotherForEachSitePersonAndPassword)
{
    const SharedProfile profile = cheapProfile();
    const QByteArray secret = secretOf(profile, u"ann"_s, adminWords);
    EXPECT_EQ(secret.size(), 44);
    EXPECT_EQ(secretOf(profile, u" ANN"_s, adminWords), secret);
    EXPECT_NE(secretOf(profile, u"bob"_s, adminWords), secret);
    EXPECT_NE(secretOf(profile, u"ann"_s, adminWords + u' '), secret);
    SharedProfile other = profile;
    other.siteId = u"0190c8a5-0000-7000-8000-000000000002"_s;
    EXPECT_NE(secretOf(other, u"ann"_s, adminWords), secret);
    other = profile;
    other.host = u"elsewhere.example"_s;
    other.siteName = u"Renamed"_s;
    EXPECT_EQ(secretOf(other, u"ann"_s, adminWords), secret) << "a server may move";
    other.derivation.iterations = 2;
    EXPECT_NE(secretOf(other, u"ann"_s, adminWords), secret);
}

TEST(SharedSecret, TakesAPasswordHoweverItIsComposed)
{
    const SharedProfile profile = cheapProfile();
    EXPECT_EQ(secretOf(profile, u"ann"_s, u"pass\u00e9 compos\u00e9 longer"_s),
              secretOf(profile, u"ann"_s, u"passe\u0301 compose\u0301 longer"_s));
}

TEST(SharedSecret, IsWhatTheReferenceImplementationComputes)
{
    // argon2id_hash_raw() of the reference implementation, called from another language, with the
    // salt a120cd62fa8830535126472a43d8c4a3 = printf 'ems-pg-v1|SITE|ann' | sha256sum | head -c 32
    EXPECT_EQ(secretOf(aProfile(), u"Ann"_s, adminWords),
              QByteArray("X3ZfDC81Q6nrqb8vD/zKNIQqVmPTqWVKXs/cD0kR9B4="));
}

TEST(SharedSecret, MakesTheVerifierOfTheStandard)
{
    // RFC 7677, section 3: user "user", password "pencil". The server signature of the exchange
    // there follows from ServerKey, and the proof from StoredKey.
    const QByteArray salt = QByteArray::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ==");
    EXPECT_EQ(scramVerifier("pencil", salt, 4096),
              u"SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
              "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:"
              "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="_s);
}

TEST(SharedSecret, SaltsEachVerifierAnewInTheShapeThatTheDatabaseAccepts)
{
    const QString form = u"\\ASCRAM-SHA-256\\$4096:[A-Za-z0-9+/]{22}==\\$[A-Za-z0-9+/]{43}=:"
                         "[A-Za-z0-9+/]{43}=\\z"_s;
    const SharedServer server(cheapProfile());
    const auto first = server.verifierFor(u"ann"_s, adminWords);
    const auto second = server.verifierFor(u"ann"_s, adminWords);
    ASSERT_TRUE(first.ok() && second.ok());
    EXPECT_TRUE(QRegularExpression(form).match(*first).hasMatch()) << first->toStdString();
    EXPECT_NE(*first, *second);
}

} // namespace
