// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/sitesettings.h"
#include "core/domain/statistics.h"
#include "ui/navigator.h"
#include "ui/text/format.h"

#include <QWidget>

namespace ems {

class StatCard;
class WrapLayout;

/// The figures of the site as cards: people, devices, assignments, consumption, and what needs
/// attention. A card leads to the page with what it counts.
class SiteFigures final : public QWidget
{
    Q_OBJECT

public:
    explicit SiteFigures(QWidget *parent = nullptr);

    void setStatistics(const SiteStatistics &statistics, const SiteSettings &settings,
                       const Format &format, UtcSeconds now);
    /// Energy of the last whole days, oldest first.
    void setDays(std::vector<double> kilowattHours);

signals:
    void followed(const QString &pageId, const ems::PageTarget &target);

private:
    StatCard *addCard(const QString &objectName, const QString &pageId = {},
                      const QString &filter = {});
    void setPeople(const SiteStatistics &statistics, const Format &format);
    void setDevices(const SiteStatistics &statistics, const Format &format);
    void setConsumption(const ConsumptionFigures &figures, const SiteSettings &settings,
                        const Format &format);
    void setHours(const ConsumptionFigures &figures, const Format &format, UtcSeconds now);

    WrapLayout *m_layout;
    StatCard *m_users;
    StatCard *m_devices;
    StatCard *m_unassigned;
    StatCard *m_assignments;
    StatCard *m_today;
    StatCard *m_month;
    StatCard *m_peak;
    StatCard *m_active;
};

} // namespace ems
