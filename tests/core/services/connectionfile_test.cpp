// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/connectionfile.h"
#include "tests/support/connectionprofile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

QJsonObject rootOf(const SharedProfile &profile)
{
    const auto json = connectionFileJson(profile);
    EXPECT_TRUE(json.ok());
    return QJsonDocument::fromJson(json.valueOr({})).object();
}

/// The reason for which the file is refused when this member has this value.
Reason refusal(const QString &group, const QString &member, const QJsonValue &value,
               const SharedProfile &profile = aProfile())
{
    QJsonObject root = rootOf(profile);
    if (group.isEmpty()) {
        root.insert(member, value);
    } else {
        QJsonObject inner = root.value(group).toObject();
        inner.insert(member, value);
        root.insert(group, inner);
    }
    const auto answer = parseConnectionFile(QJsonDocument(root).toJson());
    EXPECT_FALSE(answer.ok()) << group.toStdString() << '.' << member.toStdString();
    return answer.ok() ? Reason::None : answer.error().reason();
}

TEST(ConnectionFile, ReadsWhatItWrote)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"site.ems-connection"_s);
    SharedProfile profile = aProfile();
    profile.siteName = u"Müller & Söhne"_s;
    profile.port = 6543;
    profile.derivation = {128 * 1024, 4, 2};
    ASSERT_TRUE(writeConnectionFile(path, profile).ok());
    const auto read = readConnectionFile(path);
    ASSERT_TRUE(read.ok()) << describe(read.error()).toStdString();
    EXPECT_EQ(*read, profile);
}

TEST(ConnectionFile, IsKnownByItsEndingAndUnderAnotherNameByItsBeginning)
{
    const QTemporaryDir folder;
    const QString renamed = folder.filePath(u"works.json"_s);
    ASSERT_TRUE(writeConnectionFile(renamed, aProfile()).ok());
    QFile other(folder.filePath(u"site.ems"_s));
    ASSERT_TRUE(other.open(QIODevice::WriteOnly) && other.write("SQLite format 3") > 0);
    other.close();
    EXPECT_TRUE(isConnectionFile(u"/nowhere/Works.EMS-Connection"_s));
    EXPECT_TRUE(isConnectionFile(renamed));
    EXPECT_FALSE(isConnectionFile(other.fileName()));
    EXPECT_FALSE(isConnectionFile(folder.filePath(u"missing.ems"_s)));
    EXPECT_FALSE(isConnectionFile({}));
}

TEST(ConnectionFile, ReplacesAFileThatIsThere)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"site.ems-connection"_s);
    ASSERT_TRUE(writeConnectionFile(path, aProfile()).ok());
    SharedProfile moved = aProfile();
    moved.host = u"db.example.org"_s;
    ASSERT_TRUE(writeConnectionFile(path, moved).ok());
    EXPECT_EQ(readConnectionFile(path)->host, moved.host);
}

TEST(ConnectionFile, SaysWhichFileOrFolderItCannotUse)
{
    const QTemporaryDir folder;
    const QString missing = folder.filePath(u"missing/site.ems-connection"_s);
    const auto read = readConnectionFile(missing);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().reason(), Reason::FileNotReadable);
    EXPECT_EQ(read.error().issues.front().arguments, QStringList{missing});
    const auto written = writeConnectionFile(missing, aProfile());
    ASSERT_FALSE(written.ok());
    EXPECT_EQ(written.error().reason(), Reason::FolderNotWritable);
}

TEST(ConnectionFile, RefusesWhatIsNoConnectionFile)
{
    for (const QByteArray &bytes :
         {QByteArray(), QByteArray("SQLite format 3"), QByteArray("{"), QByteArray("[]"),
          QByteArray("{}"), QByteArray("null"), QByteArray(R"({"kind":"ems-connection"})"),
          QByteArray(R"({"kind":"ems-connection","format":1})"), QByteArray(200'000, '['),
          QByteArray("\0\0\0", 3)}) {
        const auto answer = parseConnectionFile(bytes);
        ASSERT_FALSE(answer.ok()) << bytes.left(40).toStdString();
        EXPECT_EQ(answer.error().reason(), Reason::ConnectionFileDamaged);
    }
}

TEST(ConnectionFile, RefusesAFileOfMoreThanAQuarterOfAMegabyte)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"large.ems-connection"_s);
    QByteArray json = *connectionFileJson(aProfile());
    json.append(QByteArray(256 * 1024, ' '));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(json);
    file.close();
    EXPECT_EQ(readConnectionFile(path).error().reason(), Reason::ConnectionFileDamaged);
    json.truncate(256 * 1024);
    EXPECT_TRUE(parseConnectionFile(json).ok());
}

TEST(ConnectionFile, SaysThatAFileIsOfANewerFormatWhateverElseIsInIt)
{
    const auto answer =
        parseConnectionFile(R"({"kind":"ems-connection","format":2,"elsewhere":true})");
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().reason(), Reason::ConnectionFileNewer);
    EXPECT_EQ(answer.error().issues.front().arguments, (QStringList{u"2"_s, u"1"_s}));
}

TEST(ConnectionFile, RefusesEachBadValue)
{
    const Reason damaged = Reason::ConnectionFileDamaged;
    for (const QJsonValue &bad :
         {QJsonValue(0), QJsonValue(-1), QJsonValue(0.5), QJsonValue(u"1"_s), QJsonValue()})
        EXPECT_EQ(refusal({}, u"format"_s, bad), damaged);
    EXPECT_EQ(refusal({}, u"kind"_s, u"other"_s), damaged);
    EXPECT_EQ(refusal({}, u"unknown"_s, 1), damaged);
    EXPECT_EQ(refusal(u"server"_s, u"unknown"_s, 1), damaged);
    for (const QString &id :
         {u""_s, u"site"_s, u"00000000-0000-0000-0000-000000000000"_s,
          u"{0190c8a5-0000-7000-8000-000000000001}"_s, u"0190C8A5-0000-7000-8000-00000000000A"_s})
        EXPECT_EQ(refusal(u"site"_s, u"id"_s, id), damaged) << id.toStdString();
    for (const QString &name : {u""_s, u"a\u202eb"_s, QString(500, u'x')})
        EXPECT_EQ(refusal(u"site"_s, u"name"_s, name), damaged);
    for (const QJsonValue &port : {QJsonValue(0), QJsonValue(65536), QJsonValue(-1),
                                   QJsonValue(5432.5), QJsonValue(u"5432"_s)})
        EXPECT_EQ(refusal(u"server"_s, u"port"_s, port), damaged);
}

TEST(ConnectionFile, RefusesAHostThatTheDatabaseLibraryWouldReadInAnotherWay)
{
    for (const QString &host :
         {u""_s, u"/var/run/postgresql"_s, u"@socket"_s, u"a,b"_s, u"a b"_s, u"a'"_s, u"a;b"_s,
          u"a=b"_s, u"-a"_s, u"a\\b"_s, u"::1%lo"_s, u"bücher.example"_s, QString(254, u'a')})
        EXPECT_EQ(refusal(u"server"_s, u"host"_s, host), Reason::ConnectionFileDamaged)
            << host.toStdString();
    for (const QString &database : {u""_s, u"a b"_s, u"a'b"_s, u"host=elsewhere"_s,
                                    u"postgresql://x"_s, u"a;b"_s, QString(64, u'a')})
        EXPECT_EQ(refusal(u"server"_s, u"database"_s, database), Reason::ConnectionFileDamaged)
            << database.toStdString();
}

TEST(ConnectionFile, RefusesACostOutOfItsLimits)
{
    const auto withCost = [](const QString &member, int value) {
        return refusal(u"argon2id"_s, member, value);
    };
    for (const int memory : {0, 8, 65'535, 1'048'577, 2'147'483'647})
        EXPECT_EQ(withCost(u"memoryKibibytes"_s, memory), Reason::ConnectionFileDamaged);
    for (const int iterations : {0, 2, 21})
        EXPECT_EQ(withCost(u"iterations"_s, iterations), Reason::ConnectionFileDamaged);
    for (const int lanes : {0, 9})
        EXPECT_EQ(withCost(u"lanes"_s, lanes), Reason::ConnectionFileDamaged);
}

TEST(ConnectionFile, RefusesWhatIsNoCertificateOfAnAuthority)
{
    const QString sound = QString::fromLatin1(aProfile().caPem);
    for (const QString &pem :
         {u""_s, u"certificate"_s, sound.left(100),
          sound + u"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"_s})
        EXPECT_EQ(refusal(u"server"_s, u"ca"_s, pem), Reason::ConnectionFileDamaged)
            << pem.left(40).toStdString();
}

TEST(ConnectionFile, GoesWithoutTlsToThisMachineAlone)
{
    SharedProfile bare = aProfile();
    bare.tls = TlsMode::LoopbackOnly;
    bare.caPem.clear();
    for (const QString &host :
         {u"localhost"_s, u"LOCALHOST"_s, u"127.0.0.1"_s, u"127.9.8.7"_s, u"::1"_s}) {
        bare.host = host;
        EXPECT_TRUE(connectionFileJson(bare).ok()) << host.toStdString();
    }
    for (const QString &host : {u"db.example"_s, u"localhost.example"_s, u"128.0.0.1"_s,
                                u"0.0.0.0"_s, u"::"_s, u"2001:db8::1"_s, u"127.0.0.1.example"_s}) {
        bare.host = host;
        const auto answer = connectionFileJson(bare);
        ASSERT_FALSE(answer.ok()) << host.toStdString();
        EXPECT_EQ(answer.error().reason(), Reason::TlsTooWeak);
        EXPECT_EQ(answer.error().issues.front().arguments, QStringList{host});
    }
    for (const QString &mode : {u"require"_s, u"verify-ca"_s, u"disable"_s, u"prefer"_s, u""_s})
        EXPECT_EQ(refusal(u"server"_s, u"tls"_s, mode), Reason::TlsTooWeak);
}

} // namespace
