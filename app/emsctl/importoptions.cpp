// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/importoptions.h"

#include <QCoreApplication>

#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

template <typename T>
using Choices = std::vector<std::pair<QString, T>>;

template <typename T>
QString listed(const Choices<T> &choices)
{
    QStringList names;
    for (const auto &choice : choices)
        names.append(choice.first);
    return names.join(u", "_s);
}

/// Sets `target` when the option was given; an exit code when its value is none of the choices.
template <typename T>
std::optional<int> choose(const CommandLine &line, const QString &option, const Choices<T> &choices,
                          T &target)
{
    if (!line.isSet(option))
        return std::nullopt;
    for (const auto &[name, value] : choices) {
        if (name == line.value(option)) {
            target = value;
            return std::nullopt;
        }
    }
    return misuse(words("--%1 is one of: %2").arg(option, listed(choices)));
}

const Choices<DateOrder> &dateOrders()
{
    static const Choices<DateOrder> all{{u"ymd"_s, DateOrder::YearMonthDay},
                                        {u"dmy"_s, DateOrder::DayMonthYear},
                                        {u"mdy"_s, DateOrder::MonthDayYear}};
    return all;
}

const Choices<ValueKind> &valueKinds()
{
    static const Choices<ValueKind> all{{u"kwh"_s, ValueKind::EnergyKilowattHours},
                                        {u"wh"_s, ValueKind::EnergyWattHours},
                                        {u"kw"_s, ValueKind::PowerKilowatts},
                                        {u"w"_s, ValueKind::PowerWatts},
                                        {u"register-kwh"_s, ValueKind::RegisterKilowattHours}};
    return all;
}

const Choices<StampMeaning> &stamps()
{
    static const Choices<StampMeaning> all{{u"start"_s, StampMeaning::Start},
                                           {u"end"_s, StampMeaning::End}};
    return all;
}

const Choices<OverlapPolicy> &overlaps()
{
    static const Choices<OverlapPolicy> all{{u"refuse"_s, OverlapPolicy::Refuse},
                                            {u"replace"_s, OverlapPolicy::Replace}};
    return all;
}

const Choices<Channel> &channels()
{
    static const Choices<Channel> all{{u"consumption"_s, Channel::Consumption},
                                      {u"feed-in"_s, Channel::FeedIn}};
    return all;
}

std::optional<int> applyZone(const CommandLine &line, ReadingsCsvFormat &format)
{
    if (!line.isSet(u"zone"_s))
        return std::nullopt;
    const auto zone = Zone::find(line.value(u"zone"_s));
    if (!zone.ok())
        return fail(zone.error());
    format.zone = *zone;
    return std::nullopt;
}

/// By name, or by number from 1.
std::optional<int> applyColumn(const CommandLine &line, ReadingsCsvPreview &preview)
{
    if (!line.isSet(u"value-column"_s))
        return std::nullopt;
    const QString wanted = line.value(u"value-column"_s);
    const qsizetype named = preview.columns.indexOf(wanted);
    const auto numbered = wholeNumber(wanted, 1, static_cast<int>(preview.columns.size()));
    if (named < 0 && !numbered) {
        return misuse(words("--value-column is a number from 1 or one of: %1")
                          .arg(preview.columns.join(u", "_s)));
    }
    preview.format.valueColumn = named >= 0 ? static_cast<int>(named) : *numbered - 1;
    return std::nullopt;
}

std::optional<int> applyInterval(const CommandLine &line, ReadingsCsvFormat &format)
{
    if (!line.isSet(u"interval"_s))
        return std::nullopt;
    constexpr int year = 366 * 24 * 3600;
    const auto seconds = wholeNumber(line.value(u"interval"_s), 1, year);
    if (!seconds)
        return misuse(words("--interval is a number of seconds, e.g. 900."));
    format.interval = std::chrono::seconds(*seconds);
    return std::nullopt;
}

} // namespace

void addFormatOptions(CommandLine &line)
{
    line.option(u"zone"_s, words("The zone of time stamps without offset. Without it: the site's."),
                u"ZONE"_s);
    line.option(u"date-order"_s, listed(dateOrders()), u"ORDER"_s);
    line.option(u"value-kind"_s, listed(valueKinds()), u"KIND"_s);
    line.option(u"value-column"_s,
                words("The column of the values: its name, or its number from 1."), u"COLUMN"_s);
    line.option(u"stamp"_s, words("Which end of its interval a time stamp marks: start, end"),
                u"END"_s);
    line.option(u"interval"_s, words("How many seconds an interval has."), u"SECONDS"_s);
    line.option(u"overlap"_s,
                words("What to do with stored readings of another division: refuse, replace"),
                u"POLICY"_s);
    line.option(u"channel"_s, listed(channels()), u"CHANNEL"_s);
}

std::optional<int> applyFormatOptions(const CommandLine &line, ReadingsCsvPreview &preview)
{
    ReadingsCsvFormat &format = preview.format;
    if (const auto ended = applyZone(line, format))
        return ended;
    if (const auto ended = applyColumn(line, preview))
        return ended;
    if (const auto ended = applyInterval(line, format))
        return ended;
    if (const auto ended = choose(line, u"date-order"_s, dateOrders(), format.dateOrder))
        return ended;
    if (const auto ended = choose(line, u"value-kind"_s, valueKinds(), format.valueKind))
        return ended;
    return choose(line, u"stamp"_s, stamps(), format.stamp);
}

std::optional<int> applyImportOptions(const CommandLine &line, ImportOptions &options)
{
    if (const auto ended = choose(line, u"overlap"_s, overlaps(), options.overlap))
        return ended;
    return choose(line, u"channel"_s, channels(), options.channel);
}

} // namespace ems::ctl
