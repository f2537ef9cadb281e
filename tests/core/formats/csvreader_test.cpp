// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/csvreader.h"

#include "core/formats/csvwriter.h"
#include "tests/support/testfile.h"

#include <QBuffer>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace ems;
using ems::test::TestFile;

namespace {

using Rows = std::vector<std::vector<std::string>>;

struct Outcome
{
    Rows rows;
    std::vector<qint64> lines;
    std::optional<Error> error;
};

Outcome readAll(const QByteArray &bytes, char separator = ',')
{
    const TestFile file(bytes);
    Outcome outcome;
    Result<CsvReader> reader = CsvReader::open(file.path(), separator);
    if (!reader.ok()) {
        outcome.error = reader.error();
        return outcome;
    }
    CsvRecord record;
    while (true) {
        const Result<bool> more = reader->next(record);
        if (!more.ok())
            outcome.error = more.error();
        if (!more.ok() || !more.value())
            return outcome;
        outcome.rows.emplace_back(record.fields.begin(), record.fields.end());
        outcome.lines.push_back(record.line);
    }
}

void expectError(const QByteArray &bytes, Reason reason, const QString &line)
{
    const Outcome outcome = readAll(bytes);
    ASSERT_TRUE(outcome.error.has_value());
    EXPECT_EQ(outcome.error->reason(), reason);
    EXPECT_EQ(outcome.error->issues.front().arguments.value(0), line);
}

QByteArray utf16(const QString &text, bool isBigEndian)
{
    QByteArray bytes;
    for (const QChar c : QString(u"\ufeff"_s + text)) {
        const char low = static_cast<char>(c.unicode() & 0xff);
        const char high = static_cast<char>(c.unicode() >> 8);
        bytes += isBigEndian ? high : low;
        bytes += isBigEndian ? low : high;
    }
    return bytes;
}

TEST(CsvReader, ReadsRecordsOfLfAndCrlfWithAndWithoutALastLineBreak)
{
    const Rows rows{{"a", "b"}, {"1", ""}, {"", "2"}};
    EXPECT_EQ(readAll("a,b\n1,\n,2\n").rows, rows);
    EXPECT_EQ(readAll("a,b\r\n1,\r\n,2\r\n").rows, rows);
    EXPECT_EQ(readAll("a,b\n1,\n,2").rows, rows);
    EXPECT_EQ(readAll("\n\na,b\r\n\r\n1,\n,2\n\n").rows, rows);
}

TEST(CsvReader, ReadsQuotedFields)
{
    EXPECT_EQ(readAll("\"a,b\",\"say \"\"hi\"\"\",\"\"\n").rows, (Rows{{"a,b", "say \"hi\"", ""}}));
    EXPECT_EQ(readAll("\"two\r\nlines\",x\r\nnext,y\r\n").rows,
              (Rows{{"two\r\nlines", "x"}, {"next", "y"}}));
    EXPECT_EQ(readAll("\"a\"\"\"\n").rows, (Rows{{"a\""}}));
    EXPECT_EQ(readAll("\"a\",b").rows, (Rows{{"a", "b"}}));
}

TEST(CsvReader, TakesAQuoteInsideAFieldForItself)
{
    EXPECT_EQ(readAll("5\" pipe,x\n1,2\n").rows, (Rows{{"5\" pipe", "x"}, {"1", "2"}}));
}

TEST(CsvReader, CountsTheLinesOfQuotedFields)
{
    EXPECT_EQ(readAll("a\n\"x\ny\n\"\nb\n").lines, (std::vector<qint64>{1, 2, 5}));
}

TEST(CsvReader, NamesTheLineWhereAQuoteWasOpened)
{
    expectError("a,b\n1,2\n3,\"four\n5,6\n7,8\n", Reason::UnclosedQuote, u"3"_s);
    expectError("a,b\n\"x\",\"y\n" + QByteArray("1,2\n").repeated(30'000), Reason::UnclosedQuote,
                u"2"_s);
}

TEST(CsvReader, RefusesALineOfMoreThan64KiB)
{
    EXPECT_EQ(readAll(QByteArray(65'536, 'x') + "\n").rows.size(), 1U);
    expectError("a\n" + QByteArray(65'537, 'x') + "\n", Reason::LineTooLong, u"2"_s);
    expectError("a\n\"" + QByteArray(70'000, 'x') + "\"\n", Reason::LineTooLong, u"2"_s);
    expectError(QByteArray(5'000'000, 'x'), Reason::LineTooLong, u"1"_s);
}

TEST(CsvReader, ReadsEveryEncodingThatItNames)
{
    const QString text = u"Gerät,Größe\n\U0001F50C,5\n"_s;
    const Rows rows{{"Gerät", "Größe"}, {"\xf0\x9f\x94\x8c", "5"}};
    EXPECT_EQ(readAll(text.toUtf8()).rows, rows);
    EXPECT_EQ(readAll("\xef\xbb\xbf" + text.toUtf8()).rows, rows);
    EXPECT_EQ(readAll(utf16(text, false)).rows, rows);
    EXPECT_EQ(readAll(utf16(text, true)).rows, rows);
}

TEST(CsvReader, ReadsCharactersThatLieAcrossPieces)
{
    for (int shift = 0; shift < 4; ++shift) {
        const QString text = QString(shift, u'x') + u"\n"_s + u"é\U0001F50C\n"_s.repeated(60'000);
        EXPECT_EQ(readAll(text.toUtf8()).rows.size(), 60'000U + (shift > 0 ? 1 : 0));
        EXPECT_EQ(readAll(utf16(text, false)).rows.back(),
                  (std::vector<std::string>{"é\xf0\x9f\x94\x8c"}));
    }
}

TEST(CsvReader, RefusesWhatIsNoUtf8)
{
    for (const char *wrong : {"\xe9t\xe9", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80",
                              "\xf8\x88", "\xe2\x82"})
        expectError(QByteArray("a,b\n1,2\n") + wrong + "\n", Reason::FileEncoding, u"3"_s);
    expectError("a\n\xe2\x82", Reason::FileEncoding, u"2"_s); // cut off inside a character
    expectError(utf16(u"a\nb"_s, false) + "x", Reason::FileEncoding, u"2"_s);
    expectError(utf16(QString(u"a\n"_s) + QChar(0xd800) + u"b"_s, false), Reason::FileEncoding,
                u"1"_s);
}

TEST(CsvReader, RefusesWhatIsNoText)
{
    expectError(QByteArray("a,b\n1,\0002\n", 9), Reason::FileBinary, u"2"_s);
    expectError(QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16), Reason::FileBinary, u"1"_s);
}

TEST(CsvReader, RefusesAFileThatIsEmptyOrNone)
{
    EXPECT_EQ(readAll("").error->reason(), Reason::FileEmpty);
    EXPECT_EQ(readAll("\xef\xbb\xbf").error->reason(), Reason::FileEmpty);
    EXPECT_EQ(CsvReader::open(u"/nowhere/file.csv"_s, ',').error().reason(),
              Reason::FileNotReadable);
    EXPECT_EQ(CsvReader::open(u"/"_s, ',').error().reason(), Reason::FileNotReadable);
}

TEST(CsvWriter, WritesWhatTheReaderReads)
{
    const QList<QStringList> rows{{u"plain"_s, u"a,b"_s, u"say \"hi\""_s, u"two\r\nlines"_s},
                                  {u""_s, u" spaces "_s, u"Größe"_s, u"\U0001F50C"_s},
                                  {u"=1+1"_s, u"@cmd"_s, u"-x"_s, u"+49 21"_s},
                                  {u"'"_s, u"'=1"_s, u"''"_s, u"-1.5"_s},
                                  {u"\tx"_s, u"\rx"_s, u"1;2"_s, u"it's"_s}};
    QBuffer buffer;
    ASSERT_TRUE(buffer.open(QIODevice::WriteOnly));
    CsvWriter writer(buffer);
    for (const QStringList &row : rows)
        ASSERT_TRUE(writer.writeRow(row));
    const Outcome outcome = readAll(buffer.data());
    ASSERT_EQ(outcome.rows.size(), static_cast<size_t>(rows.size()));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QStringList cells;
        for (const std::string &cell : outcome.rows[static_cast<size_t>(i)])
            cells.append(csvUnguarded(QString::fromStdString(cell)));
        EXPECT_EQ(cells, rows[i]);
    }
}

TEST(CsvWriter, LeavesNothingForASpreadsheetToRun)
{
    EXPECT_EQ(csvGuarded(u"=HYPERLINK(\"x\")"_s), u"'=HYPERLINK(\"x\")"_s);
    EXPECT_EQ(csvGuarded(u"-2+3"_s), u"'-2+3"_s);
    EXPECT_EQ(csvGuarded(u"+49 21"_s), u"'+49 21"_s);
    EXPECT_EQ(csvGuarded(u"-1.5"_s), u"-1.5"_s);
    EXPECT_EQ(csvGuarded(u"-.5"_s), u"'-.5"_s);
    EXPECT_EQ(csvGuarded(u"-"_s), u"'-"_s);
    EXPECT_EQ(csvGuarded(u"2021-01-01"_s), u"2021-01-01"_s);
}

TEST(CsvWriter, EndsLinesAsTheRfcWants)
{
    QBuffer buffer;
    ASSERT_TRUE(buffer.open(QIODevice::WriteOnly));
    ASSERT_TRUE(CsvWriter(buffer).writeRow({u"a"_s, u"b;c"_s}));
    ASSERT_TRUE(CsvWriter(buffer).writeRow({u""_s}));
    EXPECT_EQ(buffer.data(), QByteArray("a,\"b;c\"\r\n\"\"\r\n"));
}

class FullDevice final : public QIODevice
{
protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64) override { return 0; }
};

TEST(CsvWriter, TellsWhenTheDeviceTookNothing)
{
    FullDevice device;
    ASSERT_TRUE(device.open(QIODevice::WriteOnly));
    EXPECT_FALSE(CsvWriter(device).writeRow({u"a"_s}));
}

} // namespace
