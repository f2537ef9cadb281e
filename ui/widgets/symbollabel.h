// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/iconcodes.h"
#include "ui/theme/tokens.h"

#include <QWidget>

namespace ems {

/// An icon of the icon font as a small widget, in a tone of the theme. Decoration: the word stands
/// beside it.
class SymbolLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit SymbolLabel(Icon icon, int size = 16, Tone tone = Tone::Neutral,
                         QWidget *parent = nullptr);

    void setSymbol(Icon icon);
    void setTone(Tone tone);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    int m_size;
    Tone m_tone;
};

} // namespace ems
