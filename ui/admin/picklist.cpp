// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/picklist.h"

#include "ui/models/checkablemodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tableframe.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int shownColumns = 2;

bool isToggle(const QEvent &event)
{
    if (event.type() == QEvent::MouseButtonRelease)
        return static_cast<const QMouseEvent &>(event).button() == Qt::LeftButton;
    return event.type() == QEvent::KeyPress
           && static_cast<const QKeyEvent &>(event).key() == Qt::Key_Space;
}

} // namespace

PickList::PickList(const QString &title, const QString &searchHint, const QString &name,
                   KeyedModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_checkable(new CheckableModel(*model, this))
    , m_search(new SearchField(searchHint))
    , m_view(new QTableView)
    , m_count(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_all(new Button({}, Button::Role::Quiet))
{
    model->setParent(this);
    m_search->setObjectName(name + u"PickSearchField"_s);
    m_count->setObjectName(name + u"PickCountLabel"_s);
    m_all->setObjectName(name + u"PickAllButton"_s);
    m_all->setAutoDefault(false);
    m_view->setObjectName(name + u"PickTableView"_s);
    m_view->setAccessibleName(title);
    m_view->setModel(m_checkable);
    prepareTable(*m_view);
    m_view->setSortingEnabled(false);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setItemDelegate(new CheckRowDelegate(m_view));
    m_view->horizontalHeader()->hide();
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (int column = shownColumns; column < model->columnCount(); ++column)
        m_view->setColumnHidden(column, true);
    m_view->setColumnWidth(0, 210);

    auto *footer = new QHBoxLayout;
    footer->addWidget(m_count, 1);
    footer->addWidget(m_all);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new TextLabel(title, TextStyle::CardTitle));
    layout->addWidget(m_search);
    layout->addWidget(new TableFrame(m_view), 1);
    layout->addLayout(footer);
    connect(m_search, &SearchField::queryChanged, this, &PickList::queryChanged);
    connect(m_checkable, &CheckableModel::checkedChanged, this, &PickList::updateCount);
    connect(m_checkable, &CheckableModel::checkedChanged, this, &PickList::checkedChanged);
    connect(model, &KeyedModel::loaded, this, &PickList::updateCount);
    connect(m_all, &QPushButton::clicked, this, &PickList::toggleAll);
    updateCount();
}

RowKeys PickList::checkedKeys() const
{
    return m_checkable->checkedKeys();
}

int PickList::checkedCount() const
{
    return m_checkable->checkedCount();
}

void PickList::setChecked(quint32 key)
{
    m_checkable->setChecked(key, true);
}

void PickList::toggleAll()
{
    m_checkable->setAllChecked(!m_checkable->isEveryRowChecked());
}

void PickList::updateCount()
{
    const int rows = m_model->rowCount();
    //: %1 of %2 rows are checked
    m_count->setText(
        tr("%1 chosen, %2 shown")
            .arg(locale().toString(m_checkable->checkedCount()), locale().toString(rows)));
    m_all->setEnabled(rows > 0 && m_model->isComplete());
    m_all->setText(rows > 0 && m_checkable->isEveryRowChecked() ? tr("Clear all shown")
                                                                : tr("Choose all shown"));
}

bool CheckRowDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                   const QStyleOptionViewItem &, const QModelIndex &index)
{
    if (!isToggle(*event))
        return false;
    const QModelIndex box = index.siblingAtColumn(0);
    const bool isChecked = box.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(box, static_cast<int>(isChecked ? Qt::Unchecked : Qt::Checked),
                          Qt::CheckStateRole);
}

} // namespace ems
