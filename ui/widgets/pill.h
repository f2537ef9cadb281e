// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/iconcodes.h"
#include "ui/theme/tokens.h"

#include <QFont>
#include <QWidget>

class QPainter;

namespace ems {

/// A status as a pill of symbol and word, outside of tables.
class Pill final : public QWidget
{
    Q_OBJECT

public:
    explicit Pill(QWidget *parent = nullptr);
    Pill(Icon icon, const QString &text, Tone tone, QWidget *parent = nullptr);

    void setStatus(Icon icon, const QString &text, Tone tone);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Icon m_icon = Icon::Circle;
    QString m_text;
    Tone m_tone = Tone::Neutral;
};

/// The size of a pill with this text.
[[nodiscard]] QSize pillSize(const QFont &font, const QString &text);
/// Paints a pill at the leading edge of `rect`, vertically centred, elided to its width.
void paintPill(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction,
               const QFont &font, const Tokens &tokens, Icon icon, const QString &text, Tone tone);

} // namespace ems
