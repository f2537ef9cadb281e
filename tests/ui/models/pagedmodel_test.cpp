// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/checkablemodel.h"
#include "ui/models/devicetablemodel.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/pilldelegate.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

#include <numeric>
#include <set>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

QtMessageHandler previousHandler = nullptr;

void failOnModelTest(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (QByteArrayView(context.category) == QByteArrayView("qt.modeltest"))
        ADD_FAILURE() << message.toStdString();
    else if (previousHandler != nullptr)
        previousHandler(type, context, message);
}

Device deviceOf(quint32 key)
{
    Device device;
    device.num = {key};
    device.data.name = u"Device %1"_s.arg(key);
    device.data.maximumConsumption = {qint64(key) * 1000};
    device.openAssignments = key % 3;
    return device;
}

RowKeys keysFrom(quint32 first, quint32 count)
{
    RowKeys keys(count);
    std::iota(keys.begin(), keys.end(), first);
    return keys;
}

/// A model whose questions a test answers when it likes.
class PagedModelTest : public testing::Test
{
protected:
    struct KeysQuestion
    {
        DeviceQuery query;
        int limit;
        KeyedModel::KeysCallback answer;
    };
    struct RowsQuestion
    {
        RowKeys keys;
        DeviceTableModel::RowsCallback answer;
    };

    PagedModelTest()
        : model(
            [this](const DeviceQuery &query, int limit, KeyedModel::KeysCallback callback) {
                keysAsked.push_back({query, limit, std::move(callback)});
            },
            [this](const RowKeys &keys, DeviceTableModel::RowsCallback callback) {
                rowsAsked.push_back({keys, std::move(callback)});
            },
            Format())
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Warning)
    {
        previousHandler = qInstallMessageHandler(failOnModelTest);
    }
    ~PagedModelTest() override { qInstallMessageHandler(previousHandler); }

    void answerKeys(size_t question, const RowKeys &keys)
    {
        auto callback = keysAsked.at(question).answer;
        callback(keys);
    }
    void answerRows(size_t question)
    {
        const RowsQuestion asked = rowsAsked.at(question);
        std::vector<Device> rows;
        for (const quint32 key : asked.keys) {
            if (!vanished.contains(key))
                rows.push_back(deviceOf(key));
        }
        asked.answer(rows);
    }
    [[nodiscard]] QString textAt(int row) const
    {
        return model.index(row, DeviceTableModel::Name).data().toString();
    }
    bool hasAskedForRows(size_t count)
    {
        return QTest::qWaitFor([this, count] { return rowsAsked.size() >= count; });
    }

    std::vector<KeysQuestion> keysAsked;
    std::vector<RowsQuestion> rowsAsked;
    std::set<quint32> vanished;
    DeviceTableModel model;
    QAbstractItemModelTester tester;
};

TEST_F(PagedModelTest, AsksForTheFirstWindowAndThenForTheRest)
{
    model.reload();
    ASSERT_EQ(keysAsked.size(), 1u);
    EXPECT_EQ(keysAsked[0].limit, firstWindow);
    answerKeys(0, keysFrom(1, 256));
    EXPECT_EQ(model.rowCount(), 256);
    EXPECT_FALSE(model.isComplete());
    ASSERT_EQ(keysAsked.size(), 2u);
    EXPECT_EQ(keysAsked[1].limit, 0);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    answerKeys(1, keysFrom(1, 100'000));
    EXPECT_EQ(model.rowCount(), 100'000);
    EXPECT_TRUE(model.isComplete());
    EXPECT_EQ(resets.count(), 0);
}

TEST_F(PagedModelTest, IsCompleteAtOnceWhenTheFirstWindowHoldsAll)
{
    model.reload();
    answerKeys(0, keysFrom(1, 3));
    EXPECT_TRUE(model.isComplete());
    EXPECT_EQ(keysAsked.size(), 1u);
}

TEST_F(PagedModelTest, IgnoresTheAnswerToAnOlderQuery)
{
    model.reload();
    DeviceQuery query;
    query.text = u"heat"_s;
    model.setQuery(query);
    answerKeys(1, keysFrom(10, 2));
    answerKeys(0, keysFrom(1, 5));
    EXPECT_EQ(model.keys(), keysFrom(10, 2));
}

TEST_F(PagedModelTest, ShowsAnEllipsisUntilThePageComes)
{
    model.reload();
    answerKeys(0, keysFrom(1, 200));
    EXPECT_EQ(textAt(0), u"…"_s);
    ASSERT_TRUE(hasAskedForRows(1));
    EXPECT_EQ(rowsAsked[0].keys.size(), 128u);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    answerRows(0);
    EXPECT_EQ(changes.count(), 1);
    EXPECT_EQ(textAt(0), u"Device 1"_s);
}

TEST_F(PagedModelTest, AsksForAPageOnce)
{
    model.reload();
    answerKeys(0, keysFrom(1, 100));
    (void)textAt(0);
    ASSERT_TRUE(hasAskedForRows(1));
    (void)textAt(5);
    answerRows(0);
    (void)textAt(7);
    EXPECT_FALSE(QTest::qWaitFor([this] { return rowsAsked.size() > 1; }, 20));
}

TEST_F(PagedModelTest, LeavesAnEllipsisForARowThatVanished)
{
    vanished = {2};
    model.reload();
    answerKeys(0, keysFrom(1, 3));
    (void)textAt(0);
    ASSERT_TRUE(hasAskedForRows(1));
    answerRows(0);
    EXPECT_EQ(textAt(0), u"Device 1"_s);
    EXPECT_EQ(textAt(1), u"…"_s);
    EXPECT_EQ(textAt(2), u"Device 3"_s);
}

TEST_F(PagedModelTest, KeepsTheOldTextOfARowWhileItIsFetchedAgain)
{
    model.reload();
    answerKeys(0, keysFrom(1, 3));
    (void)textAt(0);
    ASSERT_TRUE(hasAskedForRows(1));
    answerRows(0);
    model.refresh();
    answerKeys(1, keysFrom(1, 3));
    EXPECT_EQ(textAt(0), u"Device 1"_s);
    EXPECT_TRUE(hasAskedForRows(2));
}

TEST_F(PagedModelTest, KeepsItsRowsWhenARefreshFindsTheSameKeys)
{
    model.reload();
    answerKeys(0, keysFrom(1, 3));
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.refresh();
    answerKeys(1, keysFrom(1, 3));
    EXPECT_EQ(resets.count(), 0);
}

TEST_F(PagedModelTest, AsksAgainWhenItIsSorted)
{
    model.reload();
    answerKeys(0, keysFrom(1, 3));
    model.sort(DeviceTableModel::Price, Qt::DescendingOrder);
    ASSERT_EQ(keysAsked.size(), 2u);
    EXPECT_EQ(keysAsked[1].query.sort, DeviceSort::Price);
    EXPECT_EQ(keysAsked[1].query.order, SortOrder::Descending);
}

TEST_F(PagedModelTest, TellsAFailureAndKeepsWhatItHas)
{
    model.reload();
    answerKeys(0, keysFrom(1, 3));
    QSignalSpy failures(&model, &KeyedModel::failed);
    model.refresh();
    auto callback = keysAsked[1].answer;
    callback(makeError(ErrorCode::Unavailable));
    EXPECT_EQ(failures.count(), 1);
    EXPECT_EQ(model.rowCount(), 3);
}

TEST_F(PagedModelTest, AlignsNumbersAtTheEndAndNamesTheStatus)
{
    model.reload();
    answerKeys(0, keysFrom(3, 2));
    (void)textAt(0);
    ASSERT_TRUE(hasAskedForRows(1));
    answerRows(0);
    const QModelIndex price = model.index(0, DeviceTableModel::Price);
    const QModelIndex status = model.index(1, DeviceTableModel::Status);
    EXPECT_TRUE(price.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    EXPECT_EQ(status.data().toString(), u"Assigned"_s);
    EXPECT_EQ(status.data(Qt::AccessibleTextRole).toString(), u"Assigned"_s);
    EXPECT_EQ(status.data(ToneRole).toInt(), static_cast<int>(Tone::Good));
}

TEST_F(PagedModelTest, KeepsFewerPagesThanItWasAskedFor)
{
    model.reload();
    answerKeys(0, keysFrom(1, 256));
    answerKeys(1, keysFrom(1, 128 * 80));
    for (int page = 0; page < 80; ++page) {
        (void)textAt(page * 128);
        ASSERT_TRUE(hasAskedForRows(static_cast<size_t>(page) + 1));
        answerRows(static_cast<size_t>(page));
    }
    EXPECT_EQ(textAt(79 * 128), u"Device 10113"_s);
    EXPECT_EQ(textAt(2 * 128), u"…"_s); // the tester looks at the first page all the time
}

TEST_F(PagedModelTest, KeepsWhatIsCheckedThroughAnotherSearch)
{
    CheckableModel checkable(model);
    model.reload();
    answerKeys(0, keysFrom(1, 3));
    EXPECT_TRUE(checkable.setData(checkable.index(1, 0), Qt::Checked, Qt::CheckStateRole));
    model.setQuery({});
    answerKeys(1, keysFrom(7, 2));
    checkable.setAllChecked(true);
    EXPECT_EQ(checkable.checkedKeys(), (RowKeys{2, 7, 8}));
}

} // namespace
