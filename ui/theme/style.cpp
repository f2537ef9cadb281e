// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/style.h"

#include "ui/theme/icons.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QCalendarWidget>
#include <QComboBox>
#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStyleOption>
#include <QTextEdit>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

struct TextShape
{
    int pixels;
    QFont::Weight weight;
};

TextShape shapeOf(TextStyle style)
{
    switch (style) {
    case TextStyle::Axis:
        return {11, QFont::Normal};
    case TextStyle::Caption:
        return {12, QFont::Normal};
    case TextStyle::Label:
        return {13, QFont::Medium};
    case TextStyle::Body:
        return {14, QFont::Normal};
    case TextStyle::CardTitle:
        return {15, QFont::DemiBold};
    case TextStyle::PageTitle:
        return {20, QFont::DemiBold};
    case TextStyle::Figure:
        return {26, QFont::DemiBold};
    }
    return {14, QFont::Normal};
}

bool isTextArea(const QWidget *widget)
{
    return qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
}

} // namespace

QFont textFont(TextStyle style, double scale)
{
    const TextShape shape = shapeOf(style);
    QFont font(u"Inter EMS"_s);
    font.setPixelSize(qRound(shape.pixels * scale));
    font.setWeight(shape.weight);
    font.setHintingPreference(QFont::PreferVerticalHinting);
    return font;
}

Style::Style(const Tokens &tokens, double scale, bool compact)
    : QProxyStyle(u"Fusion"_s)
    , m_tokens(tokens)
    , m_scale(scale)
    , m_compact(compact)
{}

int Style::scaled(int pixels) const
{
    return qRound(pixels * m_scale);
}

int Style::rowHeight() const
{
    return scaled(m_compact ? metric::rowCompact : metric::rowComfortable);
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (isTextArea(widget))
        widget->installEventFilter(this); // its frame shows the focus
    if (qobject_cast<QHeaderView *>(widget))
        widget->setFont(textFont(TextStyle::Label, m_scale));
    if (qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_OpaquePaintEvent, false);
}

bool Style::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        if (auto *widget = qobject_cast<QWidget *>(watched))
            widget->update();
    }
    return QProxyStyle::eventFilter(watched, event);
}

QPalette Style::standardPalette() const
{
    const Tokens &t = m_tokens;
    const QColor faded = mixed(t.surface, t.muted, 0.65);
    QPalette palette;
    palette.setColor(QPalette::Window, t.bg);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, mixed(t.surface, t.surface2, 0.45));
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.muted);
    palette.setColor(QPalette::Button, t.surface);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.onAccent);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::LinkVisited, t.accent);
    palette.setColor(QPalette::ToolTipBase, t.surface2);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Light, t.surface);
    palette.setColor(QPalette::Midlight, t.surface2);
    palette.setColor(QPalette::Mid, t.border);
    palette.setColor(QPalette::Dark, t.inputBorder);
    palette.setColor(QPalette::Shadow, t.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::PlaceholderText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Base, t.surface2);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.border);
    return palette;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        return isTextArea(widget) ? 3 : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_FocusFrameHMargin:
        // The cells of a calendar are too narrow for it: the days would be cut.
        return qobject_cast<const QAbstractItemView *>(widget)
                       && !qobject_cast<const QCalendarWidget *>(widget->parentWidget())
                   ? 11 // lines cells up with the header
                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return scaled(18);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::s;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return space::l;
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_LineEditIconSize:
        return scaled(metric::icon);
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 36;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_TabBarTabHSpace:
        return scaled(space::xl);
    case PM_TabBarTabShiftVertical:
        return 0;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return space::xs;
    case PM_ToolTipLabelFrameWidth:
        return space::s - 2;
    case PM_SplitterWidth:
        return space::s;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_ComboBox_Popup:
    case SH_ItemView_ActivateItemOnSingleClick:
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_TabBar_Alignment:
        return Qt::AlignLeading;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        return drawPushButton(option, painter, widget);
    case PE_PanelButtonTool:
        return drawToolButton(option, painter);
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            drawInputFrame(option, painter, widget);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
        if (isTextArea(widget))
            return drawInputFrame(option, painter, widget);
        break;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawCheckBox(option, painter);
    case PE_IndicatorRadioButton:
        return drawRadioButton(option, painter);
    case PE_FrameFocusRect:
        if (option->state & State_KeyboardFocusChange)
            drawFocusRing(painter, option->rect, metric::controlRadius);
        return;
    case PE_PanelItemViewRow:
        return drawItemRow(option, painter);
    case PE_PanelItemViewItem:
        return drawItem(option, painter);
    case PE_FrameTabBarBase:
        painter->fillRect(
            QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            m_tokens.border);
        return;
    case PE_FrameTabWidget:
        return;
    case PE_PanelTipLabel:
    case PE_PanelMenu:
    case PE_FrameMenu:
        if (element != PE_FrameMenu)
            painter->fillRect(option->rect,
                              element == PE_PanelMenu ? m_tokens.surface : m_tokens.surface2);
        painter->setPen(m_tokens.border);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        return drawPushButtonLabel(option, painter, widget);
    case CE_Header:
    case CE_HeaderSection:
        return drawHeader(option, painter);
    case CE_HeaderEmptyArea:
        return drawHeaderBackground(option->rect, painter);
    case CE_TabBarTabShape:
        return drawTabShape(option, painter);
    case CE_TabBarTabLabel:
        return drawTabLabel(option, painter);
    case CE_ProgressBarGroove:
        return;
    case CE_ProgressBarContents:
        return drawProgress(option, painter);
    case CE_Splitter:
        return; // the space between is enough
    case CE_ItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option)) {
            QStyleOptionViewItem copy(*item); // a selection is soft: the text keeps its colour
            copy.palette.setColor(QPalette::HighlightedText, item->palette.color(QPalette::Text));
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            QStyleOptionMenuItem copy(*item);
            copy.palette.setColor(QPalette::Highlight, m_tokens.accentSoft);
            copy.palette.setColor(QPalette::HighlightedText, m_tokens.text);
            return QProxyStyle::drawControl(element, &copy, painter, widget);
        }
        break;
    case CE_ComboBoxLabel:
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        return drawComboBox(option, painter, widget);
    case CC_SpinBox:
        return drawSpinBox(option, painter, widget);
    case CC_ScrollBar:
        return drawScrollBar(option, painter);
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

} // namespace ems
