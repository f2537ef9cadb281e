// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/releaselist.h"
#include "tests/support/publisher.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::test;

namespace {

class ReleaseLists : public testing::Test
{
protected:
    void SetUp() override
    {
        if (!hasOpenSsl())
            GTEST_SKIP() << "there is no openssl to make keys with";
        publisher = std::make_unique<Publisher>();
    }
    [[nodiscard]] Reason reasonOf(const QByteArray &envelope) const
    {
        const auto list = readReleaseList(envelope, publisher->trust());
        return list.ok() ? Reason::None : list.error().reason();
    }
    /// A good list with one member changed, and signed as it is then.
    [[nodiscard]] Reason reasonWith(const QString &name, const QJsonValue &value) const
    {
        QJsonObject list = Publisher::list({u"1.2.0"_s});
        list.insert(name, value);
        return reasonOf(publisher->envelope(list));
    }
    [[nodiscard]] Reason reasonWithRelease(const QString &name, const QJsonValue &value) const
    {
        QJsonObject release = Publisher::release(u"1.2.0"_s);
        release.insert(name, value);
        return reasonWith(u"releases"_s, QJsonArray{release});
    }

    std::unique_ptr<Publisher> publisher;
};

QStringList versionsOf(const std::vector<Release> &releases)
{
    QStringList versions;
    for (const Release &release : releases)
        versions.append(release.version.text());
    return versions;
}

TEST_F(ReleaseLists, TellWhatThePublisherSigned)
{
    const auto list =
        readReleaseList(publisher->envelope(Publisher::list({u"1.2.0"_s})), publisher->trust());
    ASSERT_TRUE(list.ok()) << describe(list.error()).toStdString();
    EXPECT_EQ(list->issued, fromMilliseconds(1'796'119'200'000));
    ASSERT_EQ(list->releases.size(), 1U);
    const Release &release = list->releases.front();
    EXPECT_EQ(release.version.text(), u"1.2.0"_s);
    EXPECT_EQ(release.date, QDate(2026, 12, 1));
    EXPECT_EQ(release.page, QUrl(u"https://example.org/1.2.0"_s));
    EXPECT_EQ(release.notesIn(u"en"_s), QStringList{u"Faster imports."_s});
}

TEST_F(ReleaseLists, NameWhatIsNewerAlone)
{
    const auto list = readReleaseList(
        publisher->envelope(Publisher::list(
            {u"1.0.0"_s, u"1.10.0"_s, u"1.2.0"_s, u"1.9.0"_s, u"2.0.0-rc.1"_s, u"1.1.9"_s})),
        publisher->trust());
    ASSERT_TRUE(list.ok());
    const auto newerThan = [&list](const QString &version) {
        return versionsOf(list->newerThan(SemanticVersion::parse(version).value()));
    };
    EXPECT_EQ(newerThan(u"1.2.0"_s), (QStringList{u"1.10.0"_s, u"1.9.0"_s}));
    EXPECT_EQ(newerThan(u"1.10.0"_s), QStringList());
    EXPECT_EQ(newerThan(u"3.0.0"_s), QStringList());
    EXPECT_EQ(newerThan(u"1.10.0-rc.1"_s), (QStringList{u"2.0.0-rc.1"_s, u"1.10.0"_s}));
}

TEST_F(ReleaseLists, HaveNotesInTheLanguageOrInEnglishOrInAny)
{
    QJsonObject release = Publisher::release(u"1.2.0"_s);
    const auto notes = [&](const QJsonObject &by, const QString &language) {
        release.insert(u"notes"_s, by);
        QJsonObject list = Publisher::list({});
        list.insert(u"releases"_s, QJsonArray{release});
        return readReleaseList(publisher->envelope(list), publisher->trust())
            ->releases.front()
            .notesIn(language)
            .join(u'|');
    };
    const QJsonObject both{{u"de"_s, QJsonArray{u"Neu"_s}},
                           {u"en"_s, QJsonArray{u"New"_s, u" A\n b "_s}}};
    EXPECT_EQ(notes(both, u"de"_s), u"Neu"_s);
    EXPECT_EQ(notes(both, u"fr"_s), u"New|A b"_s);
    EXPECT_EQ(notes({{u"de"_s, QJsonArray{u"Neu"_s}}}, u"fr"_s), u"Neu"_s);
    EXPECT_EQ(notes({}, u"fr"_s), QString());
}

TEST_F(ReleaseLists, AreNotBelievedWithAnyChangedByte)
{
    const QByteArray document = QJsonDocument(Publisher::list({u"1.2.0"_s})).toJson();
    const QJsonArray signatures{publisher->signature(document)};
    ASSERT_EQ(reasonOf(Publisher::envelope(document, signatures)), Reason::None);
    for (qsizetype i = 0; i < document.size(); ++i) {
        QByteArray changed = document;
        changed[i] = static_cast<char>(changed.at(i) ^ 1);
        EXPECT_EQ(reasonOf(Publisher::envelope(changed, signatures)), Reason::UpdateWrongSignature);
    }
    EXPECT_EQ(reasonOf(Publisher::envelope(document + ' ', signatures)),
              Reason::UpdateWrongSignature);
    QJsonObject other = publisher->signature("something else");
    EXPECT_EQ(reasonOf(Publisher::envelope(document, {other})), Reason::UpdateWrongSignature);
    other.insert(u"signature"_s, u""_s);
    EXPECT_EQ(reasonOf(Publisher::envelope(document, {other})), Reason::UpdateWrongSignature);
}

TEST_F(ReleaseLists, AreNotBelievedFromAnotherKey)
{
    const Publisher stranger;
    const QByteArray document = QJsonDocument(Publisher::list({u"1.2.0"_s})).toJson();
    EXPECT_EQ(reasonOf(stranger.envelope(document)), Reason::UpdateOtherKey);
    EXPECT_EQ(reasonOf(Publisher::envelope(document, {})), Reason::UpdateOtherKey);
    // Under the name of the key that is known.
    QJsonObject forged = stranger.signature(document);
    forged.insert(u"key"_s, keyName(publisher->publicKey()));
    EXPECT_EQ(reasonOf(Publisher::envelope(document, {forged})), Reason::UpdateWrongSignature);
    // Who trusts nobody believes nothing.
    const auto list = readReleaseList(publisher->envelope(document), {{}, Publisher::product});
    ASSERT_FALSE(list.ok());
    EXPECT_EQ(list.error().reason(), Reason::UpdateOtherKey);
}

TEST_F(ReleaseLists, MayBeSignedByTwoKeysWhileOneTakesOver)
{
    const Publisher next;
    const QByteArray document = QJsonDocument(Publisher::list({u"1.2.0"_s})).toJson();
    const QByteArray both =
        Publisher::envelope(document, {next.signature(document), publisher->signature(document)});
    EXPECT_EQ(reasonOf(both), Reason::None);
    EXPECT_TRUE(readReleaseList(both, next.trust()).ok());
    const ReleaseTrust trust{{publisher->publicKey(), next.publicKey()}, Publisher::product};
    EXPECT_TRUE(readReleaseList(next.envelope(document), trust).ok());
}

TEST_F(ReleaseLists, OfAnotherProductOrFormatAreToldApart)
{
    EXPECT_EQ(reasonWith(u"product"_s, u"org.example.Another"_s), Reason::UpdateForeign);
    EXPECT_EQ(reasonWith(u"format"_s, 2), Reason::UpdateNewer);
    EXPECT_EQ(reasonWith(u"format"_s, 0), Reason::UpdateDamaged);
    QJsonObject outer = QJsonDocument::fromJson(publisher->envelope("{}")).object();
    outer.insert(u"format"_s, 2);
    EXPECT_EQ(reasonOf(QJsonDocument(outer).toJson()), Reason::UpdateNewer);
    EXPECT_EQ(reasonWith(u"later"_s, u"a member that is not known yet"_s), Reason::None);
}

TEST_F(ReleaseLists, ThatAreDamagedAreRefused)
{
    const QByteArray sound = publisher->envelope(Publisher::list({u"1.2.0"_s}));
    for (const QByteArray &damaged :
         {QByteArray(), QByteArray("[]"), QByteArray("{}"), QByteArray("<html>"),
          sound.left(sound.size() / 2), QByteArray(sound).replace("ems-releases", "ems-other")})
        EXPECT_EQ(reasonOf(damaged), Reason::UpdateDamaged) << damaged.left(40).toStdString();
    EXPECT_EQ(reasonOf(publisher->envelope(QByteArray("no JSON"))), Reason::UpdateDamaged);
    EXPECT_EQ(reasonOf(sound + QByteArray(greatestReleaseList, ' ')), Reason::UpdateTooLarge);
    EXPECT_EQ(reasonWith(u"issued"_s, u"yesterday"_s), Reason::UpdateDamaged);
    EXPECT_EQ(reasonWith(u"issued"_s, u"2026-12-01T10:00:00"_s), Reason::UpdateDamaged);
    EXPECT_EQ(reasonWith(u"issued"_s, u"2026-12-01T10:00:00+02:00"_s), Reason::None);
    EXPECT_EQ(reasonWith(u"releases"_s, QJsonObject{}), Reason::UpdateDamaged);
    EXPECT_EQ(reasonWith(u"releases"_s, QJsonArray{}), Reason::None);
    EXPECT_EQ(reasonWithRelease(u"version"_s, u"1.2"_s), Reason::UpdateDamaged);
    EXPECT_EQ(reasonWithRelease(u"date"_s, u"2026-02-31"_s), Reason::UpdateDamaged);
    for (const QString &page : {u"http://example.org/"_s, u"file:///etc/passwd"_s, u"https://"_s,
                                u"javascript:alert(1)"_s, u"https://ann:pw@example.org/"_s, u""_s})
        EXPECT_EQ(reasonWithRelease(u"page"_s, page), Reason::UpdateDamaged) << page.toStdString();
}

TEST_F(ReleaseLists, AreMadeByTheToolOfTheRepository)
{
    const QString tool = u"" EMS_SOURCE_DIR "/tools/sign-update"_s;
    EXPECT_EQ(run(tool, {u"key"_s, publisher->keyFile()}).trimmed(),
              publisher->publicKey().toBase64());
    QFile file(publisher->path(u"releases.json"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(
        QJsonDocument(QJsonObject{{u"releases"_s, QJsonArray{Publisher::release(u"1.2.0"_s)}}})
            .toJson());
    file.close();
    const Publisher next;
    const QByteArray envelope =
        run(tool, {u"sign"_s, file.fileName(), publisher->keyFile(), next.keyFile(), u"--issued"_s,
                   u"2026-12-01T10:00:00Z"_s, u"--product"_s, Publisher::product});
    const auto list = readReleaseList(envelope, publisher->trust());
    ASSERT_TRUE(list.ok()) << describe(list.error()).toStdString();
    EXPECT_EQ(list->issued, fromMilliseconds(1'796'119'200'000));
    EXPECT_EQ(versionsOf(list->releases), QStringList{u"1.2.0"_s});
    EXPECT_TRUE(readReleaseList(envelope, next.trust()).ok());
}

} // namespace
