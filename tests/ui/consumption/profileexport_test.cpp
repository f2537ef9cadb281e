// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/profileexport.h"
#include "ui/consumption/profiletablemodel.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

Zone berlin()
{
    return Zone::find(u"Europe/Berlin"_s).value();
}

/// The two hours that the clock shows as 02:00 on 25 October 2026.
std::vector<RollUp> theDoubledHour()
{
    const UtcSeconds first = berlin().toUtc({2026, 10, 25, 2, 0, 0}).first;
    return {{first, 3600, {356'123}, 3600, 0, {}, {}},
            {first + 1h, 3600, {1'000'000}, 3600, 3600, {}, {}}};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TEST(ProfileExport, WritesStartEndEnergyAndQualityWithOffsets)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"out.csv"_s);
    ASSERT_TRUE(writeProfileCsv(path, theDoubledHour(), berlin()).ok());
    EXPECT_EQ(contentOf(path).toStdString(),
              "start,end,kWh,quality\r\n"
              "2026-10-25T02:00:00+02:00,2026-10-25T02:00:00+01:00,0.356123,measured\r\n"
              "2026-10-25T02:00:00+01:00,2026-10-25T03:00:00+01:00,1.000000,estimated\r\n");
}

TEST(ProfileExport, TellsWhenTheFolderCannotBeWritten)
{
    const QTemporaryDir folder;
    const auto result = writeProfileCsv(folder.filePath(u"missing/out.csv"_s), {}, berlin());
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, ErrorCode::Storage);
}

TEST(ProfileExport, WritesAPicture)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"out.png"_s);
    QImage image(40, 20, QImage::Format_RGB32);
    image.fill(Qt::white);
    ASSERT_TRUE(writePng(path, image).ok());
    EXPECT_EQ(QImage(path).size(), QSize(40, 20));
}

TEST(ProfileExport, MakesAFileNameThatEveryFileSystemTakes)
{
    const Period day = berlin().day(QDate(2006, 12, 17));
    EXPECT_EQ(exportFileName(u"Pump: A/B <1>"_s, day, berlin(), u"csv"_s),
              u"Pump--A-B--1-_2006-12-17.csv"_s);
}

TEST(ProfileTable, ShowsTheSameValuesAsTheChart)
{
    ProfileTableModel model;
    model.setValues(theDoubledHour(), Format());
    ASSERT_EQ(model.rowCount(), 2);
    const auto text = [&model](int row, int column) {
        return model.index(row, column).data().toString();
    };
    EXPECT_EQ(text(0, ProfileTableModel::EnergyColumn), QLocale().toString(0.356, 'f', 3));
    EXPECT_EQ(text(0, ProfileTableModel::QualityColumn), u"Measured"_s);
    EXPECT_EQ(text(1, ProfileTableModel::QualityColumn), u"Estimated"_s);
}

} // namespace ems
