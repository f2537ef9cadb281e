// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/strengthmeter.h"

#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int segments = 4;
constexpr int barWidth = 160;

Tone toneOf(int score)
{
    if (score <= 1)
        return Tone::Bad;
    return score == 2 ? Tone::Warning : Tone::Good;
}

} // namespace

StrengthMeter::StrengthMeter(QWidget *parent)
    : QWidget(parent)
    , m_word(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
{
    m_word->setObjectName(u"strengthWordLabel"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addSpacing(barWidth + space::m);
    layout->addWidget(m_word);
    setAccessibleName(tr("Password strength"));
    setMinimumHeight(scaledOf(this, 18));
}

void StrengthMeter::setStrength(int score, const QString &word)
{
    m_score = std::clamp(score, 0, segments);
    m_word->setText(word);
    setAccessibleDescription(word);
    update();
}

void StrengthMeter::clear()
{
    m_score = -1;
    m_word->clear();
    setAccessibleDescription({});
    update();
}

void StrengthMeter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const Tokens &tokens = tokensOf(this);
    const qreal gap = space::xs;
    const qreal width = (barWidth - gap * (segments - 1)) / segments;
    const int filled = m_score < 0 ? 0 : std::max(m_score, 1);
    for (int i = 0; i < segments; ++i) {
        QRectF bar(i * (width + gap), (height() - 6) / 2.0, width, 6);
        if (isRightToLeft())
            bar.moveRight(this->width() - bar.left());
        painter.setBrush(i < filled ? tokens.tone(toneOf(m_score)) : tokens.border);
        painter.drawRoundedRect(bar, 3, 3);
    }
}

} // namespace ems
