// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/logging.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
                                      | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

QStringList forwarded;

void remember(QtMsgType, const QMessageLogContext &, const QString &message)
{
    forwarded.append(message);
}

class LogFileTest : public testing::Test
{
protected:
    LogFileTest()
    {
        forwarded.clear();
        m_handlerBefore = qInstallMessageHandler(remember);
    }
    ~LogFileTest() override
    {
        LogFile::stop();
        qInstallMessageHandler(m_handlerBefore);
    }

    [[nodiscard]] QString folder() const { return m_temporary.filePath(u"data/logs"_s); }
    [[nodiscard]] QString path() const { return folder() + u"/ems.log"_s; }
    [[nodiscard]] static QStringList linesOf(const QString &path)
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
        QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
        EXPECT_TRUE(lines.takeLast().isEmpty());
        return lines;
    }

private:
    QTemporaryDir m_temporary;
    QtMessageHandler m_handlerBefore = nullptr;
};

TEST_F(LogFileTest, WritesOneLineAnEvent)
{
    ASSERT_TRUE(LogFile::start(folder(), u"ems"_s).ok());
    EXPECT_EQ(LogFile::folder(), folder());
    qCInfo(lcStorage) << "opened" << 42;
    qCWarning(lcAuth).noquote() << u"Größe 100 %"_s;
    LogFile::stop();
    const QStringList lines = linesOf(path());
    ASSERT_EQ(lines.size(), 2);
    const QRegularExpression form(
        u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO ems\\.storage \\[[0-9a-f]+\\] opened 42$"_s);
    EXPECT_TRUE(form.match(lines[0]).hasMatch()) << lines[0].toStdString();
    EXPECT_TRUE(lines[1].contains(u" WARNING ems.auth ["_s));
    EXPECT_TRUE(lines[1].endsWith(u"] Größe 100 %"_s));
}

TEST_F(LogFileTest, EscapesWhatWouldForgeALine)
{
    ASSERT_TRUE(LogFile::start(folder(), u"ems"_s).ok());
    qCInfo(lcApp).noquote() << u"name\n2030-01-01 forged\r\u202eevil\x1b[31m"_s;
    LogFile::stop();
    const QStringList lines = linesOf(path());
    ASSERT_EQ(lines.size(), 1);
    EXPECT_TRUE(lines[0].endsWith(u"name\\u{a}2030-01-01 forged\\u{d}\\u{202e}evil\\u{1b}[31m"_s));
}

TEST_F(LogFileTest, KeepsFileAndFolderToTheOwner)
{
    ASSERT_TRUE(LogFile::start(folder(), u"ems"_s).ok());
    qCInfo(lcApp) << "x";
    EXPECT_EQ(QFile::permissions(path()) & others, QFile::Permissions());
    EXPECT_EQ(QFile::permissions(folder()) & others, QFile::Permissions());
}

TEST_F(LogFileTest, TakesAnExistingFileFromTheOthers)
{
    ASSERT_TRUE(QDir().mkpath(folder()));
    QFile file(path());
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("before\n");
    file.close();
    ASSERT_TRUE(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    ASSERT_TRUE(LogFile::start(folder(), u"ems"_s).ok());
    qCInfo(lcApp) << "after";
    LogFile::stop();
    EXPECT_EQ(QFile::permissions(path()) & others, QFile::Permissions());
    EXPECT_EQ(linesOf(path()).size(), 2);
    EXPECT_EQ(linesOf(path()).front(), u"before"_s);
}

TEST_F(LogFileTest, RotatesAt2MiBAndKeepsFiveOldOnes)
{
    ASSERT_TRUE(LogFile::start(folder(), u"ems"_s).ok());
    const QString text(8'000, u'x');
    for (int i = 0; i < 8 * 270; ++i)
        qCInfo(lcApp).noquote() << i << text;
    LogFile::stop();
    EXPECT_EQ(QDir(folder()).entryList(QDir::Files),
              (QStringList{u"ems.log"_s, u"ems.log.1"_s, u"ems.log.2"_s, u"ems.log.3"_s,
                           u"ems.log.4"_s, u"ems.log.5"_s}));
    for (const QFileInfo &file : QDir(folder()).entryInfoList(QDir::Files)) {
        EXPECT_LE(file.size(), 2 * 1024 * 1024);
        EXPECT_EQ(file.permissions() & others, QFile::Permissions());
    }
    const auto numberIn = [](const QString &line) {
        return line.section(u"] "_s, 1).section(u' ', 0, 0).toInt();
    };
    EXPECT_EQ(numberIn(linesOf(path()).last()), 8 * 270 - 1);
    EXPECT_EQ(numberIn(linesOf(path() + u".1"_s).last()) + 1, numberIn(linesOf(path()).first()));
    EXPECT_EQ(numberIn(linesOf(path() + u".5"_s).last()) + 1,
              numberIn(linesOf(path() + u".4"_s).first()));
}

TEST_F(LogFileTest, LosesNothingOfManyThreads)
{
    ASSERT_TRUE(LogFile::start(folder(), u"ems"_s).ok());
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([thread] {
                for (int i = 0; i < 500; ++i)
                    qCInfo(lcImport).noquote().nospace() << "message " << thread << '-' << i;
            });
        }
    }
    LogFile::stop();
    const QStringList lines = linesOf(path());
    EXPECT_EQ(lines.size(), 2'000);
    for (int thread = 0; thread < 4; ++thread) {
        const QRegularExpression mine(u"message %1-\\d+$"_s.arg(thread));
        EXPECT_EQ(lines.filter(mine).size(), 500);
    }
}

TEST_F(LogFileTest, HandsWarningsOnAndGoesWhenStopped)
{
    ASSERT_TRUE(LogFile::start(folder(), u"ems"_s).ok());
    qCInfo(lcApp) << "quiet";
    qCWarning(lcApp) << "loud";
    EXPECT_EQ(forwarded, QStringList{u"loud"_s});
    LogFile::stop();
    LogFile::stop();
    EXPECT_EQ(LogFile::folder(), QString());
    qCWarning(lcApp) << "after";
    EXPECT_EQ(forwarded, (QStringList{u"loud"_s, u"after"_s}));
    EXPECT_EQ(linesOf(path()).size(), 2);
}

TEST_F(LogFileTest, MovesToAnotherFolderWhenStartedAnew)
{
    ASSERT_TRUE(LogFile::start(folder(), u"ems"_s).ok());
    ASSERT_TRUE(LogFile::start(folder() + u"2"_s, u"ems"_s).ok());
    qCWarning(lcApp) << "once";
    EXPECT_EQ(forwarded, QStringList{u"once"_s});
    EXPECT_EQ(linesOf(folder() + u"2/ems.log"_s).size(), 1);
}

TEST_F(LogFileTest, SaysWhenTheFolderCannotBeMade)
{
    ASSERT_TRUE(LogFile::start(folder(), u"ems"_s).ok());
    LogFile::stop();
    const Result<void> started = LogFile::start(path() + u"/logs"_s, u"ems"_s); // below a file
    ASSERT_FALSE(started.ok());
    EXPECT_EQ(started.error().reason(), Reason::FolderNotWritable);
    EXPECT_EQ(LogFile::folder(), QString());
}

} // namespace
