// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/tokens.h"

#include <QLabel>

namespace ems {

/// A label of plain text in a text style and a tone of the theme, which follows both when they
/// change.
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

protected:
    void changeEvent(QEvent *event) override;

private:
    void restyle();
    void align();

    TextStyle m_style;
    Colour m_colour;
    Qt::Alignment m_ownAlignment;
    bool m_restyling = false;
};

} // namespace ems
