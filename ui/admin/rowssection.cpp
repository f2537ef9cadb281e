// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/rowssection.h"

#include "ui/widgets/button.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/textlabel.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int rowsGreatest = 30;

void clearLayout(QLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        const std::unique_ptr<QLayoutItem> owned(item);
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater(); // it may be the sender
        }
    }
}

} // namespace

RowsSection::RowsSection(const QString &title, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_header(new QHBoxLayout)
    , m_rows(new QVBoxLayout)
    , m_note(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
{
    setObjectName(name + u"Section"_s);
    m_header->setSpacing(space::s);
    if (!title.isEmpty()) {
        auto *heading = new TextLabel(title, TextStyle::CardTitle);
        heading->setWordWrap(true);
        m_header->addWidget(heading, 1);
    }
    m_rows->setSpacing(space::s);
    m_note->setObjectName(name + u"NoteLabel"_s);
    m_note->setWordWrap(true);
    m_note->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, title.isEmpty() ? 0 : space::s, 0, 0);
    layout->setSpacing(title.isEmpty() ? 0 : space::s);
    layout->addLayout(m_header);
    layout->addLayout(m_rows);
    layout->addWidget(m_note);
}

void RowsSection::addHeaderWidget(QWidget *widget)
{
    m_header->addWidget(widget);
}

void RowsSection::setEmptyText(const QString &text)
{
    m_emptyText = text;
}

void RowsSection::setNote(const QString &sentence)
{
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

void RowsSection::setRows(const std::vector<SectionRow> &rows)
{
    const int count = static_cast<int>(rows.size());
    const int shown = std::min(count, rowsGreatest);
    if (count == 0)
        setNote(m_emptyText);
    else
        setNote(count > shown ? tr("And %Ln more.", nullptr, count - shown) : QString());
    if (m_shown == rows)
        return;
    m_shown = rows;
    const QString focused = focusedRow();
    clearLayout(*m_rows);
    for (int i = 0; i < shown; ++i) {
        QWidget *row = makeRow(i, rows[static_cast<size_t>(i)]);
        m_rows->addWidget(row);
        row->show(); // now, so that it can have the focus
    }
    if (!focused.isEmpty())
        focusRow(focused);
}

QString RowsSection::focusedRow() const
{
    const QWidget *focus = QApplication::focusWidget();
    const bool isButton = focus != nullptr && isAncestorOf(focus)
                          && focus->parentWidget() != this; // not a button beside the title
    return isButton ? focus->accessibleName() : QString();
}

void RowsSection::focusRow(const QString &actionName)
{
    for (IconButton *button : findChildren<IconButton *>()) {
        if (button->isVisibleTo(this) && button->accessibleName() == actionName)
            return button->setFocus(Qt::OtherFocusReason);
    }
}

QWidget *RowsSection::makeRow(int index, const SectionRow &row)
{
    auto *widget = new QWidget;
    auto *layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    auto *title = new TextLabel(row.title);
    title->setObjectName(m_name + u"TitleLabel"_s);
    title->setWordWrap(true);
    texts->addWidget(title);
    auto *detail = new TextLabel(row.detail, TextStyle::Caption, TextLabel::Colour::Muted);
    detail->setWordWrap(true);
    if (row.detail.isEmpty())
        detail->hide(); // never shown here: without a parent yet it would be a window
    texts->addWidget(detail);
    layout->addLayout(texts, 1);
    if (row.status)
        layout->addWidget(new Pill(row.status->icon, row.status->word, row.status->tone));
    if (row.isLink) {
        //: %1 is the name of a user or a device
        auto *link = new IconButton(Icon::ChevronRight, tr("Open %1").arg(row.title));
        link->setObjectName(m_name + u"LinkButton"_s);
        connect(link, &QToolButton::clicked, this, [this, index] { emit linkFollowed(index); });
        layout->addWidget(link);
    }
    if (!row.actionName.isEmpty()) {
        auto *action = new IconButton(row.actionIcon, row.actionName);
        action->setObjectName(m_name + u"ActionButton"_s);
        connect(action, &QToolButton::clicked, this,
                [this, index] { emit actionTriggered(index); });
        layout->insertWidget(layout->count() - (row.isLink ? 1 : 0), action);
    }
    return widget;
}

} // namespace ems
