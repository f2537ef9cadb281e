// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/app/program.h"
#include "tests/support/connectionprofile.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems::test;

namespace {

/// The real window, offscreen, with a home of its own.
class Window
{
public:
    Window(const Program &home, const QStringList &arguments)
    {
        QProcessEnvironment environment = home.environment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"EMS_REPORT_FIRST_PAINT"_s,
                           u"1 mainWindow signInPage firstRunPage connectPage"_s);
        m_process.setProcessEnvironment(environment);
        m_process.start(QStringLiteral(EMS), arguments);
    }
    ~Window()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Window(const Window &) = delete;
    Window &operator=(const Window &) = delete;

    /// Waits until the widget of this name was painted.
    bool shows(const QByteArray &name)
    {
        while (!m_output.contains(name)) {
            if (!m_process.waitForReadyRead(30'000))
                return false;
            m_output += m_process.readAllStandardOutput();
        }
        return true;
    }
    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    QByteArray m_output;
};

void makeSite(Program &program, const QString &path)
{
    const Ran made = program.run({u"create-admin"_s, u"--database"_s, path, u"--site-name"_s,
                                  u"Mill"_s, u"--zone"_s, u"Europe/Paris"_s, u"--currency"_s,
                                  u"EUR"_s, u"--username"_s, u"root"_s},
                                 "correct horse battery staple\n");
    ASSERT_EQ(made.code, 0) << made.err.toStdString();
}

TEST(Ems, AsksWhereTheDataLivesAtTheFirstStart)
{
    const Program home;
    Window window(home, {});
    EXPECT_TRUE(window.shows("firstRunPage"));
}

TEST(Ems, EndsCleanlyWhenAskedToTerminate)
{
    Program home;
    makeSite(home, home.path(u"site.ems"_s));
    Window window(home, {u"--database"_s, home.path(u"site.ems"_s)});
    ASSERT_TRUE(window.shows("signInPage"));
    window.process().terminate();
    ASSERT_TRUE(window.process().waitForFinished(30'000));
    EXPECT_EQ(window.process().exitStatus(), QProcess::NormalExit);
    EXPECT_EQ(window.process().exitCode(), 0);
    // The write-ahead log was put back into the file.
    EXPECT_FALSE(QFile::exists(home.path(u"site.ems-wal"_s)));
}

TEST(Ems, OpensOneWindowADatabase)
{
    Program home;
    makeSite(home, home.path(u"site.ems"_s));
    makeSite(home, home.path(u"other.ems"_s));
    Window first(home, {u"--database"_s, home.path(u"site.ems"_s)});
    ASSERT_TRUE(first.shows("signInPage"));
    Window second(home, {u"--database"_s, home.path(u"site.ems"_s)});
    ASSERT_TRUE(second.process().waitForFinished(30'000));
    EXPECT_EQ(second.process().exitCode(), 0);
    EXPECT_EQ(first.process().state(), QProcess::Running);
    Window other(home, {u"--database"_s, home.path(u"other.ems"_s)});
    EXPECT_TRUE(other.shows("signInPage"));
}

TEST(Ems, OpensTheFileThatItIsGiven)
{
    Program home;
    makeSite(home, home.path(u"site.ems"_s));
    Window window(home, {home.path(u"site.ems"_s)});
    EXPECT_TRUE(window.shows("signInPage"));
}

TEST(Ems, RefusesTwoFiles)
{
    const Program home;
    Window window(home, {u"one.ems"_s, u"--database"_s, u"two.ems"_s});
    ASSERT_TRUE(window.process().waitForFinished(30'000));
    EXPECT_EQ(window.process().exitCode(), 2);
}

TEST(Ems, ShowsTheConnectionFileThatItIsGiven)
{
    Program home;
    const QString file = home.path(u"mill.ems-connection"_s);
    ASSERT_TRUE(ems::writeConnectionFile(file, aProfile()).ok());
    Window window(home, {file});
    EXPECT_TRUE(window.shows("connectPage"));
}

TEST(Ems, TellsItsOptionsWithoutAScreen)
{
    const Program home;
    QProcess process;
    QProcessEnvironment environment = home.environment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"none-such"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(EMS), {u"--help"_s});
    ASSERT_TRUE(process.waitForFinished(30'000));
    EXPECT_EQ(process.exitCode(), 0);
    const QByteArray help = process.readAllStandardOutput();
    for (const char *option : {"--demo", "--database", "--version"})
        EXPECT_TRUE(help.contains(option)) << option;
}

} // namespace
