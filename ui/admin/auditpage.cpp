// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/auditpage.h"

#include "core/formats/csvwriter.h"
#include "ui/admin/auditpanel.h"
#include "ui/admin/auditwords.h"
#include "ui/admin/listexport.h"
#include "ui/models/audittablemodel.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/columnfit.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/statestack.h"
#include "ui/widgets/tableframe.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QString wordCell(const AuditEntry &entry, int column)
{
    switch (column) {
    case AuditTableModel::Who:
        return actorText(entry);
    case AuditTableModel::What:
        return actionText(entry.event);
    case AuditTableModel::Object:
        return objectText(entry.event);
    }
    return {};
}

QStringList csvLine(const AuditEntry &entry)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(toMilliseconds(entry.at), Qt::UTC);
    return {QString::number(entry.sequence),
            at.toString(Qt::ISODateWithMs),
            entry.actor,
            entry.event.action,
            entry.event.entity,
            entry.event.entityId,
            QString::fromUtf8(QJsonDocument(entry.event.detail).toJson(QJsonDocument::Compact))};
}

} // namespace

AuditPage::AuditPage(UiContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_holder(new QWidget(this))
    , m_model(new AuditTableModel(context.site.format(), wordCell, this))
    , m_search(new SearchField(tr("Search who, what, details")))
    , m_table(new QTableView)
    , m_frame(new TableFrame(m_table))
    , m_states(new StateStack(m_frame))
    , m_splitter(new QSplitter)
    , m_panel(new AuditPanel)
    , m_verdict(new Banner)
    , m_check(new Button(Icon::ShieldCheck, tr("Check the log"), Button::Role::Secondary))
    , m_export(new Button(Icon::Download, tr("Export CSV…")))
{
    setObjectName(u"auditPage"_s);
    build();
    connect(m_search, &SearchField::queryChanged, this, &AuditPage::reload);
    connect(m_states, &StateStack::retryRequested, this, &AuditPage::reload);
    connect(m_states, &StateStack::clearFilterRequested, m_search, &QLineEdit::clear);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &AuditPage::loadMore);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (m_panel->isVisible())
                    openRow(current.row());
            });
    connect(m_table, &QAbstractItemView::activated, this,
            [this](const QModelIndex &index) { openRow(index.row()); });
    connect(m_panel, &AuditPanel::closeRequested, m_panel, &QWidget::hide);
    connect(m_verdict, &Banner::actionTriggered, m_verdict, &Banner::clear);
    connect(m_check, &QPushButton::clicked, this, &AuditPage::check);
    connect(m_export, &QPushButton::clicked, this, &AuditPage::exportCsv);
}

void AuditPage::build()
{
    m_holder->hide();
    m_check->setObjectName(u"checkChainButton"_s);
    m_export->setObjectName(u"exportAuditButton"_s);
    for (Button *button : {m_export, m_check})
        button->setParent(m_holder);
    m_search->setObjectName(u"auditSearchField"_s);
    m_search->setKeyCap(QKeySequence::Find); // the window listens to it
    m_search->setMaximumWidth(360);
    m_verdict->setObjectName(u"auditVerdictBanner"_s);
    m_verdict->clear();
    m_table->setObjectName(u"auditTableView"_s);
    m_table->setAccessibleName(tr("Audit log"));
    m_table->setModel(m_model);
    prepareTable(*m_table);
    m_table->setSortingEnabled(false);
    m_table->horizontalHeader()->setSortIndicatorShown(false);
    new ColumnFit(*m_table, {{170, true}, {140}, {200}, {300}});
    m_states->emptyState()->setTitle(tr("Nothing was recorded yet"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::xl, space::l, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(m_verdict);
    column->addWidget(m_search);
    column->addWidget(m_states, 1);
    m_splitter->addWidget(content);
    m_splitter->addWidget(m_panel);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_panel->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);
}

QList<QWidget *> AuditPage::headerWidgets()
{
    return {m_export, m_check};
}

void AuditPage::activate(const PageTarget &)
{
    reload();
}

void AuditPage::refresh()
{
    // New entries come on top; whoever has scrolled down or chosen one reads on undisturbed.
    const bool isReading = m_table->verticalScrollBar()->value() != 0 || m_panel->isVisible()
                           || m_table->selectionModel()->hasSelection();
    if (!isReading)
        request(0);
}

bool AuditPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
    return true;
}

void AuditPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_panel->isVisible())
        m_panel->hide();
    else
        Page::keyPressEvent(event);
}

void AuditPage::reload()
{
    m_isAtEnd = false;
    m_states->showLoading();
    request(0);
}

void AuditPage::loadMore()
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    const bool isNearEnd = bar->value() >= bar->maximum() - bar->pageStep();
    if (isNearEnd && !m_isLoading && !m_isAtEnd && !m_model->entries().empty())
        request(m_model->entries().back().sequence);
}

void AuditPage::request(qint64 before)
{
    m_isLoading = true;
    AuditQuery query;
    query.text = m_search->query();
    query.before = before;
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(), query](Services &services) {
            return services.audit.list(session, query);
        },
        this,
        [this, isFirst = before == 0, limit = query.limit,
         request = m_request.next()](const Result<std::vector<AuditEntry>> &entries) {
            if (!m_request.isLatest(request))
                return;
            m_isLoading = false;
            m_isAtEnd = entries && entries->size() < static_cast<size_t>(limit);
            take(entries, isFirst);
        });
}

void AuditPage::take(const Result<std::vector<AuditEntry>> &entries, bool isFirst)
{
    if (!entries)
        return m_states->showError(sentenceFor(entries.error()));
    if (isFirst)
        m_model->setEntries(*entries);
    else
        m_model->append(*entries);
    const int count = m_model->rowCount();
    m_frame->setFooter(m_isAtEnd ? tr("%Ln entries", nullptr, count)
                                 : tr("%Ln entries so far; scroll for older ones", nullptr, count));
    if (count > 0)
        m_states->showContent();
    else if (!m_search->query().isEmpty())
        m_states->showNoMatch();
    else
        m_states->showEmpty();
}

void AuditPage::openRow(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    if (!m_panel->isVisible())
        m_splitter->setSizes({m_splitter->width() - 380, 380});
    m_panel->showEntry(m_model->entries()[static_cast<size_t>(row)], m_context.site.format());
    m_panel->show();
}

void AuditPage::check()
{
    m_check->setEnabled(false);
    m_verdict->showNotice(Tone::Info, tr("Checking every entry…"));
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session()](Services &services) {
            return services.audit.verify(session);
        },
        this, [this](const Result<AuditCheck> &check) { takeCheck(check); });
}

void AuditPage::takeCheck(const Result<AuditCheck> &check)
{
    m_check->setEnabled(true);
    if (!check) {
        m_verdict->clear();
        return m_context.notices.failed(check.error());
    }
    const QString entries = m_context.site.format().count(check->entries);
    if (check->firstBad)
        m_verdict->showNotice(Tone::Bad,
                              tr("The log was tampered with: entry %1 does not fit the chain.")
                                  .arg(m_context.site.format().count(*check->firstBad)),
                              tr("Close"));
    else
        m_verdict->showNotice(
            Tone::Good, tr("The log is intact: %1 entries, none changed or removed.").arg(entries),
            tr("Close"));
}

void AuditPage::exportCsv()
{
    // One key stands for everything: the log is read in pages, not by key.
    AuditQuery query;
    query.text = m_search->query();
    ListExport list{
        tr("Export the audit log"),
        u"audit-log.csv"_s,
        {u"sequence"_s, u"at"_s, u"actor"_s, u"action"_s, u"entity"_s, u"entity_id"_s, u"detail"_s},
        {0},
        {}};
    list.rows = [session = m_context.session.session(),
                 query](Services &services,
                        const RowKeys &) mutable -> Result<std::vector<QStringList>> {
        std::vector<QStringList> lines;
        for (bool isDone = false; !isDone;) {
            EMS_LET(entries, services.audit.list(session, query));
            for (const AuditEntry &entry : entries)
                lines.push_back(csvLine(entry));
            isDone = entries.size() < static_cast<size_t>(query.limit);
            query.before = entries.empty() ? 0 : entries.back().sequence;
        }
        return lines;
    };
    ems::exportList(m_context, this, list);
}

} // namespace ems
