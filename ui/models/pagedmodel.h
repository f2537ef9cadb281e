// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/models/keyedmodel.h"

#include <QPointer>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace ems {

/// Rows for the keys of a KeyedModel, in pages of 128, of which 64 are kept. It is fed by two
/// functions that answer later, and knows no service. A row that has not come yet is shown as "…";
/// after a refresh the row that was known before stays until the new one comes.
template <typename Row, typename Query>
class PagedModel : public KeyedModel
{
public:
    using RowsCallback = std::function<void(Result<std::vector<Row>>)>;
    using FetchKeys = std::function<void(const Query &query, int limit, KeysCallback callback)>;
    /// Answers in the order of the keys; rows that vanished are left out.
    using FetchRows = std::function<void(const RowKeys &keys, RowsCallback callback)>;

    PagedModel(FetchKeys fetchKeys, FetchRows fetchRows, QObject *parent = nullptr)
        : KeyedModel(parent)
        , m_fetchKeys(std::move(fetchKeys))
        , m_fetchRows(std::move(fetchRows))
    {}

    [[nodiscard]] const Query &query() const { return m_query; }
    /// Asks for another list; sorting stays with sort().
    void setQuery(Query query)
    {
        m_query = std::move(query);
        reload();
    }

    /// The row, or null while it is on its way.
    [[nodiscard]] const Row *row(int index) const
    {
        if (index < 0 || index >= rowCount())
            return nullptr;
        const int page = index / pageSize;
        const auto found = m_pages.find(page);
        if (found != m_pages.end()) {
            found->second.lastUse = ++m_uses;
            const std::optional<Row> &row =
                found->second.rows[static_cast<size_t>(index % pageSize)];
            return row ? &*row : nullptr;
        }
        if (!m_asked.contains(page))
            want(page);
        const auto kept = m_kept.find(keys()[static_cast<size_t>(index)]);
        return kept == m_kept.end() ? nullptr : &kept->second;
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid))
            return {};
        const ColumnSpec &column = columns()[static_cast<size_t>(index.column())];
        if (role == Qt::TextAlignmentRole)
            return QVariant::fromValue(Qt::AlignVCenter
                                       | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
        if (const Row *const known = row(index.row()))
            return cell(*known, index.column(), role);
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("…")) : QVariant();
    }

    void fetchTexts(const RowKeys &wanted, const QList<int> &columns,
                    TextsCallback callback) override
    {
        const auto worded = [guard = QPointer<KeyedModel>(this), this, columns,
                             callback](Result<std::vector<Row>> rows) {
            if (!guard)
                return;
            if (!rows)
                return callback(rows.error());
            Texts texts;
            for (const Row &row : *rows) {
                QStringList line;
                for (const int column : columns)
                    line.append(cell(row, column, Qt::DisplayRole).toString());
                texts.push_back(std::move(line));
            }
            callback(std::move(texts));
        };
        m_fetchRows(wanted, worded);
    }

protected:
    /// The value of a cell that is there; alignment is answered here.
    [[nodiscard]] virtual QVariant cell(const Row &row, int column, int role) const = 0;
    [[nodiscard]] Query &mutableQuery() { return m_query; }

    void requestKeys(int limit, KeysCallback callback) override
    {
        m_fetchKeys(m_query, limit, std::move(callback));
    }

    void dropPages() override
    {
        std::unordered_map<quint32, Row> kept;
        for (auto &[number, page] : m_pages) {
            for (std::optional<Row> &row : page.rows) {
                if (row)
                    kept.insert_or_assign(keyOf(*row), std::move(*row));
            }
        }
        if (!kept.empty())
            m_kept = std::move(kept);
        m_pages.clear();
        m_asked.clear();
    }

    void fetchPage(int page) override
    {
        const size_t first = static_cast<size_t>(page) * pageSize;
        if (first >= keys().size() || m_asked.contains(page) || m_pages.contains(page))
            return;
        m_asked.insert(page);
        const size_t last = std::min(first + pageSize, keys().size());
        const RowKeys wanted(keys().begin() + static_cast<std::ptrdiff_t>(first),
                             keys().begin() + static_cast<std::ptrdiff_t>(last));
        m_fetchRows(wanted, [guard = QPointer<KeyedModel>(this), this, page, wanted,
                             asked = generation()](Result<std::vector<Row>> rows) {
            if (guard && asked == generation())
                takePage(page, wanted, std::move(rows));
        });
    }

private:
    struct CachedPage
    {
        std::vector<std::optional<Row>> rows;
        quint64 lastUse = 0;
    };

    [[nodiscard]] static quint32 keyOf(const Row &row)
    {
        return static_cast<quint32>(row.num.value);
    }

    /// Whether the page has these keys still.
    [[nodiscard]] bool isPage(int page, const RowKeys &wanted) const
    {
        const size_t first = static_cast<size_t>(page) * pageSize;
        return first + wanted.size() <= keys().size()
               && std::equal(wanted.begin(), wanted.end(),
                             keys().begin() + static_cast<std::ptrdiff_t>(first));
    }

    void takePage(int page, const RowKeys &wanted, Result<std::vector<Row>> answer)
    {
        m_asked.erase(page);
        if (!isPage(page, wanted))
            return;
        CachedPage cached{std::vector<std::optional<Row>>(pageSize), ++m_uses};
        if (answer) {
            auto next = answer->begin();
            for (size_t i = 0; i < wanted.size() && next != answer->end(); ++i) {
                if (keyOf(*next) == wanted[i])
                    cached.rows[i] = std::move(*next++);
            }
        }
        // After a failure too, or painting would ask again and again.
        m_pages.insert_or_assign(page, std::move(cached));
        evict();
        announceRows(page * pageSize, static_cast<int>(wanted.size()));
        if (!answer)
            emit failed(answer.error());
    }

    void evict()
    {
        while (m_pages.size() > static_cast<size_t>(pagesKept)) {
            m_pages.erase(std::ranges::min_element(
                m_pages, {}, [](const auto &entry) { return entry.second.lastUse; }));
        }
    }

    FetchKeys m_fetchKeys;
    FetchRows m_fetchRows;
    Query m_query;
    mutable std::unordered_map<int, CachedPage> m_pages;
    mutable quint64 m_uses = 0;
    std::unordered_map<quint32, Row> m_kept;
    std::set<int> m_asked;
};

} // namespace ems
