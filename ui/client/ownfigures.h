// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/statistics.h"
#include "ui/text/format.h"

#include <QWidget>

#include <optional>

namespace ems {

class StatCard;

/// The client's figures as cards: devices, today, this month, peak hour, active hours. A figure
/// without readings is a dash and never 0.
class OwnFigures final : public QWidget
{
    Q_OBJECT

public:
    explicit OwnFigures(QWidget *parent = nullptr);

    void setStatistics(const OwnStatistics &statistics, std::optional<UtcSeconds> latestReading,
                       const Format &format, UtcSeconds now);

private:
    void setDevices(const OwnStatistics &statistics, const Format &format);
    void setHours(const ConsumptionFigures &figures, const Format &format, UtcSeconds now);

    StatCard *m_devices;
    StatCard *m_today;
    StatCard *m_month;
    StatCard *m_peak;
    StatCard *m_active;
};

} // namespace ems
