// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/calendar.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/surface.h"

#include <QEvent>
#include <QPainter>
#include <QTextCharFormat>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int cellSide = 36;

/// Qt's own object names for the parts of a calendar.
constexpr QLatin1String navigationBar("qt_calendar_navigationbar");
constexpr QLatin1String previousMonth("qt_calendar_prevmonth");
constexpr QLatin1String nextMonth("qt_calendar_nextmonth");

} // namespace

Calendar::Calendar(QWidget *parent)
    : QCalendarWidget(parent)
{
    setVerticalHeaderFormat(NoVerticalHeader);
    setHorizontalHeaderFormat(ShortDayNames);
    setContentsMargins(1, 1, 1, 1); // the border
    takeTheme();
}

QSize Calendar::sizeHint() const
{
    const int side = scaledOf(this, cellSide);
    // Seven days; the bar, the names of the days and six weeks.
    return {7 * side + 2 * space::xs, 8 * side};
}

QSize Calendar::minimumSizeHint() const
{
    return sizeHint();
}

void Calendar::takeTheme()
{
    const bool isMirrored = isRightToLeft();
    const auto dress = [this](const QLatin1String &name, Icon symbol, const QString &title) {
        if (auto *button = findChild<QToolButton *>(name)) {
            button->setIcon(ems::icon(symbol));
            button->setAccessibleName(title);
            button->setToolTip(title);
        }
    };
    dress(previousMonth, isMirrored ? Icon::ChevronRight : Icon::ChevronLeft, tr("Previous month"));
    dress(nextMonth, isMirrored ? Icon::ChevronLeft : Icon::ChevronRight, tr("Next month"));
    takeColours();
}

void Calendar::takeColours()
{
    const Tokens &tokens = tokensOf(this);
    if (auto *bar = findChild<QWidget *>(navigationBar)) {
        // The bar is filled with the colour of a selection: ours is the ground of the calendar.
        QPalette palette = bar->palette();
        palette.setColor(QPalette::Highlight, tokens.surface);
        palette.setColor(QPalette::HighlightedText, tokens.text);
        palette.setColor(QPalette::ButtonText, tokens.text);
        bar->setPalette(palette);
    }
    QTextCharFormat header;
    header.setForeground(tokens.muted);
    header.setBackground(tokens.surface);
    setHeaderTextFormat(header);
    const QList<Qt::DayOfWeek> workdays = locale().weekdays();
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day) {
        const auto weekday = static_cast<Qt::DayOfWeek>(day);
        QTextCharFormat format;
        if (!workdays.contains(weekday))
            format.setForeground(tokens.muted);
        setWeekdayTextFormat(weekday, format);
    }
}

void Calendar::paintCell(QPainter *painter, const QRect &rect, QDate date) const
{
    const Tokens &tokens = tokensOf(this);
    const bool isInRange = date >= minimumDate() && date <= maximumDate();
    const bool isOfMonth = date.month() == monthShown() && date.year() == yearShown();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(rect, tokens.surface);
    const QRectF field = QRectF(rect).adjusted(2, 2, -2, -2);
    QColor text = tokens.text;
    const QBrush weekday =
        weekdayTextFormat(static_cast<Qt::DayOfWeek>(date.dayOfWeek())).foreground();
    if (weekday.style() != Qt::NoBrush)
        text = weekday.color();
    if (!isOfMonth || !isInRange)
        text = mixed(tokens.surface, tokens.muted, 0.6);
    if (date == selectedDate()) {
        paintSurface(*painter, field, metric::controlRadius, tokens.accent, tokens.accent);
        text = tokens.onAccent;
    } else if (date == QDate::currentDate()) {
        paintSurface(*painter, field, metric::controlRadius, tokens.surface, tokens.accent);
    }
    painter->setPen(text);
    painter->drawText(rect, Qt::AlignCenter, locale().toString(date.day()));
    painter->restore();
}

void Calendar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    painter.fillRect(rect(), tokens.surface);
    painter.setPen(tokens.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Calendar::changeEvent(QEvent *event)
{
    QCalendarWidget::changeEvent(event); // puts the icons of the style back
    switch (event->type()) {
    case QEvent::StyleChange:
    case QEvent::PaletteChange:
    case QEvent::LayoutDirectionChange:
    case QEvent::LanguageChange:
    case QEvent::LocaleChange:
        takeTheme();
        break;
    default:
        break;
    }
}

} // namespace ems
