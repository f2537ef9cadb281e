// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/sidebar.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/navbutton.h"
#include "ui/widgets/textlabel.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// The program's icon beside its name.
class Logo final : public QWidget
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        applicationIcon().paint(&painter, rect());
    }
};

} // namespace

Sidebar::Sidebar(const QString &applicationName, QWidget *parent)
    : QFrame(parent)
    , m_group(new QButtonGroup(this))
    , m_pages(new QVBoxLayout)
    , m_logo(new Logo)
    , m_application(new TextLabel(applicationName, TextStyle::CardTitle))
    , m_avatar(new Avatar)
    , m_name(new TextLabel({}, TextStyle::Label))
    , m_role(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_settings(makeButton(Icon::Settings, tr("Settings"), u"sidebarSettingsButton"_s))
    , m_signOut(makeButton(Icon::LogOut, tr("Sign out"), u"sidebarSignOutButton"_s))
    , m_toggle(makeButton(Icon::ChevronsLeft, tr("Collapse"), u"sidebarCollapseButton"_s))
{
    setObjectName(u"sidebar"_s);
    setAccessibleName(tr("Navigation"));
    m_application->setWordWrap(true);
    m_settings->setCheckable(true);
    m_name->setObjectName(u"sidebarPersonLabel"_s);
    m_name->setElided(true);
    m_role->setObjectName(u"sidebarRoleLabel"_s);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            emit pageRequested(m_items[static_cast<std::size_t>(id)].id);
    });

    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::xs, space::xs, space::xs, space::m);
    head->setSpacing(space::m);
    head->addWidget(m_logo);
    head->addWidget(m_application, 1);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(m_name);
    texts->addWidget(m_role);
    auto *person = new QHBoxLayout;
    person->setContentsMargins(space::xs, space::s, space::xs, space::s);
    person->setSpacing(space::m);
    person->addWidget(m_avatar);
    person->addLayout(texts, 1);
    m_pages->setSpacing(2);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, space::m, 10, space::m);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addLayout(m_pages);
    layout->addStretch();
    layout->addLayout(person);
    layout->addWidget(m_settings);
    layout->addWidget(m_signOut);
    layout->addWidget(m_toggle);
    connect(m_settings, &QToolButton::clicked, this, &Sidebar::settingsRequested);
    connect(m_signOut, &QToolButton::clicked, this, &Sidebar::signOutRequested);
    connect(m_toggle, &QToolButton::clicked, this, [this] { setCollapsed(!m_collapsed); });
    updateLabels();
}

QToolButton *Sidebar::makeButton(Icon icon, const QString &title, const QString &objectName)
{
    auto *button = new NavButton(icon, title, this);
    button->setObjectName(objectName);
    button->installEventFilter(this);
    return button;
}

void Sidebar::addPage(const QString &id, Icon icon, const QString &title)
{
    QString name = id;
    name[0] = name[0].toUpper();
    QToolButton *button = makeButton(icon, title, u"sidebar%1Button"_s.arg(name));
    button->setCheckable(true);
    m_group->addButton(button, static_cast<int>(m_items.size()));
    m_pages->addWidget(button);
    m_items.push_back({id, title, button});
    if (m_items.size() == 1) {
        const QSignalBlocker quiet(m_group);
        button->setChecked(true);
    }
    updateLabels();
}

void Sidebar::setBadge(const QString &id, int count)
{
    const auto item = std::ranges::find(m_items, id, &Item::id);
    if (item == m_items.end())
        return;
    static_cast<NavButton *>(item->button)->setBadge(count);
    //: Name of a page for screen readers: its title and how many things wait there
    item->button->setAccessibleName(count > 0 ? tr("%1, %n new", nullptr, count).arg(item->title)
                                              : item->title);
}

void Sidebar::clearPages()
{
    for (const Item &item : m_items) {
        m_group->removeButton(item.button);
        item.button->hide();
        item.button->deleteLater();
    }
    m_items.clear();
}

void Sidebar::setPerson(const QString &name, const QString &role)
{
    m_personName = name;
    m_name->setText(name);
    m_role->setText(role);
    static_cast<Avatar *>(m_avatar)->setName(name);
    m_avatar->setToolTip(u"%1, %2"_s.arg(name.toHtmlEscaped(), role.toHtmlEscaped()));
}

QString Sidebar::currentPage() const
{
    const int id = m_group->checkedId();
    return id < 0 ? QString() : m_items[static_cast<std::size_t>(id)].id;
}

void Sidebar::setCurrentPage(const QString &id)
{
    m_settings->setChecked(id == u"settings"_s);
    const auto item = std::ranges::find(m_items, id, &Item::id);
    if (item != m_items.end()) {
        item->button->setChecked(true);
    } else if (QAbstractButton *checked = m_group->checkedButton()) {
        m_group->setExclusive(false); // an exclusive group keeps one checked
        checked->setChecked(false);
        m_group->setExclusive(true);
    }
    leadFocus();
}

void Sidebar::leadFocus()
{
    const QWidget *focus = focusWidget();
    const bool isOnAnItem =
        focus != nullptr && focus->hasFocus()
        && (focus == m_settings
            || std::ranges::find(m_items, focus, &Item::button) != m_items.end());
    QAbstractButton *current = m_group->checkedButton();
    setFocusProxy(current == nullptr ? m_settings : current);
    if (isOnAnItem)
        focusCurrentPage();
}

void Sidebar::focusCurrentPage()
{
    QAbstractButton *current = m_group->checkedButton();
    (current == nullptr ? m_settings : current)->setFocus(Qt::OtherFocusReason);
}

void Sidebar::setCollapsed(bool collapsed)
{
    if (collapsed == m_collapsed)
        return;
    m_collapsed = collapsed;
    updateLabels();
    emit collapsedChanged(collapsed);
}

void Sidebar::updateLabels()
{
    // The margins stay, what lies between them grows with the text.
    const int narrow =
        metric::sidebarNarrow - metric::avatarSide + scaledOf(this, metric::avatarSide);
    setFixedWidth(m_collapsed ? narrow : scaledOf(this, metric::sidebarWide));
    const int logo = scaledOf(this, metric::avatarSide);
    m_logo->setFixedSize(logo, logo);
    m_application->setVisible(!m_collapsed);
    m_name->setVisible(!m_collapsed);
    m_role->setVisible(!m_collapsed);
    const QString toggle = m_collapsed ? tr("Expand") : tr("Collapse");
    auto *toggleButton = static_cast<NavButton *>(m_toggle);
    const bool pointsRight = m_collapsed != isRightToLeft();
    toggleButton->setSymbol(pointsRight ? Icon::ChevronsRight : Icon::ChevronsLeft);
    toggleButton->setText(toggle);
    toggleButton->setAccessibleName(toggle);
    for (QToolButton *button : findChildren<QToolButton *>()) {
        button->setToolButtonStyle(m_collapsed ? Qt::ToolButtonIconOnly
                                               : Qt::ToolButtonTextBesideIcon);
        button->setToolTip(m_collapsed ? button->text() : QString());
    }
}

void Sidebar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange)
        updateLabels();
}

bool Sidebar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
        moveFocus(watched, -1);
        return true;
    case Qt::Key_Down:
        moveFocus(watched, 1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        static_cast<QToolButton *>(watched)->click();
        return true;
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void Sidebar::moveFocus(const QObject *from, int step)
{
    std::vector<QToolButton *> buttons;
    for (const Item &item : m_items)
        buttons.push_back(item.button);
    buttons.insert(buttons.end(), {m_settings, m_signOut, m_toggle});
    const auto here = std::ranges::find(buttons, from);
    const auto index = here - buttons.begin() + step;
    if (index >= 0 && index < std::ssize(buttons))
        buttons[static_cast<std::size_t>(index)]->setFocus(Qt::TabFocusReason);
}

void Sidebar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    painter.fillRect(rect(), tokens.surface);
    const int edge = isRightToLeft() ? 0 : width() - 1;
    painter.fillRect(edge, 0, 1, height(), tokens.border);
}

} // namespace ems
