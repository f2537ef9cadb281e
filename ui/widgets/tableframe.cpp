// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/tableframe.h"

#include "ui/theme/theme.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/textlabel.h"

#include <QEvent>
#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTableView>
#include <QToolTip>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int margin = 2; // room for the focus ring

/// A rectangle with round corners at the top, and at the bottom if wanted.
QRegion roundedMask(const QRect &rect, bool roundBottom)
{
    const qreal radius = metric::cardRadius - margin;
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    path.addRoundedRect(rect, radius, radius);
    if (!roundBottom)
        path.addRect(QRectF(rect).adjusted(0, radius, 0, 0));
    return QRegion(path.toFillPolygon().toPolygon(), Qt::WindingFill);
}

void prepareHeader(QHeaderView &header)
{
    header.setHighlightSections(false);
    header.setSectionsClickable(true);
    header.setSectionsMovable(true);
    header.setStretchLastSection(true);
    header.setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header.setTextElideMode(Qt::ElideRight);
    header.setMinimumSectionSize(48);
    header.setSortIndicator(-1, Qt::AscendingOrder);
}

/// Shows the whole text of a cell that has no room for it.
class CutCellTips final : public QObject
{
public:
    explicit CutCellTips(QAbstractItemView &view)
        : QObject(&view)
        , m_view(view)
    {
        view.viewport()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QObject::eventFilter(watched, event);
        const auto *help = static_cast<QHelpEvent *>(event);
        const QModelIndex index = m_view.indexAt(help->pos());
        const bool isCut =
            index.isValid()
            && m_view.sizeHintForIndex(index).width() > m_view.visualRect(index).width();
        if (!isCut || !index.data(Qt::ToolTipRole).toString().isEmpty())
            return QObject::eventFilter(watched, event);
        QToolTip::showText(help->globalPos(),
                           u"<qt>%1</qt>"_s.arg(index.data().toString().toHtmlEscaped()),
                           m_view.viewport(), m_view.visualRect(index));
        return true;
    }

private:
    QAbstractItemView &m_view;
};

void prepareView(QAbstractItemView &view)
{
    new CutCellTips(view);
    view.setFrameShape(QFrame::NoFrame);
    view.setAlternatingRowColors(true);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setSelectionMode(QAbstractItemView::ExtendedSelection);
    view.setEditTriggers(QAbstractItemView::NoEditTriggers);
    view.setTextElideMode(Qt::ElideRight);
    view.setTabKeyNavigation(false);
    view.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
}

} // namespace

TableFrame::TableFrame(QAbstractItemView *view, QWidget *parent)
    : QFrame(parent)
    , m_view(view)
    , m_footer(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
{
    m_footer->setObjectName(u"tableFooterLabel"_s);
    m_footer->setContentsMargins(space::m, space::s, space::m, space::s);
    m_footer->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(0);
    layout->addWidget(view, 1);
    layout->addWidget(m_footer);
    view->setFrameShape(QFrame::NoFrame);
    view->installEventFilter(this);
    setFocusProxy(view);
    updateRowHeight();
}

void TableFrame::setFooter(const QString &text)
{
    m_footer->setText(text);
    m_footer->setVisible(!text.isEmpty());
}

QString TableFrame::footer() const
{
    return m_footer->text();
}

void TableFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    paintSurface(painter, rect(), metric::cardRadius, tokens.surface, tokens.border);
    if (!m_footer->isHidden())
        painter.fillRect(1, m_footer->y(), width() - 2, 1, tokens.border);
    if (m_view->hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paintFocusRing(painter, rect(), metric::cardRadius, tokens.accent);
}

void TableFrame::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_view->setMask(roundedMask(m_view->rect(), m_footer->isHidden()));
}

void TableFrame::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateRowHeight();
}

bool TableFrame::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusIn:
    case QEvent::FocusOut:
        update();
        break;
    case QEvent::Resize:
        m_view->setMask(roundedMask(m_view->rect(), m_footer->isHidden()));
        break;
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

void TableFrame::updateRowHeight()
{
    auto *table = qobject_cast<QTableView *>(m_view);
    if (table)
        table->verticalHeader()->setDefaultSectionSize(rowHeightOf(this));
}

void prepareTable(QTableView &table)
{
    prepareView(table);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setCornerButtonEnabled(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setMinimumSectionSize(20);
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.verticalHeader()->setDefaultSectionSize(rowHeightOf(&table));
    prepareHeader(*table.horizontalHeader());
    table.setSortingEnabled(true);
}

void prepareTree(QTreeView &tree)
{
    prepareView(tree);
    tree.setUniformRowHeights(true);
    tree.setRootIsDecorated(true);
    tree.setAllColumnsShowFocus(true);
    prepareHeader(*tree.header());
    tree.setSortingEnabled(true);
}

} // namespace ems
