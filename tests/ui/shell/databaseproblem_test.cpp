// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/shell/shelltest.h"

#include "ui/firstrun/databaseproblempage.h"

#include <QFile>
#include <QSet>

using namespace Qt::StringLiterals;

namespace ems {

using DatabaseProblem = ShellTest;

TEST_F(DatabaseProblem, HasASentenceAndAHeadingOfItsOwnForEachReason)
{
    openWindow();
    const DatabaseProblemPage *page = nullptr;
    QSet<QString> sentences;
    DatabaseProblemPage problem(window().context());
    page = &problem;
    for (const Reason reason :
         {Reason::DatabaseMissing, Reason::DatabaseEmpty, Reason::DatabaseDamaged,
          Reason::DatabaseForeign, Reason::DatabaseNewer, Reason::DatabaseNotWritable,
          Reason::DatabaseBusy, Reason::MigrationChanged}) {
        problem.setProblem(u"/data/site.ems"_s,
                           makeError(ErrorCode::Storage, reason, {u"/data/site.ems"_s}));
        EXPECT_FALSE(sentences.contains(page->sentence())) << page->sentence().toStdString();
        sentences.insert(page->sentence());
    }
    EXPECT_EQ(sentences.size(), 8);
}

TEST_F(DatabaseProblem, ShowsAMissingDatabaseAndNotTheFirstRun)
{
    openWindow();
    window().start(path(u"gone.ems"_s));
    EXPECT_EQ(screen(), u"databaseProblemPage"_s);
    EXPECT_TRUE(isShown("retryButton"));
    EXPECT_TRUE(isShown("chooseDatabaseButton"));
    EXPECT_FALSE(QFile::exists(path(u"gone.ems"_s)));
}

TEST_F(DatabaseProblem, LeavesAnEmptyAndAForeignFileAsTheyAre)
{
    for (const QByteArray &content : {QByteArray(), QByteArray("not a database at all")}) {
        QFile file(path(u"odd.ems"_s));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
        file.close();
        openWindow();
        window().start(file.fileName());
        EXPECT_EQ(screen(), u"databaseProblemPage"_s);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_EQ(file.readAll(), content);
        file.close();
    }
}

TEST_F(DatabaseProblem, OpensTheFileOnTryingAgainOnceItIsBack)
{
    makeSite(u"site.ems"_s);
    m_host->close();
    ASSERT_TRUE(QFile::rename(path(u"site.ems"_s), path(u"away.ems"_s)));
    openWindow();
    window().start(path(u"site.ems"_s));
    ASSERT_EQ(screen(), u"databaseProblemPage"_s);
    ASSERT_TRUE(QFile::rename(path(u"away.ems"_s), path(u"site.ems"_s)));
    click("retryButton");
    EXPECT_EQ(screen(), u"signInPage"_s);
}

} // namespace ems
