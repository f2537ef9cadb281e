// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/recordlist.h"

#include "ui/admin/recordtable.h"
#include "ui/consumption/wraplayout.h"
#include "ui/models/keyedmodel.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/uisettings.h"
#include "ui/widgets/button.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/statestack.h"
#include "ui/widgets/tableframe.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int panelWidth = 420;
constexpr int searchWidth = 360;
constexpr int roomForBoth = 760; // below it a panel takes the place of the table

} // namespace

RecordList::RecordList(RecordTable *table, const QString &searchHint, const QString &name,
                       UiSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_name(name)
    , m_table(table)
    , m_search(new SearchField(searchHint))
    , m_filter(new QComboBox)
    , m_filters(new WrapLayout)
    , m_bulkLayout(new WrapLayout)
    , m_bulk(new QWidget)
    , m_selected(new TextLabel({}, TextStyle::Label))
    , m_frame(new TableFrame(table))
    , m_states(new StateStack(m_frame))
    , m_splitter(new QSplitter(Qt::Horizontal))
    , m_column(new QVBoxLayout)
    , m_content(new QWidget)
{
    buildToolbar();
    m_column->addWidget(m_states, 1);
    buildBulk();
    m_column->setContentsMargins(space::xl, space::l, space::xl, space::l);
    m_column->setSpacing(space::m);
    m_content->setLayout(m_column);
    m_splitter->setObjectName(name + u"Splitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_content);
    m_splitter->setStretchFactor(0, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_splitter);

    const KeyedModel &model = table->keyedModel();
    connect(&model, &KeyedModel::loadingStarted, this, &RecordList::updateState);
    connect(&model, &KeyedModel::replaced, this, &RecordList::updateState);
    connect(&model, &KeyedModel::loaded, this, &RecordList::updateState);
    connect(&model, &KeyedModel::failed, this, &RecordList::setFailed);
    connect(table, &RecordTable::selectedCountChanged, this, &RecordList::updateSelection);
    connect(m_search, &SearchField::queryChanged, this, &RecordList::queryChanged);
    connect(m_filter, &QComboBox::currentIndexChanged, this, &RecordList::queryChanged);
    connect(m_states, &StateStack::retryRequested, this, &RecordList::queryChanged);
    connect(m_states, &StateStack::clearFilterRequested, this, &RecordList::clearFilters);
    updateSelection(0);
    updateRoom();
}

void RecordList::buildToolbar()
{
    m_search->setObjectName(m_name + u"SearchField"_s);
    m_search->setKeyCap(QKeySequence::Find); // the window listens to it
    m_filter->setObjectName(m_name + u"FilterComboBox"_s);
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_filters->setSpacing(space::s);
    m_filter->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_filters->addWidget(m_search);
    m_filters->addWidget(m_filter);
    m_column->addLayout(m_filters);
}

void RecordList::buildBulk()
{
    m_selected->setObjectName(m_name + u"SelectedLabel"_s);
    m_selected->setMinimumHeight(metric::controlHeight);
    auto *clear = new IconButton(Icon::Close, tr("Clear the selection"));
    clear->setObjectName(m_name + u"ClearSelectionButton"_s);
    connect(clear, &QToolButton::clicked, m_table, &QAbstractItemView::clearSelection);
    m_bulkLayout->setSpacing(space::s);
    m_bulkLayout->addWidget(m_selected);
    auto *line = new QHBoxLayout(m_bulk);
    line->setContentsMargins(0, 0, 0, 0);
    line->addLayout(m_bulkLayout, 1);
    line->addWidget(clear, 0, Qt::AlignTop);
    // Below the table: the rows do not jump under the pointer when one is selected.
    m_column->addWidget(m_bulk);
}

void RecordList::addFilter(const QString &id, const QString &label)
{
    const QSignalBlocker blocker(m_filter);
    m_filter->addItem(label, id);
}

QString RecordList::filter() const
{
    return m_filter->currentData().toString();
}

void RecordList::setFilter(const QString &id)
{
    const int index = m_filter->findData(id);
    if (index >= 0)
        m_filter->setCurrentIndex(index);
}

void RecordList::addFilterWidget(QWidget *widget)
{
    m_filters->addWidget(widget);
}

void RecordList::setNarrowing(std::function<bool()> isNarrowing, std::function<void()> clear)
{
    m_isNarrowing = std::move(isNarrowing);
    m_clearNarrowing = std::move(clear);
}

void RecordList::addBulkWidget(QWidget *widget)
{
    m_bulkLayout->addWidget(widget);
}

void RecordList::addBanner(QWidget *banner)
{
    m_column->insertWidget(0, banner);
}

void RecordList::setCounter(Counter counter)
{
    m_counter = std::move(counter);
    updateCount();
}

void RecordList::clearFilters()
{
    {
        const QSignalBlocker searchBlocker(m_search);
        const QSignalBlocker filterBlocker(m_filter);
        m_search->clear();
        m_filter->setCurrentIndex(0);
    }
    if (m_clearNarrowing)
        m_clearNarrowing();
    emit queryChanged();
}

void RecordList::updateState()
{
    const KeyedModel &model = m_table->keyedModel();
    const bool isNarrowed = !m_search->query().isEmpty() || m_filter->currentIndex() > 0
                            || (m_isNarrowing && m_isNarrowing());
    if (model.rowCount() > 0)
        m_states->showContent();
    else if (!model.isComplete())
        m_states->showLoading();
    else if (isNarrowed)
        m_states->showNoMatch();
    else
        m_states->showEmpty();
    updateCount();
}

void RecordList::setFailed(const Error &error)
{
    m_states->showError(sentenceFor(error));
}

void RecordList::updateCount()
{
    if (!m_counter)
        return;
    const KeyedModel &model = m_table->keyedModel();
    m_frame->setFooter(model.isComplete() ? m_counter(model.rowCount(), m_table->selectedCount())
                                          : tr("Counting…"));
}

void RecordList::updateSelection(int count)
{
    m_selected->setText(tr("%Ln selected", nullptr, count));
    if (m_bulk->isHidden() == (count > 0)) {
        m_bulk->setVisible(count > 0);
        if (count > 0)
            m_table->scrollTo(m_table->currentIndex());
    }
    updateCount();
}

void RecordList::setPanel(QWidget *panel)
{
    m_panel = panel;
    m_splitter->addWidget(panel);
    m_splitter->setStretchFactor(1, 0);
    panel->hide();
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { m_settings.setLayout(m_splitter->objectName(), m_splitter->saveState()); });
}

void RecordList::openPanel()
{
    if (m_panel == nullptr || !m_panel->isHidden())
        return;
    m_panel->show();
    updateRoom();
    if (!m_splitter->restoreState(m_settings.layout(m_splitter->objectName())))
        m_splitter->setSizes(
            {m_splitter->width() - scaledOf(this, panelWidth), scaledOf(this, panelWidth)});
}

void RecordList::closePanel()
{
    if (m_panel == nullptr || m_panel->isHidden())
        return;
    m_panel->hide();
    updateRoom();
    m_table->setFocus(Qt::OtherFocusReason);
}

bool RecordList::isPanelOpen() const
{
    return m_panel != nullptr && !m_panel->isHidden();
}

void RecordList::updateRoom()
{
    m_search->setMinimumWidth(scaledOf(this, searchWidth));
    const bool isRoomForBoth = width() >= scaledOf(this, roomForBoth);
    m_content->setVisible(isRoomForBoth || !isPanelOpen());
}

void RecordList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateRoom();
}

void RecordList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateRoom();
}

void RecordList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && isPanelOpen())
        emit closePanelRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace ems
