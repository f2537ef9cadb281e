// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/importmapping.h"

#include "ui/settings/searchablecombobox.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/formfield.h"

#include <QComboBox>
#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int choicesInARow = 3;
constexpr int noColumn = -1;

void add(QComboBox &box, const QString &text, int value)
{
    box.addItem(text, value);
}

void choose(QComboBox &box, int value)
{
    box.setCurrentIndex(std::max(0, box.findData(value)));
}

int chosen(const QComboBox &box)
{
    return box.currentData().toInt();
}

} // namespace

ImportMapping::ImportMapping(QWidget *parent)
    : QWidget(parent)
    , m_zone(makeZoneComboBox())
    , m_zoneField(new FormField(tr("Time &zone"), m_zone))
{
    m_zone->setObjectName(u"importZoneComboBox"_s);
    m_zone->setMinimumContentsLength(12);
    connect(m_zone, &SearchableComboBox::valueChanged, this, &ImportMapping::changed);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::m);
    //: A column of a file
    const std::vector<FormField *> fields = {
        addChoice(tr("&Date column"), u"importDateComboBox"_s, &m_date),
        addChoice(tr("&Time column"), u"importTimeComboBox"_s, &m_time),
        addChoice(tr("&Value column"), u"importValueComboBox"_s, &m_value),
        addChoice(tr("Value &means"), u"importKindComboBox"_s, &m_kind),
        addChoice(tr("Time stamp ma&rks"), u"importStampComboBox"_s, &m_stamp),
        addChoice(tr("&Interval"), u"importIntervalComboBox"_s, &m_interval),
        addChoice(tr("Date &order"), u"importOrderComboBox"_s, &m_order),
        addChoice(tr("Decima&l separator"), u"importDecimalComboBox"_s, &m_decimal),
        m_zoneField};
    for (size_t i = 0; i < fields.size(); ++i) {
        const int place = static_cast<int>(i);
        grid->addWidget(fields[i], place / choicesInARow, place % choicesInARow, Qt::AlignTop);
    }
    for (int column = 0; column < choicesInARow; ++column)
        grid->setColumnStretch(column, 1);
    buildChoices();
}

FormField *ImportMapping::addChoice(const QString &label, const QString &objectName,
                                    QComboBox **box)
{
    *box = new QComboBox;
    (*box)->setObjectName(objectName);
    (*box)->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    (*box)->setMinimumContentsLength(12);
    connect(*box, &QComboBox::activated, this, &ImportMapping::changed);
    return new FormField(label, *box);
}

void ImportMapping::buildChoices()
{
    add(*m_kind, tr("Energy in kWh"), static_cast<int>(ValueKind::EnergyKilowattHours));
    add(*m_kind, tr("Energy in Wh"), static_cast<int>(ValueKind::EnergyWattHours));
    add(*m_kind, tr("Mean power in kW"), static_cast<int>(ValueKind::PowerKilowatts));
    add(*m_kind, tr("Mean power in W"), static_cast<int>(ValueKind::PowerWatts));
    add(*m_kind, tr("Meter register in kWh"), static_cast<int>(ValueKind::RegisterKilowattHours));
    add(*m_stamp, tr("Start of its interval"), static_cast<int>(StampMeaning::Start));
    add(*m_stamp, tr("End of its interval"), static_cast<int>(StampMeaning::End));
    add(*m_order, tr("Year, month, day"), static_cast<int>(DateOrder::YearMonthDay));
    add(*m_order, tr("Day, month, year"), static_cast<int>(DateOrder::DayMonthYear));
    add(*m_order, tr("Month, day, year"), static_cast<int>(DateOrder::MonthDayYear));
    add(*m_decimal, tr("Point: 1.5"), 0);
    add(*m_decimal, tr("Comma: 1,5"), 1);
    add(*m_interval, tr("As found in the file"), 0);
    for (const int minutes : {1, 5, 10, 15, 30, 60})
        add(*m_interval, tr("%Ln minute(s)", nullptr, minutes), minutes * 60);
    add(*m_interval, tr("1 day"), 24 * 60 * 60);
}

void ImportMapping::setPreview(const ReadingsCsvPreview &preview, const Zone &siteZone)
{
    m_guess = preview.format;
    fillColumns(preview);
    fillZones(preview, siteZone);
    choose(*m_kind, static_cast<int>(m_guess.valueKind));
    choose(*m_stamp, static_cast<int>(m_guess.stamp));
    choose(*m_order, static_cast<int>(m_guess.dateOrder));
    choose(*m_decimal, m_guess.isDecimalComma ? 1 : 0);
    choose(*m_interval, static_cast<int>(m_guess.interval.count()));
}

void ImportMapping::fillColumns(const ReadingsCsvPreview &preview)
{
    for (QComboBox *box : {m_date, m_time, m_value})
        box->clear();
    add(*m_time, tr("In the date column"), noColumn);
    for (int column = 0; column < preview.columns.size(); ++column) {
        for (QComboBox *box : {m_date, m_time, m_value})
            add(*box, preview.columns[column], column);
    }
    choose(*m_date, m_guess.dateColumn);
    choose(*m_time, m_guess.timeColumn.value_or(noColumn));
    choose(*m_value, m_guess.valueColumn);
}

void ImportMapping::fillZones(const ReadingsCsvPreview &preview, const Zone &siteZone)
{
    const QSignalBlocker blocker(m_zone);
    m_zone->setValue(siteZone.name());
    m_zone->setEnabled(!preview.hasOffsets);
    m_zoneField->setHint(preview.hasOffsets
                             ? tr("The times in the file have their offset from UTC.")
                             : tr("The file does not say which one."));
}

ReadingsCsvFormat ImportMapping::format() const
{
    ReadingsCsvFormat format = m_guess;
    format.dateColumn = chosen(*m_date);
    format.timeColumn.reset();
    if (chosen(*m_time) != noColumn)
        format.timeColumn = chosen(*m_time);
    format.valueColumn = chosen(*m_value);
    format.valueKind = static_cast<ValueKind>(chosen(*m_kind));
    format.stamp = static_cast<StampMeaning>(chosen(*m_stamp));
    format.dateOrder = static_cast<DateOrder>(chosen(*m_order));
    format.isDecimalComma = chosen(*m_decimal) == 1;
    format.interval = std::chrono::seconds(chosen(*m_interval));
    format.zone = Zone::find(m_zone->value()).valueOr(format.zone);
    return format;
}

} // namespace ems
