// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/profilesummary.h"

#include "ui/consumption/timeaxis.h"
#include "ui/consumption/wraplayout.h"
#include "ui/widgets/statcard.h"

#include <QLabel>

#include <algorithm>

namespace ems {

namespace {

constexpr int cardWidth = 176;
constexpr std::size_t gapsNamed = 3;

StatCard *addCard(WrapLayout &layout, const char *name)
{
    auto *card = new StatCard({});
    card->setObjectName(QLatin1String(name));
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred); // equal heights in a row
    for (QLabel *label : card->findChildren<QLabel *>(QStringLiteral("statNoteLabel")))
        label->setWordWrap(true);
    layout.addWidget(card);
    return card;
}

/// "12 – 18 Dec 2006" for whole days, and both moments otherwise.
QString stretchWords(const Period &stretch, const Format &format)
{
    const Zone &zone = format.zone();
    const bool isWholeDays = zone.dayOf(stretch.start).start == stretch.start
                             && zone.dayOf(stretch.end).start == stretch.end;
    return isWholeDays ? format.period(stretch)
                       : intervalLabel(format, stretch.start, stretch.end - stretch.start);
}

/// Whole watts from ten on: a mean is not known better.
Power sensibly(Power power)
{
    constexpr qint64 watt = 1'000;
    return power.milliwatts < 10 * watt ? power
                                        : Power{(power.milliwatts + watt / 2) / watt * watt};
}

QString lengthWords(std::chrono::seconds length, const Format &format)
{
    const auto days = std::chrono::floor<std::chrono::days>(length).count();
    return days >= 3 ? ProfileSummary::tr("%n day(s)", nullptr, static_cast<int>(days))
                     : format.duration(length);
}

} // namespace

QString estimatedWords(const ProfileFigures &figures, const Format &format)
{
    if (figures.estimated.milliwattHours == 0)
        return {};
    //: %1 a share such as "4.2 %"
    return ProfileSummary::tr("%1 estimated").arg(format.percent(figures.estimatedShare()));
}

QString gapWords(const ProfileFigures &figures, const Format &format)
{
    if (figures.gaps.empty())
        return {};
    QStringList named;
    for (std::size_t i = 0; i < std::min(gapsNamed, figures.gaps.size()); ++i)
        named << stretchWords(figures.gaps[i], format);
    const QString list = named.join(QStringLiteral("; "));
    if (figures.gaps.size() <= gapsNamed)
        //: %1 one or more stretches of time
        return ProfileSummary::tr("No readings: %1").arg(list);
    const int more = static_cast<int>(figures.gaps.size() - gapsNamed);
    //: %1 stretches of time; %n is 1 or more
    return ProfileSummary::tr("No readings: %1; and %n more gap(s)", nullptr, more).arg(list);
}

ProfileSummary::ProfileSummary(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("profileSummary"));
    auto *layout = new WrapLayout(cardWidth, this);
    m_energy = addCard(*layout, "energyStatCard");
    m_peak = addCard(*layout, "peakHourStatCard");
    m_mean = addCard(*layout, "meanPowerStatCard");
    m_coverage = addCard(*layout, "coverageStatCard");
    m_over = addCard(*layout, "overMaximumStatCard");
}

void ProfileSummary::setFigures(const ProfileFigures &figures, const ProfileSource &source,
                                const Format &format)
{
    const QString estimated = estimatedWords(figures, format);
    m_energy->setCaption(tr("Energy"));
    m_energy->setFigure(format.energy(figures.total));
    m_energy->setNote(estimated.isEmpty() ? tr("All measured") : estimated);
    m_mean->setCaption(tr("Mean power"));
    m_mean->setFigure(format.power(sensibly(figures.mean)));
    m_mean->setNote(estimated.isEmpty() ? tr("While there are readings") : estimated);
    setPeak(figures, format);
    setCoverage(figures, format);
    setOverMaximum(figures, source, format);
}

void ProfileSummary::setPeak(const ProfileFigures &figures, const Format &format)
{
    m_peak->setCaption(tr("Peak hour"));
    if (!figures.peak) {
        m_peak->setFigure(QStringLiteral("–"));
        m_peak->setNote({});
        return;
    }
    const RollUp &peak = *figures.peak;
    //: %1 a date, %2 a time: when the hour with most energy began
    const QString when = tr("%1, %2").arg(format.date(peak.start), format.time(peak.start));
    m_peak->setFigure(format.energy(peak.energy));
    //: %1 when; the figure of this hour is estimated
    m_peak->setNote(peak.estimatedSeconds > 0 ? tr("%1, estimated").arg(when) : when);
}

void ProfileSummary::setCoverage(const ProfileFigures &figures, const Format &format)
{
    m_coverage->setCaption(tr("Coverage"));
    const double share = figures.coverage();
    m_coverage->setFigure(format.percent(share < 1.0 ? std::min(share, 0.999) : 1.0));
    const auto missing = figures.expected - figures.covered;
    if (missing.count() <= 0) {
        m_coverage->setNote(tr("No gaps"), Tone::Good, Icon::CircleCheck);
        return;
    }
    //: %1 a duration such as "2 h 15 min" for which there are no readings
    m_coverage->setNote(tr("%1 missing").arg(lengthWords(missing, format)), Tone::Warning,
                        Icon::CircleDashed);
}

void ProfileSummary::setOverMaximum(const ProfileFigures &figures, const ProfileSource &source,
                                    const Format &format)
{
    m_over->setVisible(source.maximum.has_value());
    if (!source.maximum)
        return;
    m_over->setCaption(tr("Hours over maximum"));
    m_over->setToolTip(tr("Hours with estimated readings are not counted: they tell nothing about "
                          "a single hour."));
    m_over->setFigure(format.count(figures.hoursOverMaximum));
    //: %1 a power such as "1,500 W"
    QString note = tr("Maximum %1").arg(format.power(*source.maximum));
    if (figures.estimatedHoursOver > 0)
        //: %1 "Maximum 1,500 W", %2 a number of hours
        note = tr("%1; estimated and not counted: %2")
                   .arg(note, format.count(figures.estimatedHoursOver));
    if (figures.hoursOverMaximum > 0)
        m_over->setNote(note, Tone::Bad, Icon::Warning);
    else
        m_over->setNote(note, Tone::Good, Icon::CircleCheck);
}

} // namespace ems
