// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/pageheader.h"

#include "ui/consumption/wraplayout.h"
#include "ui/interaction/popup.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

#include <utility>

using namespace Qt::StringLiterals;

namespace ems {

PageHeader::PageHeader(QWidget *parent)
    : QFrame(parent)
    , m_title(new TextLabel({}, TextStyle::PageTitle))
    , m_widgets(new WrapLayout)
    , m_theme(new IconButton(Icon::Moon, tr("Dark theme")))
    , m_help(new IconButton(Icon::Help, tr("Help")))
{
    setObjectName(u"pageHeader"_s);
    m_title->setObjectName(u"pageTitleLabel"_s);
    m_theme->setObjectName(u"themeToggleButton"_s);
    m_help->setObjectName(u"helpButton"_s);
    m_widgets->setSpacing(space::s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::xl, 14, space::l, 15);
    layout->setSpacing(space::s);
    m_title->setElided(true);
    layout->addWidget(m_title, 1);
    layout->addLayout(m_widgets);
    layout->addWidget(m_theme);
    layout->addWidget(m_help);
    setMinimumHeight(metric::controlHeight + 30);
    buildHelpMenu();
    connect(m_theme, &QToolButton::clicked, this, &PageHeader::themeToggled);
}

void PageHeader::buildHelpMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"helpMenu"_s);
    QAction *shortcuts = menu->addAction(tr("&Keyboard shortcuts"));
    QAction *logFolder = menu->addAction(tr("Open the &log folder"));
    menu->addSeparator();
    QAction *about = menu->addAction(tr("&About this program"));
    connect(shortcuts, &QAction::triggered, this, &PageHeader::shortcutsRequested);
    connect(logFolder, &QAction::triggered, this, &PageHeader::logFolderRequested);
    connect(about, &QAction::triggered, this, &PageHeader::aboutRequested);
    connect(m_help, &QToolButton::clicked, menu, [this, menu] { popUpBelow(*menu, *m_help); });
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

QString PageHeader::title() const
{
    return m_title->text();
}

void PageHeader::setWidgets(const QList<QWidget *> &widgets, QWidget *owner)
{
    takeBack();
    m_owner = owner;
    for (QWidget *widget : widgets) {
        m_widgets->addWidget(widget);
        widget->show();
        m_shown.append(widget);
    }
}

void PageHeader::takeBack()
{
    for (const QPointer<QWidget> &widget : std::exchange(m_shown, {})) {
        if (!widget)
            continue;
        m_widgets->removeWidget(widget);
        widget->hide();
        if (m_owner)
            widget->setParent(m_owner); // so that it dies with its page
        else
            widget->deleteLater();
    }
}

void PageHeader::setDark(bool isDark)
{
    m_theme->setSymbol(isDark ? Icon::Sun : Icon::Moon);
    m_theme->setName(isDark ? tr("Light theme") : tr("Dark theme"));
}

void PageHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    painter.fillRect(rect(), tokens.surface);
    painter.fillRect(0, height() - 1, width(), 1, tokens.border);
}

} // namespace ems
