// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/query.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <functional>
#include <set>

namespace ems {

/// A column of a table of records. The id is kept in the user's layout, so it never changes.
struct ColumnSpec
{
    QString id;
    QString title;
    int width = 140;
    bool isNumber = false;
    bool isPill = false;
    bool isHidden = false; ///< Until the user shows it.
    bool isTime = false;
};

/// The ordered keys of a list that may have a million rows, without the rows; see PagedModel.
///
/// A new query fetches the first 256 keys and then the rest, which is inserted. Answers to an older
/// query are ignored. GUI thread.
class KeyedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using KeysCallback = std::function<void(Result<RowKeys>)>;
    using Texts = std::vector<QStringList>;
    using TextsCallback = std::function<void(const Result<Texts> &)>;

    static constexpr int pageSize = 128;
    static constexpr int pagesKept = 64;

    explicit KeyedModel(QObject *parent = nullptr);

    [[nodiscard]] virtual const std::vector<ColumnSpec> &columns() const = 0;
    [[nodiscard]] const RowKeys &keys() const { return m_keys; }
    /// The row of a key, or -1.
    [[nodiscard]] int rowOf(quint32 key) const;
    /// Whether all keys of the query are there.
    [[nodiscard]] bool isComplete() const { return m_isComplete; }

    /// Whether anything was asked for so far.
    [[nodiscard]] bool isStarted() const { return m_isStarted; }

    /// Asks again from the top: the query is new.
    void reload();
    /// Asks again for the same query; the view keeps its place. Nothing before the first reload().
    void refresh();
    /// The cells of these rows as they are displayed, in the order of the keys.
    virtual void fetchTexts(const RowKeys &keys, const QList<int> &columns,
                            TextsCallback callback) = 0;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    void loadingStarted();
    /// The keys are about to be replaced: a view remembers its selection.
    void aboutToReplace();
    /// They were; with `isSameQuery` a view restores where it was scrolled to.
    void replaced(bool isSameQuery);
    /// Every key is there.
    void loaded();
    void failed(const ems::Error &error);

protected:
    virtual void requestKeys(int limit, KeysCallback callback) = 0;
    virtual void fetchPage(int page) = 0;
    /// What is cached belongs to older keys.
    virtual void dropPages() = 0;
    virtual void setSort(int column, SortOrder order) = 0;

    [[nodiscard]] int generation() const { return m_generation; }
    /// Fetches the page soon; not at once, since data() is asked while painting.
    void want(int page) const;
    void announceRows(int firstRow, int count);

private:
    void takeFirst(int generation, Result<RowKeys> keys);
    void takeRest(int generation, Result<RowKeys> keys);
    void takeRefreshed(int generation, Result<RowKeys> keys);
    void replaceKeys(RowKeys keys, bool isSameQuery);
    void complete();
    void fail(const Error &error);
    void fetchWanted();

    RowKeys m_keys;
    int m_generation = 0;
    bool m_isStarted = false;
    bool m_isComplete = false;
    mutable std::set<int> m_wanted;
    mutable QTimer m_wantTimer;
};

} // namespace ems
