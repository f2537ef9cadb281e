// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/updatecheck.h"

#include "core/base/version.h"
#include "tests/support/httpsserver.h"
#include "tests/support/waitfor.h"

#include <gtest/gtest.h>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ems;
using namespace ems::test;

namespace {

class UpdateChecks : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        if (!hasOpenSsl())
            return;
        authority = std::make_unique<TestAuthority>();
        publisher = std::make_unique<Publisher>();
    }
    static void TearDownTestSuite()
    {
        authority.reset();
        publisher.reset();
    }
    void SetUp() override
    {
        if (!hasOpenSsl())
            GTEST_SKIP() << "there is no openssl to make keys with";
        for (const char *name : {"https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy"})
            qunsetenv(name);
        server = std::make_unique<HttpsServer>(*authority);
        server->body = publisher->envelope(Publisher::list({u"1.2.0"_s}));
    }
    [[nodiscard]] static UpdateTrust trust()
    {
        return {.releases = publisher->trust(),
                .version = u"1.1.0"_s,
                .patience = 10s,
                .caPem = authority->caPem()};
    }
    [[nodiscard]] static Result<UpdateAnswer> ask(const QString &address, UpdateTrust who = trust())
    {
        UpdateCheck check(std::move(who));
        std::optional<Result<UpdateAnswer>> answer;
        QObject::connect(&check, &UpdateCheck::answered, &check,
                         [&answer](const Result<UpdateAnswer> &given) { answer = given; });
        check.ask(address);
        EXPECT_TRUE(check.isAsking());
        EXPECT_TRUE(waitFor([&answer] { return answer.has_value(); }));
        EXPECT_FALSE(check.isAsking());
        return answer.value_or(makeError(ErrorCode::Cancelled));
    }
    [[nodiscard]] Reason reason(UpdateTrust who = trust()) const
    {
        const auto answer = ask(server->address(), std::move(who));
        return answer.ok() ? Reason::None : answer.error().reason();
    }

    static inline std::unique_ptr<TestAuthority> authority;
    static inline std::unique_ptr<Publisher> publisher;
    std::unique_ptr<HttpsServer> server;
};

TEST_F(UpdateChecks, BringTheListOfThePublisher)
{
    const auto answer = ask(server->address());
    ASSERT_TRUE(answer.ok()) << describe(answer.error()).toStdString();
    EXPECT_EQ(answer->envelope, server->body);
    ASSERT_EQ(answer->list.releases.size(), 1U);
    EXPECT_EQ(answer->list.releases.front().version.text(), u"1.2.0"_s);
    server->saysLength = false;
    EXPECT_EQ(reason(), Reason::None);
}

TEST_F(UpdateChecks, TellNothingButTheVersionOfTheProgram)
{
    server->headers = "Set-Cookie: who=ann\r\n";
    UpdateCheck check(trust());
    int answers = 0;
    QObject::connect(&check, &UpdateCheck::answered, &check, [&answers] { ++answers; });
    for (int i = 1; i <= 2; ++i) {
        check.ask(server->address());
        ASSERT_TRUE(waitFor([&] { return answers == i; }));
    }
    ASSERT_EQ(server->questions.size(), 2U);
    EXPECT_EQ(server->questions.at(0), server->questions.at(1));
    QStringList lines = QString::fromLatin1(server->questions.at(1)).trimmed().split(u"\r\n"_s);
    EXPECT_EQ(lines.takeFirst(), u"GET /releases.json HTTP/1.1"_s);
    lines.sort();
    EXPECT_EQ(lines.join(u'\n'), u"Accept-Encoding: identity\n"
                                 "Accept-Language: *\n"
                                 "Accept: application/json\n"
                                 "Cache-Control: no-cache\n"
                                 "Connection: Keep-Alive\n"
                                 "Host: localhost:%1\n"
                                 "Pragma: no-cache\n"
                                 "User-Agent: ems/1.1.0"_s.arg(server->serverPort()));
}

TEST_F(UpdateChecks, BelieveNoSignatureButThePublishers)
{
    const Publisher stranger;
    server->body = stranger.envelope(Publisher::list({u"9.0.0"_s}));
    EXPECT_EQ(reason(), Reason::UpdateOtherKey);
    const QByteArray document = QJsonDocument(Publisher::list({u"9.0.0"_s})).toJson();
    server->body = Publisher::envelope(document, {publisher->signature("something else")});
    EXPECT_EQ(reason(), Reason::UpdateWrongSignature);
    server->body = "<html>Welcome to the hotel</html>";
    EXPECT_EQ(reason(), Reason::UpdateDamaged);
}

TEST_F(UpdateChecks, AskNobodyWhoCannotProveWhoHeIs)
{
    const TestAuthority other;
    UpdateTrust who = trust();
    who.caPem = other.caPem();
    EXPECT_EQ(reason(who), Reason::UpdateUntrusted);
    who.caPem.clear(); // those of the system
    EXPECT_EQ(reason(who), Reason::UpdateUntrusted);
    const auto misnamed = ask(server->address(u"127.0.0.1"_s));
    ASSERT_FALSE(misnamed.ok());
    EXPECT_EQ(misnamed.error().reason(), Reason::UpdateUntrusted);
    EXPECT_EQ(misnamed.error().issues.front().arguments, QStringList{u"127.0.0.1"_s});
    EXPECT_TRUE(server->questions.empty());
}

TEST_F(UpdateChecks, AskOverHttpsAlone)
{
    for (const QString &address :
         {u"http://localhost:%1/releases.json"_s.arg(server->serverPort()),
          u"file:///etc/hostname"_s, u"https://ann:pw@localhost/"_s, u"localhost"_s, u""_s}) {
        const auto answer = ask(address);
        ASSERT_FALSE(answer.ok());
        EXPECT_EQ(answer.error().subject(), u"updateAddress"_s) << address.toStdString();
    }
    EXPECT_TRUE(server->questions.empty());
}

TEST_F(UpdateChecks, FollowNoRedirection)
{
    const HttpsServer target(*authority);
    for (const QByteArray &status : {QByteArray("301 Moved"), QByteArray("302 Found"),
                                     QByteArray("307 Elsewhere"), QByteArray("308 Elsewhere")}) {
        for (const QString &where : {target.address(), server->address(), u"/other.json"_s,
                                     u"http://localhost:%1/"_s.arg(target.serverPort())}) {
            server->status = status;
            server->headers = "Location: " + where.toLatin1() + "\r\n";
            EXPECT_EQ(reason(), Reason::UpdateRedirected) << where.toStdString();
        }
    }
    EXPECT_EQ(server->questions.size(), 16U);
    EXPECT_TRUE(target.questions.empty());
}

TEST_F(UpdateChecks, SayWhatTheServerAnsweredInsteadOfAList)
{
    for (const char *status : {"404 Not Found", "401 Unauthorized", "500 Broken", "204 Empty"}) {
        server->status = status;
        server->headers = "WWW-Authenticate: Basic realm=\"x\"\r\n";
        const auto answer = ask(server->address());
        ASSERT_FALSE(answer.ok());
        EXPECT_EQ(answer.error().reason(), Reason::UpdateRefused) << status;
        EXPECT_EQ(answer.error().issues.front().arguments,
                  (QStringList{u"localhost"_s, QString::fromLatin1(status).left(3)}));
    }
}

TEST_F(UpdateChecks, ReadNoMoreThanAListMayHave)
{
    server->body = QByteArray(greatestReleaseList + 1, ' ');
    EXPECT_EQ(reason(), Reason::UpdateTooLarge);
    server->saysLength = false;
    server->body = QByteArray(8 * greatestReleaseList, ' ');
    EXPECT_EQ(reason(), Reason::UpdateTooLarge);
    server->keepsOpen = true;
    EXPECT_EQ(reason(), Reason::UpdateTooLarge);
    server->keepsOpen = false;
    server->body = publisher->envelope(Publisher::list({u"1.2.0"_s}));
    server->body.append(greatestReleaseList - server->body.size(), ' ');
    EXPECT_EQ(reason(), Reason::None);
}

TEST_F(UpdateChecks, DoNotWaitForEver)
{
    server->isSilent = true;
    UpdateTrust who = trust();
    who.patience = 300ms;
    EXPECT_EQ(reason(who), Reason::UpdateTimedOut);
}

TEST_F(UpdateChecks, TellThatNobodyIsThere)
{
    const QString address = server->address();
    server.reset();
    const auto answer = ask(address);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().reason(), Reason::UpdateUnreachable);
    const auto unknown = ask(u"https://nowhere.invalid/releases.json"_s);
    ASSERT_FALSE(unknown.ok());
    EXPECT_EQ(unknown.error().reason(), Reason::UpdateUnreachable);
}

TEST_F(UpdateChecks, CanBeGivenUpWhileTheyWait)
{
    server->isSilent = true;
    auto check = std::make_unique<UpdateCheck>(trust());
    QObject::connect(check.get(), &UpdateCheck::answered, check.get(),
                     [] { ADD_FAILURE() << "answered after the end"; });
    check->ask(server->address());
    check->ask(server->address()); // one question at a time
    ASSERT_TRUE(waitFor([this] { return !server->questions.empty(); }));
    check.reset();
    EXPECT_EQ(server->questions.size(), 1U);
}

TEST(UpdateKeys, AreThirtyTwoBytesInBase64)
{
    const QByteArray key(32, 'k');
    const QString text = QString::fromLatin1(key.toBase64());
    EXPECT_EQ(updateKeys({}), QList<QByteArray>());
    EXPECT_EQ(updateKeys(text), QList<QByteArray>{key});
    EXPECT_EQ(updateKeys(text + u' ' + text), (QList<QByteArray>{key, key}));
    EXPECT_EQ(updateKeys(u"nonsense! c2hvcnQ="_s), QList<QByteArray>());
}

TEST(UpdateKeys, OfThisBuildAreAllSound)
{
    const UpdateTrust trust = builtInUpdateTrust();
    EXPECT_TRUE(SemanticVersion::parse(trust.version));
    EXPECT_FALSE(trust.releases.product.isEmpty());
    EXPECT_EQ(trust.releases.keys.size(),
              QStringLiteral(EMS_CORE_UPDATE_KEYS).split(u' ', Qt::SkipEmptyParts).size());
}

} // namespace
