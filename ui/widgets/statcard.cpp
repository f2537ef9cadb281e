// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/statcard.h"

#include "ui/charts/sparkline.h"
#include "ui/theme/theme.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

TextLabel::Colour colourOf(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
        return TextLabel::Colour::Muted;
    case Tone::Info:
        return TextLabel::Colour::Accent;
    case Tone::Good:
        return TextLabel::Colour::Good;
    case Tone::Warning:
        return TextLabel::Colour::Warning;
    case Tone::Bad:
        return TextLabel::Colour::Bad;
    }
    return TextLabel::Colour::Muted;
}

} // namespace

StatCard::StatCard(const QString &caption, QWidget *parent)
    : QFrame(parent)
    , m_caption(new TextLabel(caption, TextStyle::Label, TextLabel::Colour::Muted))
    , m_figure(new TextLabel(u"–"_s, TextStyle::Figure))
    , m_symbol(new SymbolLabel(Icon::Minus, 14))
    , m_note(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_sparkline(new Sparkline)
{
    m_caption->setObjectName(u"statCaptionLabel"_s);
    m_figure->setObjectName(u"statFigureLabel"_s);
    m_note->setObjectName(u"statNoteLabel"_s);
    m_caption->setWordWrap(true);
    m_symbol->hide();
    m_sparkline->hide();

    auto *note = new QHBoxLayout;
    note->setSpacing(space::xs);
    note->addWidget(m_symbol);
    note->addWidget(m_note, 1);
    // The figure has the whole width: only the note shares its line with the sparkline.
    auto *row = new QHBoxLayout;
    row->setSpacing(space::m);
    row->addLayout(note, 1);
    row->addWidget(m_sparkline, 0, Qt::AlignBottom);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::l, space::m + 2, space::l, space::m + 2);
    layout->setSpacing(space::xs);
    layout->addWidget(m_caption);
    layout->addWidget(m_figure);
    layout->addLayout(row);
    layout->addStretch();
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    updateAccessible();
}

void StatCard::setCaption(const QString &caption)
{
    m_caption->setText(caption);
    updateAccessible();
}

void StatCard::setFigure(const QString &figure)
{
    m_figure->setText(figure);
    updateAccessible();
}

QString StatCard::figure() const
{
    return m_figure->text();
}

void StatCard::setNote(const QString &note, Tone tone, std::optional<Icon> symbol)
{
    m_note->setText(note);
    m_note->setColour(colourOf(tone));
    m_symbol->setVisible(symbol.has_value());
    if (symbol)
        m_symbol->setSymbol(*symbol);
    m_symbol->setTone(tone);
    updateAccessible();
}

void StatCard::setSparkline(std::vector<double> values)
{
    m_sparkline->setVisible(values.size() > 1);
    m_sparkline->setValues(std::move(values));
}

void StatCard::setActivatable(bool activatable)
{
    m_activatable = activatable;
    setFocusPolicy(activatable ? Qt::StrongFocus : Qt::NoFocus);
    setAttribute(Qt::WA_Hover, activatable);
    if (activatable)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

void StatCard::updateAccessible()
{
    setAccessibleName(m_caption->text());
    setAccessibleDescription(m_note->text().isEmpty()
                                 ? m_figure->text()
                                 : u"%1, %2"_s.arg(m_figure->text(), m_note->text()));
}

void StatCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    const bool hot = m_activatable && underMouse();
    paintSurface(painter, rect(), metric::cardRadius, tokens.surface,
                 hot ? tokens.accent : tokens.border);
    if (hasFocus())
        paintFocusRing(painter, rect(), metric::cardRadius, tokens.accent);
}

void StatCard::mouseReleaseEvent(QMouseEvent *event)
{
    QFrame::mouseReleaseEvent(event);
    if (m_activatable && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        emit activated();
}

void StatCard::keyPressEvent(QKeyEvent *event)
{
    const bool wanted = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
                        || event->key() == Qt::Key_Space;
    if (m_activatable && wanted)
        emit activated();
    else
        QFrame::keyPressEvent(event);
}

} // namespace ems
