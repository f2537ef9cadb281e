// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "ui/siteholder.h"

#include <QDate>
#include <QWidget>

#include <optional>

class QComboBox;

namespace ems {

class Button;
class DateEdit;
class IconButton;
class TextLabel;

enum class PeriodKind
{
    Day,
    Week,
    Month,
    Year,
    Custom
};

/// Chooses a stretch of whole local days: a day, week, month or year around a date, or any from–to.
/// Alt+Page Up and Alt+Page Down step, Alt+End asks for the latest readings.
class PeriodPicker final : public QWidget
{
    Q_OBJECT

public:
    PeriodPicker(const SiteHolder &site, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] PeriodKind kind() const { return m_kind; }
    [[nodiscard]] Period period() const;
    /// First and last day.
    [[nodiscard]] QDate firstDate() const { return m_first; }
    [[nodiscard]] QDate lastDate() const { return m_last; }

    void setKind(PeriodKind kind);
    /// The day, week, month or year that holds the date; a custom period keeps its length and ends
    /// there.
    void showDate(const QDate &date);
    /// The whole days that hold the period, named as a day, month or year where they are just that.
    void setPeriod(const Period &period);
    /// From when to when there are readings; stepping ends there, or today where that is later.
    void setExtent(const std::optional<Period> &extent);

signals:
    /// By the person or by a setter; never for the same period again.
    void periodChanged(const ems::Period &period);
    void latestRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void setDates(const QDate &first, const QDate &last);
    void chooseKind(int index);
    void editDates();
    void editCustomDates();
    void step(int by);
    void retranslate();
    void updateWidgets();
    [[nodiscard]] QString words() const;
    [[nodiscard]] QDate latestDate() const;

    const SiteHolder &m_site;
    const Clock &m_clock;
    PeriodKind m_kind = PeriodKind::Month;
    QDate m_first;
    QDate m_last;
    bool m_isOrderWrong = false; ///< The days in the fields; the period is the one before.
    std::optional<Period> m_extent;
    QComboBox *m_kindBox;
    IconButton *m_previous;
    IconButton *m_next;
    DateEdit *m_from;
    TextLabel *m_dash;
    DateEdit *m_to;
    TextLabel *m_words;
    Button *m_latest;
};

/// The days of that kind that hold `date`; a week begins as the locale has it. Custom is the day
/// alone.
[[nodiscard]] std::pair<QDate, QDate> daysAround(PeriodKind kind, const QDate &date,
                                                 Qt::DayOfWeek firstDayOfWeek);

} // namespace ems
