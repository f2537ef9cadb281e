// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/tokens.h"

#include <QLabel>

namespace ems {

/// A label of plain text in a text style and a tone of the theme, which follows both when they
/// change. With word wrap, a word that is longer than the line is broken instead of cut.
class TextLabel final : public QLabel
{
    Q_OBJECT

public:
    enum class Colour
    {
        Normal,
        Muted,
        Accent,
        Good,
        Warning,
        Bad
    };

    explicit TextLabel(const QString &text = {}, TextStyle style = TextStyle::Body,
                       Colour colour = Colour::Normal, QWidget *parent = nullptr);

    void setTextStyle(TextStyle style);
    void setColour(Colour colour);
    /// One line that ends in "…" where there is no room; the pointer then shows all of it.
    void setElided(bool isElided);
    [[nodiscard]] bool isElided() const { return m_isElided; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    void align();
    /// Whether a word of the text is longer than a line of that width.
    [[nodiscard]] bool isTooLongFor(int width) const;
    void paintElided();
    void paintBroken();

    TextStyle m_style;
    Colour m_colour;
    Qt::Alignment m_ownAlignment;
    bool m_restyling = false;
    bool m_isElided = false;
};

} // namespace ems
