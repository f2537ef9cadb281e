// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/iconcodes.h"
#include "ui/theme/tokens.h"

#include <QFrame>

#include <optional>
#include <vector>

namespace ems {

class Sparkline;
class TextLabel;
class SymbolLabel;

/// One figure with its caption, a note in a tone, and optionally a sparkline.
class StatCard final : public QFrame
{
    Q_OBJECT

public:
    explicit StatCard(const QString &caption, QWidget *parent = nullptr);

    void setCaption(const QString &caption);
    /// The large figure, formatted, with its unit.
    void setFigure(const QString &figure);
    [[nodiscard]] QString figure() const;
    /// The line below. The tone is the meaning (good or bad), the icon the direction.
    void setNote(const QString &note, Tone tone = Tone::Neutral,
                 std::optional<Icon> symbol = std::nullopt);
    /// Values from old to new; NaN is a gap; fewer than two hide the sparkline.
    void setSparkline(std::vector<double> values);
    /// A card that can be followed: shows a hand, takes the focus and emits activated().
    void setActivatable(bool activatable);

signals:
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void updateAccessible();

    TextLabel *m_caption;
    TextLabel *m_figure;
    SymbolLabel *m_symbol;
    TextLabel *m_note;
    Sparkline *m_sparkline;
    bool m_activatable = false;
};

} // namespace ems
