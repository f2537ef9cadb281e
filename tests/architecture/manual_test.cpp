// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/architecture/sourcetree.h"

#include <QRegularExpression>
#include <QString>

#include <gtest/gtest.h>

#include <iterator>

using namespace Qt::StringLiterals;
using namespace ems::architecture;

namespace {

QString textOf(const std::string &path)
{
    std::ifstream source = openSource(path);
    return QString::fromStdString({std::istreambuf_iterator<char>(source), {}});
}

/// As it is written in a man page.
QString inTroff(QString word)
{
    return word.replace(u'-', u"\\-"_s);
}

/// Everything in `text` that the first group of `pattern` stands for is in the manual.
void expectInManual(const QString &text, const QString &pattern, const std::string &manual)
{
    const QString page = textOf(manual);
    int count = 0;
    for (auto it = QRegularExpression(pattern).globalMatch(text); it.hasNext(); ++count) {
        const QString word = it.next().captured(1);
        EXPECT_TRUE(page.contains(inTroff(word))) << word.toStdString() << " in " << manual;
    }
    EXPECT_GT(count, 3);
}

TEST(Manual, NamesEveryCommandOfEmsctl)
{
    expectInManual(textOf("app/emsctl/main.cpp"), u"\\{\"([a-z-]+)\", QT_TRANSLATE_NOOP"_s,
                   "packaging/linux/emsctl.1.in");
}

TEST(Manual, NamesEveryOptionOfEms)
{
    expectInManual(textOf("app/commandline.cpp"),
                   u"QCommandLineOption \\w+\\{+(?:u\"\\w\"_s, )?u\"([a-z-]+)\"_s"_s,
                   "packaging/linux/ems.1.in");
}

} // namespace
