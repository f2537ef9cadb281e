// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/login/frontpage.h"

#include "ui/settings/appearancebutton.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/textlabel.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int logoSide = 40;

class Logo final : public QWidget
{
public:
    Logo() { setFixedSize(logoSide, logoSide); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        applicationIcon().paint(&painter, rect());
    }
};

QHBoxLayout *makeBrand()
{
    auto *name = new TextLabel(applicationTitle(), TextStyle::CardTitle);
    name->setObjectName(u"applicationNameLabel"_s);
    auto *brand = new QHBoxLayout;
    brand->setSpacing(space::m);
    brand->addStretch();
    brand->addWidget(new Logo);
    brand->addWidget(name);
    brand->addStretch();
    return brand;
}

} // namespace

QString applicationTitle()
{
    return QCoreApplication::translate("Application", "Energy Management System");
}

FrontPage::FrontPage(Theme &theme, UiSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_corner(new QHBoxLayout)
    , m_column(new QWidget)
    , m_heading(new TextLabel({}, TextStyle::PageTitle))
    , m_introduction(new TextLabel({}, TextStyle::Body, TextLabel::Colour::Muted))
    , m_content(new QVBoxLayout)
    , m_below(new QVBoxLayout)
{
    m_heading->setObjectName(u"headingLabel"_s);
    m_heading->setWordWrap(true);
    m_introduction->setObjectName(u"introductionLabel"_s);
    m_introduction->setWordWrap(true);
    m_introduction->hide();
    m_content->setSpacing(space::l);

    auto *card = new Card;
    card->content()->setContentsMargins(space::l, space::l, space::l, space::l);
    card->content()->setSpacing(space::s);
    card->content()->addWidget(m_heading);
    card->content()->addWidget(m_introduction);
    card->content()->addSpacing(space::s);
    card->content()->addLayout(m_content);
    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::l);
    column->addLayout(makeBrand());
    column->addSpacing(space::s);
    column->addWidget(card);
    column->addLayout(m_below);

    auto *page = new QWidget;
    auto *middle = new QVBoxLayout(page);
    middle->setContentsMargins(space::xl, 0, space::xl, space::xxxl);
    middle->addStretch(2);
    // Stretches instead of an alignment, which would ignore the height that wrapped text needs.
    auto *centred = new QHBoxLayout;
    centred->addStretch();
    centred->addWidget(m_column);
    centred->addStretch();
    middle->addLayout(centred);
    middle->addStretch(3);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"frontScrollArea"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    m_corner->setContentsMargins(space::l, space::l, space::l, 0);
    m_corner->addStretch();
    m_corner->addWidget(new AppearanceButton(theme, settings));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_corner);
    layout->addWidget(scroll, 1);
    updateWidth();
}

void FrontPage::setHeading(const QString &heading)
{
    m_heading->setText(heading);
    setAccessibleName(heading); // heard while the page itself has the focus
}

void FrontPage::setIntroduction(const QString &text)
{
    m_introduction->setText(text);
    m_introduction->setVisible(!text.isEmpty());
}

void FrontPage::setCardWidth(int width)
{
    m_cardWidth = width;
    updateWidth();
}

void FrontPage::setBackButton(QAbstractButton *button)
{
    m_corner->insertWidget(0, button);
    // Of the button, so that the key is silent where the button is hidden or disabled.
    auto *escape = new QShortcut(Qt::Key_Escape, button);
    connect(escape, &QShortcut::activated, button, &QAbstractButton::click);
}

void FrontPage::setWaiting(bool isWaiting)
{
    if (isWaiting) {
        QWidget *focus = focusWidget();
        m_focusBefore = focus != nullptr && m_column->isAncestorOf(focus) ? focus : nullptr;
        setFocus();
    }
    m_column->setEnabled(!isWaiting);
    if (!isWaiting && focusWidget() == this && m_focusBefore)
        m_focusBefore->setFocus();
}

void FrontPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        updateWidth();
}

void FrontPage::updateWidth()
{
    m_column->setFixedWidth(scaledOf(this, m_cardWidth));
}

} // namespace ems
