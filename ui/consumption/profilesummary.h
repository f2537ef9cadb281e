// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/consumption/profiledata.h"
#include "ui/text/format.h"

#include <QWidget>

namespace ems {

class StatCard;

/// The figures of a period as cards: energy, peak hour, mean power, coverage, hours over the
/// maximum.
class ProfileSummary final : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileSummary(QWidget *parent = nullptr);

    void setFigures(const ProfileFigures &figures, const ProfileSource &source,
                    const Format &format);

private:
    void setPeak(const ProfileFigures &figures, const Format &format);
    void setCoverage(const ProfileFigures &figures, const Format &format);
    void setOverMaximum(const ProfileFigures &figures, const ProfileSource &source,
                        const Format &format);

    StatCard *m_energy;
    StatCard *m_peak;
    StatCard *m_mean;
    StatCard *m_coverage;
    StatCard *m_over;
};

/// "4.2 % estimated", or an empty text.
[[nodiscard]] QString estimatedWords(const ProfileFigures &figures, const Format &format);
/// Names the longest gaps, at most three: "No readings: …, … and 4 more gaps"; empty without a gap.
[[nodiscard]] QString gapWords(const ProfileFigures &figures, const Format &format);

} // namespace ems
