// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/readingscsv.h"
#include "tests/support/testfile.h"

#include <gtest/gtest.h>

#include <random>

using namespace Qt::StringLiterals;
using namespace ems;
using ems::test::TestFile;

namespace {

constexpr int mutations = 4'000;
constexpr size_t readingsGreatest = 100'000;

/// Valid files of every kind the reader knows, to be damaged.
QList<QByteArray> seeds()
{
    const QByteArray plain =
        "start,kWh\n2021-10-31 01:30,0.5\n2021-10-31 02:00,0.25\n2021-10-31 02:00,1\n";
    QByteArray utf16("\xff\xfe");
    for (const char c : plain)
        utf16 += QByteArray(1, c) + QByteArray(1, '\0');
    return {plain,
            "\xef\xbb\xbf" + plain,
            utf16,
            "Date;Time;Power "
            "kW\r\n16/12/2006;17:24:00;4.216\r\n16/12/2006;17:25:00;?\r\n17/12/2006;17:26:00;5\r\n",
            "t;\"Meter\nreading\"\n1.2.2021 00:00;\"1000,5\"\n1.2.2021 01:00;\"1001,75\"\n1.2.2021 "
            "02:00;3,0\n",
            "1585702800\t12.5\n1585703700\t13\n1585704600\t\n",
            "time|W\n2021-03-28T01:59:00+01:00|1500\n2021-03-28T03:00:00+02:00|1400.5\n"};
}

class Mutator final
{
public:
    explicit Mutator(unsigned seed)
        : m_random(seed)
    {}

    QByteArray mutated(QByteArray bytes)
    {
        for (int change = 1 + below(4); change > 0; --change)
            mutateOnce(bytes);
        return bytes;
    }

    int below(qsizetype limit)
    {
        return std::uniform_int_distribution<int>(0, static_cast<int>(std::max<qsizetype>(limit, 1))
                                                         - 1)(m_random);
    }

private:
    void mutateOnce(QByteArray &bytes)
    {
        static const QByteArray nasty("\"',;\t|\r\n\0-+.:?eExN9T Z/\xff\xc3\xe2\x80", 27);
        const int at = below(bytes.size() + 1);
        switch (below(8)) {
        case 0:
            bytes.insert(at, nasty[below(nasty.size())]);
            break;
        case 1:
            bytes.remove(at, 1 + below(8));
            break;
        case 2:
            if (at < bytes.size())
                bytes[at] = static_cast<char>(below(256));
            break;
        case 3:
            bytes.truncate(at);
            break;
        case 4:
            bytes.insert(at, bytes.mid(below(bytes.size()), below(60)));
            break;
        case 5:
            bytes.insert(at, QByteArray(1 + below(40), '9'));
            break;
        case 6:
            if (at < bytes.size())
                bytes[at] = nasty[below(nasty.size())];
            break;
        case 7:
            bytes.insert(at, QByteArray(below(20) == 0 ? 70'000 : 300, nasty[below(nasty.size())]));
            break;
        }
    }

    std::mt19937 m_random;
};

void expectSound(const QString &path, const ReadingsCsvFormat &format)
{
    const auto reader = ReadingsCsvReader::open(path, format);
    if (!reader.ok()) {
        EXPECT_FALSE(reader.error().issues.empty());
        return;
    }
    size_t total = 0;
    while (total < readingsGreatest) {
        const auto piece = (*reader)->next();
        if (!piece.ok()) {
            // Every error of a row names its line.
            EXPECT_GT(piece.error().issues.front().arguments.value(0).toLongLong(), 0);
            return;
        }
        if (piece->empty())
            return;
        for (const Reading &reading : *piece) {
            EXPECT_GE(reading.energy.milliwattHours, 0);
            EXPECT_GT(reading.seconds, 0);
        }
        total += piece->size();
    }
    ADD_FAILURE() << "a small file gave more readings than it has bytes";
}

ReadingsCsvFormat anyFormat(Mutator &random, const Zone &zone)
{
    ReadingsCsvFormat format;
    format.separator = u",;\t|"_s[random.below(4)];
    format.hasHeader = random.below(2) == 0;
    format.dateColumn = random.below(3);
    if (random.below(2) == 0)
        format.timeColumn = random.below(3);
    format.valueColumn = random.below(3);
    format.valueKind = static_cast<ValueKind>(random.below(5));
    format.dateOrder = static_cast<DateOrder>(random.below(3));
    format.stamp = static_cast<StampMeaning>(random.below(2));
    format.interval = std::chrono::seconds(random.below(3) * 900);
    format.isDecimalComma = random.below(2) == 0;
    format.zone = zone;
    return format;
}

TEST(CsvRobustness, SurvivesDamagedFilesWithoutNegativeEnergy)
{
    const QList<QByteArray> files = seeds();
    const Zone zone = Zone::find(u"Europe/Paris"_s).value();
    Mutator random(20'240'229);
    int readable = 0;
    for (int i = 0; i < mutations; ++i) {
        const TestFile file(random.mutated(files[i % files.size()]));
        const auto preview = previewReadingsCsv(file.path(), zone);
        if (preview.ok())
            expectSound(file.path(), preview->format);
        expectSound(file.path(), anyFormat(random, zone));
        readable += preview.ok() ? 1 : 0;
        ASSERT_FALSE(HasFailure()) << "mutation " << i;
    }
    // Else the mutations would only test the first check.
    EXPECT_GT(readable, mutations / 10);
}

TEST(CsvRobustness, ReadsTheUndamagedFiles)
{
    const Zone zone = Zone::find(u"Europe/Paris"_s).value();
    for (const QByteArray &bytes : seeds()) {
        const TestFile file(bytes);
        const auto preview = previewReadingsCsv(file.path(), zone);
        ASSERT_TRUE(preview.ok()) << bytes.toStdString();
        const auto reader = ReadingsCsvReader::open(file.path(), preview->format);
        ASSERT_TRUE(reader.ok()) << bytes.toStdString();
        const auto piece = (*reader)->next();
        ASSERT_TRUE(piece.ok()) << bytes.toStdString() << describe(piece.error()).toStdString();
        EXPECT_FALSE(piece->empty()) << bytes.toStdString();
    }
}

} // namespace
