// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/sidepanel.h"

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int narrowest = 340;

} // namespace

SidePanel::SidePanel(const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_title(new TextLabel(title, TextStyle::CardTitle))
    , m_subtitle(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_close(new IconButton(Icon::Close, tr("Close panel")))
    , m_scroll(new QScrollArea)
    , m_body(new QVBoxLayout)
    , m_footerFrame(new QWidget)
    , m_footer(new QHBoxLayout(m_footerFrame))
{
    m_title->setObjectName(u"panelTitleLabel"_s);
    m_title->setWordWrap(true);
    m_subtitle->setObjectName(u"panelSubtitleLabel"_s);
    m_subtitle->setWordWrap(true);
    m_subtitle->hide();
    m_close->setObjectName(u"panelCloseButton"_s);
    setAccessibleName(title);
    setMinimumWidth(scaledOf(this, narrowest));

    auto *titles = new QVBoxLayout;
    titles->setSpacing(2);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::s, space::m, space::s, space::m);
    head->addSpacing(space::s); // margins are not mirrored
    head->addLayout(titles, 1);
    head->addWidget(m_close, 0, Qt::AlignTop);

    auto *holder = new QWidget;
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(space::l, space::xs, space::l, space::l);
    column->addLayout(m_body);
    column->addStretch();
    m_body->setSpacing(space::l);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(holder);
    holder->setAutoFillBackground(false);
    m_scroll->viewport()->setAutoFillBackground(false);

    m_footer->setContentsMargins(space::l, space::m, space::l, space::m);
    m_footer->addStretch();
    m_footerFrame->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 1, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_footerFrame);
    connect(m_close, &QToolButton::clicked, this, &SidePanel::closeRequested);
}

void SidePanel::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void SidePanel::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void SidePanel::addFooterWidget(QWidget *widget)
{
    m_footer->addWidget(widget);
    m_footerFrame->show();
}

void SidePanel::ensureVisible(QWidget *widget)
{
    m_scroll->ensureWidgetVisible(widget, space::l, space::l);
}

void SidePanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        setMinimumWidth(scaledOf(this, narrowest));
}

void SidePanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    painter.fillRect(rect(), tokens.surface);
    painter.fillRect(isRightToLeft() ? width() - 1 : 0, 0, 1, height(), tokens.border);
    if (!m_footerFrame->isHidden())
        painter.fillRect(0, m_footerFrame->y(), width(), 1, tokens.border);
}

void SidePanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        emit closeRequested();
    else
        QFrame::keyPressEvent(event);
}

} // namespace ems
