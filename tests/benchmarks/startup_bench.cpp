// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// Starts an empty Qt window and ems with a database, in turns, and says how long each takes from
// exec until its window is painted (of ems: the sign-in screen, with the database open), and how
// much memory it has then. On the display there is, or else on Qt's offscreen platform.
//
// bench_startup [ROUNDS [PROGRAM]]: PROGRAM is another ems to start in turns with them, an
// installed one for example.

#include "core/base/clock.h"
#include "core/services/servicehost.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

using SteadyTime = std::chrono::steady_clock::time_point;

constexpr int reportEnd = 9; // the descriptor that a child writes to

void check(bool isTrue, const char *what)
{
    if (isTrue)
        return;
    std::fprintf(stderr, "startup_bench: %s failed\n", what);
    std::exit(1);
}

struct Program
{
    const char *name;
    QList<QByteArray> command;
    QByteArray painted; ///< The object name of what is waited for.
    QByteArray window;
    std::vector<double> toWindow; ///< Milliseconds.
    std::vector<double> toPainted;
    std::vector<double> resident; ///< Megabytes.
    std::vector<double> anonymous;
};

double megabytes(const QByteArray &status, const QByteArray &key)
{
    const qsizetype at = status.indexOf(key);
    check(at >= 0, "reading the memory of a process");
    const QByteArray line = status.mid(at + key.size(), status.indexOf('\n', at) - at - key.size());
    return line.trimmed().split(' ').first().toDouble() / 1024.0;
}

QByteArray statusOf(pid_t process)
{
    QFile file(u"/proc/%1/status"_s.arg(process));
    check(file.open(QIODevice::ReadOnly), "reading /proc");
    return file.readAll();
}

[[noreturn]] void runChild(const Program &program, int pipeEnd)
{
    if (::dup2(pipeEnd, reportEnd) < 0)
        std::_Exit(126);
    std::vector<char *> arguments;
    for (const QByteArray &part : program.command)
        arguments.push_back(const_cast<char *>(part.constData()));
    arguments.push_back(nullptr);
    ::execv(arguments.front(), arguments.data());
    std::_Exit(127);
}

double millisecondsSince(SteadyTime start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

QByteArray readLine(int descriptor)
{
    QByteArray line;
    char byte = 0;
    while (true) {
        const ssize_t got = ::read(descriptor, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        check(got == 1, "waiting for the first paint");
        if (byte == '\n')
            return line;
        line += byte;
    }
}

void start(Program &program)
{
    qputenv("EMS_REPORT_FIRST_PAINT",
            QByteArray::number(reportEnd) + ' ' + program.window + ' ' + program.painted);
    std::array<int, 2> ends{};
    check(::pipe2(ends.data(), O_CLOEXEC) == 0, "making a pipe");
    const auto begin = std::chrono::steady_clock::now();
    const pid_t process = ::fork();
    check(process >= 0, "fork");
    if (process == 0)
        runChild(program, ends[1]);
    ::close(ends[1]);
    while (true) {
        const QByteArray line = readLine(ends[0]);
        const double took = millisecondsSince(begin);
        if (line == program.window)
            program.toWindow.push_back(took);
        if (line != program.painted)
            continue;
        const QByteArray status = statusOf(process);
        program.toPainted.push_back(took);
        program.resident.push_back(megabytes(status, "VmRSS:"));
        program.anonymous.push_back(megabytes(status, "RssAnon:"));
        break;
    }
    ::kill(process, SIGTERM);
    int ending = 0;
    ::waitpid(process, &ending, 0);
    ::close(ends[0]);
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

void print(const Program &program)
{
    std::printf("%-12s painted after %6.1f ms (best %6.1f)", program.name,
                median(program.toPainted), std::ranges::min(program.toPainted));
    if (program.window != program.painted)
        std::printf(", its bare window after %6.1f ms", median(program.toWindow));
    std::printf("; resident %5.1f MB, of it private %5.1f MB\n", median(program.resident),
                median(program.anonymous));
}

void makeSite(const QString &path, const QString &keyFolder)
{
    const SystemClock clock;
    ServiceHost host(clock, {keyFolder, HashCost{256, 1, 1}, true});
    SiteSettings settings;
    settings.siteName = u"Harbour"_s;
    settings.zoneName = u"Europe/Berlin"_s;
    UserDraft admin;
    admin.username = u"chief"_s;
    admin.role = Role::Admin;
    bool isMade = false;
    host.createSite(path, settings, admin, u"brass-lantern-under-seven-bridges-9"_s, &host,
                    [&isMade](const Result<Session> &answer) { isMade = answer.ok(); });
    check(isMade, "making a site");
}

Program emsAt(const char *name, const char *path, const QString &database)
{
    return {name,         {path, "--database", QFile::encodeName(database)},
            "signInPage", "mainWindow",
            {},           {},
            {},           {}};
}

/// Nothing of the person who measures is read or written.
void moveHome(const QString &folder)
{
    const QByteArray home = QFile::encodeName(folder);
    qputenv("HOME", home);
    qputenv("XDG_RUNTIME_DIR", home);
    for (const char *name : {"CONFIG", "DATA", "STATE", "CACHE"})
        qputenv(QByteArray("XDG_") + name + "_HOME", home + '/' + QByteArray(name).toLower());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 10;
    const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY");
    qputenv("QT_QPA_PLATFORM", hasDisplay ? "xcb" : "offscreen");
    const QTemporaryDir folder;
    moveHome(folder.path());
    const QString database = folder.filePath(u"site.ems"_s);
    makeSite(database, folder.filePath(u"config/ems/keys"_s));

    Program empty{"empty window", {EMS_EMPTY_WINDOW}, "emptyWindow", "emptyWindow", {}, {}, {}, {}};
    Program ems = emsAt("ems", EMS_PROGRAM, database);
    Program other = emsAt("the other", argc > 2 ? argv[2] : "", database);
    std::vector<Program *> programs{&empty, &ems};
    if (argc > 2)
        programs.push_back(&other);
    for (Program *program : programs) { // the caches of the disk
        start(*program);
        program->toWindow.clear();
        program->toPainted.clear();
        program->resident.clear();
        program->anonymous.clear();
    }
    for (int round = 0; round < rounds; ++round)
        for (Program *program : programs)
            start(*program);
    std::printf("%d starts of each on %s, medians:\n", rounds, hasDisplay ? "xcb" : "offscreen");
    for (const Program *program : programs)
        print(*program);
    std::printf("ratio %.2f (wanted: 2.50), resident %.1f MB (wanted: 60)\n",
                median(ems.toPainted) / median(empty.toPainted), median(ems.resident));
    if (argc > 2)
        std::printf("%s: ratio to this build's %.2f (wanted: 1.20)\n", argv[2],
                    median(other.toPainted) / median(ems.toPainted));
    return 0;
}
