// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/periodpicker.h"

#include "ui/consumption/timeaxis.h"
#include "ui/consumption/wraplayout.h"
#include "ui/text/datetext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace ems {

namespace {

const QDate earliest(1970, 1, 2);

DateEdit *makeDateEdit(const char *name, QWidget *parent)
{
    auto *edit = new DateEdit(DateEdit::Holds::Day, parent);
    edit->setObjectName(QLatin1String(name));
    edit->setKeyboardTracking(false);
    edit->setMinimumDate(earliest);
    return edit;
}

} // namespace

std::pair<QDate, QDate> daysAround(PeriodKind kind, const QDate &date, Qt::DayOfWeek firstDayOfWeek)
{
    switch (kind) {
    case PeriodKind::Week: {
        const QDate first =
            date.addDays(-((date.dayOfWeek() - static_cast<int>(firstDayOfWeek) + 7) % 7));
        return {first, first.addDays(6)};
    }
    case PeriodKind::Month: {
        const QDate first(date.year(), date.month(), 1);
        return {first, first.addMonths(1).addDays(-1)};
    }
    case PeriodKind::Year:
        return {QDate(date.year(), 1, 1), QDate(date.year(), 12, 31)};
    case PeriodKind::Day:
    case PeriodKind::Custom:
        break;
    }
    return {date, date};
}

PeriodPicker::PeriodPicker(const SiteHolder &site, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_site(site)
    , m_clock(clock)
{
    setObjectName(QStringLiteral("periodPicker"));
    build();
    retranslate();
    connect(m_kindBox, &QComboBox::activated, this, &PeriodPicker::chooseKind);
    connect(m_previous, &QAbstractButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QAbstractButton::clicked, this, [this] { step(1); });
    connect(m_from, &DateEdit::dateChanged, this, &PeriodPicker::editDates);
    connect(m_to, &DateEdit::dateChanged, this, &PeriodPicker::editDates);
    connect(m_latest, &QAbstractButton::clicked, this, &PeriodPicker::latestRequested);
    connect(&m_site, &SiteHolder::changed, this, &PeriodPicker::updateWidgets);
    std::tie(m_first, m_last) = daysAround(m_kind, latestDate(), QLocale().firstDayOfWeek());
    updateWidgets();
}

void PeriodPicker::build()
{
    auto *dates = new QWidget(this); // stay side by side where the rest has to wrap
    auto *row = new QHBoxLayout(dates);
    row->setContentsMargins({});
    row->setSpacing(space::s);
    m_kindBox = new QComboBox(this);
    m_kindBox->setObjectName(QStringLiteral("periodKindComboBox"));
    m_previous = new IconButton(Icon::ChevronLeft, {}, this);
    m_previous->setObjectName(QStringLiteral("previousPeriodButton"));
    m_previous->setShortcut(QKeySequence(Qt::ALT | Qt::Key_PageUp));
    m_next = new IconButton(Icon::ChevronRight, {}, this);
    m_next->setObjectName(QStringLiteral("nextPeriodButton"));
    m_next->setShortcut(QKeySequence(Qt::ALT | Qt::Key_PageDown));
    m_from = makeDateEdit("periodFromDateEdit", this);
    m_dash = new TextLabel(QStringLiteral("–"), TextStyle::Body, TextLabel::Colour::Muted, this);
    m_to = makeDateEdit("periodToDateEdit", this);
    m_words = new TextLabel({}, TextStyle::Label, TextLabel::Colour::Normal, this);
    m_words->setObjectName(QStringLiteral("periodLabel"));
    m_latest = new Button(Icon::ChevronsRight, {}, Button::Role::Quiet, this);
    m_latest->setObjectName(QStringLiteral("latestReadingsButton"));
    m_latest->setShortcut(QKeySequence(Qt::ALT | Qt::Key_End));
    row->addWidget(m_kindBox);
    row->addWidget(m_previous);
    row->addWidget(m_from);
    row->addWidget(m_dash);
    row->addWidget(m_to);
    row->addWidget(m_next);
    m_words->setMinimumHeight(m_latest->sizeHint().height());
    auto *whole = new WrapLayout(0, this);
    whole->setSpacing(space::s);
    for (QWidget *part : {dates, static_cast<QWidget *>(m_words), static_cast<QWidget *>(m_latest)})
        whole->addWidget(part);
}

void PeriodPicker::retranslate()
{
    const QSignalBlocker blocker(m_kindBox);
    m_kindBox->clear();
    m_kindBox->addItems({tr("Day"), tr("Week"), tr("Month"), tr("Year"), tr("Custom")});
    m_kindBox->setAccessibleName(tr("Length of the period"));
    m_previous->setName(tr("Previous period"));
    m_next->setName(tr("Next period"));
    m_to->setAccessibleName(tr("Last day"));
    m_latest->setText(tr("Latest readings"));
    for (QAbstractButton *button :
         {static_cast<QAbstractButton *>(m_previous), static_cast<QAbstractButton *>(m_next),
          static_cast<QAbstractButton *>(m_latest)}) {
        const QString name =
            button == m_latest ? tr("Go to the latest readings") : button->accessibleName();
        //: A tooltip: %1 what a button does, %2 its key
        button->setToolTip(
            tr("%1 (%2)").arg(name, button->shortcut().toString(QKeySequence::NativeText)));
    }
}

Period PeriodPicker::period() const
{
    return {m_site.zone().day(m_first).start, m_site.zone().day(m_last).end};
}

QDate PeriodPicker::latestDate() const
{
    const auto now = std::chrono::floor<std::chrono::seconds>(m_clock.now());
    const QDate today = m_site.zone().dateOf(now);
    if (!m_extent)
        return today;
    return std::max(today, m_site.zone().dateOf(m_extent->end - std::chrono::seconds(1)));
}

void PeriodPicker::setKind(PeriodKind kind)
{
    const QDate anchor = m_last;
    m_kind = kind;
    if (kind == PeriodKind::Custom) {
        updateWidgets();
        return;
    }
    const auto [first, last] =
        daysAround(kind, std::min(anchor, latestDate()), m_site.format().locale().firstDayOfWeek());
    setDates(first, last);
}

void PeriodPicker::showDate(const QDate &date)
{
    if (m_kind == PeriodKind::Custom) {
        setDates(date.addDays(-m_first.daysTo(m_last)), date);
        return;
    }
    const auto [first, last] = daysAround(m_kind, date, m_site.format().locale().firstDayOfWeek());
    setDates(first, last);
}

void PeriodPicker::setPeriod(const Period &period)
{
    if (period.isEmpty())
        return;
    const QDate first = m_site.zone().dateOf(period.start);
    const QDate last = m_site.zone().dateOf(period.end - std::chrono::seconds(1));
    const Qt::DayOfWeek weekStart = m_site.format().locale().firstDayOfWeek();
    m_kind = PeriodKind::Custom;
    for (const PeriodKind kind :
         {PeriodKind::Day, PeriodKind::Week, PeriodKind::Month, PeriodKind::Year}) {
        if (daysAround(kind, first, weekStart) == std::pair(first, last))
            m_kind = kind;
    }
    setDates(first, last);
}

void PeriodPicker::setExtent(const std::optional<Period> &extent)
{
    m_extent = extent;
    m_latest->setEnabled(extent.has_value());
    updateWidgets();
}

void PeriodPicker::setDates(const QDate &first, const QDate &last)
{
    const bool isNew = first != m_first || last != m_last;
    m_first = std::max(first, earliest);
    m_last = std::max(last, m_first);
    m_isOrderWrong = false;
    m_to->complain({});
    updateWidgets();
    if (isNew)
        emit periodChanged(period());
}

void PeriodPicker::chooseKind(int index)
{
    setKind(static_cast<PeriodKind>(index));
}

void PeriodPicker::editDates()
{
    if (m_kind != PeriodKind::Custom) {
        showDate(m_from->date());
        return;
    }
    editCustomDates();
}

void PeriodPicker::editCustomDates()
{
    const QDate from = m_from->date();
    const QDate to = m_to->date();
    if (from <= to) {
        setDates(from, to);
        return;
    }
    if (to == m_last) { // A first day that goes past the last one takes it along.
        setDates(from, from);
        return;
    }
    m_isOrderWrong = true;
    //: %1 is a date
    m_to->complain(tr("The last day must not be before the first day, %1.")
                       .arg(m_site.format().locale().toString(
                           from, editableDateFormat(m_site.format().locale()))));
}

void PeriodPicker::step(int by)
{
    switch (m_kind) {
    case PeriodKind::Day:
        showDate(m_first.addDays(by));
        break;
    case PeriodKind::Week:
        showDate(m_first.addDays(7 * by));
        break;
    case PeriodKind::Month:
        showDate(m_first.addMonths(by));
        break;
    case PeriodKind::Year:
        showDate(m_first.addYears(by));
        break;
    case PeriodKind::Custom: {
        const qint64 days = (m_first.daysTo(m_last) + 1) * by;
        setDates(m_first.addDays(days), m_last.addDays(days));
        break;
    }
    }
}

QString PeriodPicker::words() const
{
    switch (m_kind) {
    case PeriodKind::Day:
        return weekdayAndDate(m_site.format(), m_first);
    case PeriodKind::Month:
        //: A month and its year, see QDate::toString()
        return m_site.format().locale().toString(m_first, tr("MMMM yyyy"));
    case PeriodKind::Year:
        return QString::number(m_first.year());
    case PeriodKind::Week:
    case PeriodKind::Custom:
        break;
    }
    return m_site.format().period(period());
}

void PeriodPicker::updateWidgets()
{
    const QSignalBlocker fromBlocker(m_from);
    const QSignalBlocker toBlocker(m_to);
    const bool isCustom = m_kind == PeriodKind::Custom;
    const QLocale &locale = m_site.format().locale();
    for (DateEdit *edit : {m_from, m_to})
        edit->setDateLocale(locale);
    m_kindBox->setCurrentIndex(static_cast<int>(m_kind));
    if (!m_isOrderWrong) {
        m_from->showDay(m_first);
        m_to->showDay(m_last);
    }
    m_from->setAccessibleName(isCustom ? tr("First day") : tr("Date"));
    m_dash->setVisible(isCustom);
    m_to->setVisible(isCustom);
    m_words->setText(words());
    m_words->setVisible(!isCustom);
    m_previous->setEnabled(m_first > earliest);
    m_next->setEnabled(m_last < latestDate());
}

void PeriodPicker::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        updateWidgets();
    }
}

} // namespace ems
