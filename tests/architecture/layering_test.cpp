// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/architecture/layering.h"
#include "tests/architecture/sourcetree.h"

#include <gtest/gtest.h>

#include <sstream>
#include <stdexcept>

using namespace ems::architecture;

namespace {

Layering ourTable()
{
    std::ifstream table = openSource("tests/architecture/layering.txt");
    return Layering(table);
}

/// What the table says of one include line in the file at `path`; empty if it is allowed.
std::string verdict(const std::string &path, const std::string &line)
{
    std::istringstream source("#pragma once\n" + line + "\n");
    const std::vector<Violation> found = ourTable().check(path, source);
    return found.empty() ? std::string() : found.front().what;
}

TEST(Layering, NoFileReachesWhereItMustNot)
{
    const Layering table = ourTable();
    const std::vector<std::string> files = filesUnder({"core", "ui", "app"}, {".h", ".cpp"});
    ASSERT_FALSE(files.empty());
    for (const std::string &path : files) {
        std::ifstream source = openSource(path);
        ASSERT_TRUE(source) << path;
        for (const Violation &bad : table.check(path, source))
            ADD_FAILURE() << bad.file << ':' << bad.line << ": " << bad.what;
    }
}

struct Line
{
    std::string file;
    std::string include;
};

const std::vector<Line> forbidden{
    {"core/base/a.h", "#include \"core/domain/user.h\""},
    {"core/base/a.h", "#include <QSqlQuery>"},
    {"core/async/a.h", "#include \"core/domain/user.h\""},
    {"core/async/a.h", "#include \"core/storage/database.h\""},
    {"core/domain/a.h", "#include \"core/storage/database.h\""},
    {"core/domain/a.h", "#include \"core/async/dispatcher.h\""},
    {"core/domain/a.h", "#include <QtSql/QSqlQuery>"},
    {"core/storage/a.cpp", "#include \"core/services/userservice.h\""},
    {"core/storage/a.cpp", "#include \"core/formats/csvreader.h\""},
    {"core/services/a.cpp", "#include \"core/formats/csvreader.h\""},
    {"core/services/a.cpp", "#include <QSqlDatabase>"},
    {"core/formats/a.cpp", "#include \"core/services/userservice.h\""},
    {"core/services/a.cpp", "#include <QtWidgets/QWidget>"},
    {"core/services/a.cpp", "#include <QtGui/QColor>"},
    {"core/formats/a.cpp", "#include <QtPrintSupport/QPrinter>"},
    {"core/domain/a.cpp", "  #  include  <QWidget>  // for a size"},
    {"core/domain/a.cpp", "#include \"ui/context.h\""},
    {"ui/models/a.cpp", "#include \"core/storage/userrepository.h\""},
    {"ui/models/a.cpp", "#include <core/storage/userrepository.h>"},
    {"ui/models/a.cpp", "#include <QSqlTableModel>"},
    {"ui/a.cpp", "#include <QtSql>"},
    {"ui/a.cpp", "#include \"app/main.h\""},
    {"ui/a.cpp", "#include \"tests/support/builders.h\""},
    {"ui/a.cpp", "#include \"neighbour.h\""},
    {"ui/a.cpp", "#include \"../core/storage/database.h\""},
    {"core/storage/a.cpp", "#include \"app/main.h\""},
    {"core/garden/a.cpp", "#include <QString>"},
};

const std::vector<Line> allowed{
    {"core/domain/a.h", "#include \"core/base/result.h\""},
    {"core/storage/a.cpp", "#include <QSqlQuery>"},
    {"core/services/a.cpp", "#include \"core/storage/database.h\""},
    {"core/services/a.cpp", "#include \"core/async/dispatcher.h\""},
    {"core/formats/a.cpp", "#include <QtCore/QString>"},
    {"ui/admin/a.cpp", "#include \"core/services/userservice.h\""},
    {"ui/admin/a.cpp", "#include \"ui_userspage.h\""},
    {"ui/admin/a.cpp", "#include \"a.moc\""},
    {"ui/admin/a.cpp", "// #include \"app/main.h\""},
    {"app/main.cpp", "#include \"core/storage/database.h\""},
    {"app/main.cpp", "#include \"ui/mainwindow/mainwindow.h\""},
};

TEST(Layering, FindsEveryPlantedInclude)
{
    for (const auto &[file, include] : forbidden)
        EXPECT_NE(verdict(file, include), "") << file << " with " << include;
}

TEST(Layering, LeavesWhatIsAllowedAlone)
{
    for (const auto &[file, include] : allowed)
        EXPECT_EQ(verdict(file, include), "") << file << " with " << include;
}

TEST(Layering, NamesTheFileAndTheLine)
{
    std::istringstream source("#pragma once\n\n#include <QString>\n#include \"ui/context.h\"\n");
    const std::vector<Violation> expected{
        {"core/domain/a.h", 4, "core/domain must not include ui/context.h"}};
    EXPECT_EQ(ourTable().check("core/domain/a.h", source), expected);
}

TEST(Layering, RefusesATableItCannotRead)
{
    std::istringstream table("core/base core/domain\n");
    EXPECT_THROW(Layering{table}, std::runtime_error);
}

} // namespace
