// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/audit.h"
#include "core/domain/query.h"
#include "ui/admin/runwrite.h"
#include "ui/page.h"

class QSplitter;
class QTableView;

namespace ems {

class AuditPanel;
class AuditTableModel;
class Banner;
class Button;
class SearchField;
class StateStack;
class TableFrame;

/// The audit log: search it, see what each entry changed, check that nobody tampered with it.
class AuditPage final : public Page
{
    Q_OBJECT

public:
    explicit AuditPage(UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Audit log"); }
    [[nodiscard]] QList<QWidget *> headerWidgets() override;
    void activate(const PageTarget &target) override;
    void refresh() override;
    bool focusSearch() override;

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    void reload();
    void loadMore();
    void request(qint64 before);
    void take(const Result<std::vector<AuditEntry>> &entries, bool isFirst);
    void openRow(int row);
    void check();
    void takeCheck(const Result<AuditCheck> &check);
    void exportCsv();

    UiContext &m_context;
    QWidget *m_holder;
    AuditTableModel *m_model;
    SearchField *m_search;
    QTableView *m_table;
    TableFrame *m_frame;
    StateStack *m_states;
    QSplitter *m_splitter;
    AuditPanel *m_panel;
    Banner *m_verdict;
    Button *m_check;
    Button *m_export;
    bool m_isLoading = false;
    bool m_isAtEnd = false;
    LatestRequest m_request;
};

} // namespace ems
