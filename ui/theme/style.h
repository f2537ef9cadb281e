// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/tokens.h"

#include <QFont>
#include <QProxyStyle>

namespace ems {

/// The font of a text style at a user's scale.
[[nodiscard]] QFont textFont(TextStyle style, double scale);

/// Fusion with our tokens: the same on every platform. Theme makes a new one at every change.
///
/// A widget with the dynamic property `emsInvalid` gets a border in the danger colour. A push
/// button's property `role` is that of ems::Button.
class Style final : public QProxyStyle
{
    Q_OBJECT

public:
    Style(const Tokens &tokens, double scale, bool compact);

    [[nodiscard]] const Tokens &tokens() const { return m_tokens; }
    [[nodiscard]] double scale() const { return m_scale; }
    [[nodiscard]] int scaled(int pixels) const;
    [[nodiscard]] int rowHeight() const;

    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    [[nodiscard]] QPalette standardPalette() const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                         const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    // stylecontrols.cpp
    void drawInputFrame(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawFocusRing(QPainter *painter, const QRectF &rect, qreal radius) const;
    void drawPushButton(const QStyleOption *option, QPainter *painter, const QWidget *widget) const;
    void drawPushButtonLabel(const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const;
    void drawToolButton(const QStyleOption *option, QPainter *painter) const;
    void drawCheckBox(const QStyleOption *option, QPainter *painter) const;
    void drawRadioButton(const QStyleOption *option, QPainter *painter) const;
    void drawComboBox(const QStyleOptionComplex *option, QPainter *painter,
                      const QWidget *widget) const;
    void drawSpinBox(const QStyleOptionComplex *option, QPainter *painter,
                     const QWidget *widget) const;

    // styleviews.cpp
    void drawItem(const QStyleOption *option, QPainter *painter) const;
    void drawItemRow(const QStyleOption *option, QPainter *painter) const;
    void drawHeader(const QStyleOption *option, QPainter *painter) const;
    void drawHeaderBackground(const QRect &rect, QPainter *painter) const;
    void drawTabShape(const QStyleOption *option, QPainter *painter) const;
    void drawTabLabel(const QStyleOption *option, QPainter *painter) const;
    void drawScrollBar(const QStyleOptionComplex *option, QPainter *painter) const;
    void drawProgress(const QStyleOption *option, QPainter *painter) const;
    [[nodiscard]] QRect scrollBarPart(const QStyleOptionComplex *option, SubControl part) const;

    const Tokens m_tokens;
    const double m_scale;
    const bool m_compact;
};

/// The colours of a push button in its state; shared by frame and label.
struct ButtonColours
{
    QColor fill;
    QColor border;
    QColor text;
};

} // namespace ems
