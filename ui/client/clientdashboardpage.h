// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/statistics.h"
#include "ui/consumption/profiledata.h"
#include "ui/context.h"
#include "ui/page.h"

#include <optional>
#include <vector>

namespace ems {

class Button;
class Card;
class DeviceCard;
class LoadProfileChart;
class OwnFigures;
class StateStack;
class TextLabel;
class WrapLayout;

/// The client's first page: own devices, own consumption, own load profile. It never writes. With
/// setViewedUser() an admin sees exactly what that client would see.
class ClientDashboardPage final : public Page
{
    Q_OBJECT

public:
    explicit ClientDashboardPage(UiContext &context, QWidget *parent = nullptr);

    /// Before it is shown. Admin.
    void setViewedUser(const UserId &user);

    [[nodiscard]] QString title() const override;
    void activate(const PageTarget &target) override;
    void refresh() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    /// What one answer holds; the name is that of the viewed user.
    struct Answer
    {
        OwnStatistics statistics;
        std::optional<QString> viewedName;
    };

    QWidget *buildContent();
    void buildProfileCard();
    void apply(const Answer &answer);
    void applyDevices();
    void applyNotice();
    void fetchProfileOf(const OwnStatistics &statistics);
    void applyProfile(const ProfileData &profile, const ProfileSource &source);
    void openDevice(const DeviceId &id);
    [[nodiscard]] QString greeting() const;
    [[nodiscard]] UtcSeconds now() const;
    [[nodiscard]] std::optional<UtcSeconds> latestReading() const;
    void retranslate();

    UiContext &m_context;
    std::optional<UserId> m_viewed;
    std::optional<QString> m_viewedName;
    OwnStatistics m_statistics;
    quint64 m_request = 0;
    StateStack *m_states;
    TextLabel *m_greeting;
    TextLabel *m_subtitle;
    TextLabel *m_notice;
    OwnFigures *m_figures;
    TextLabel *m_devicesTitle;
    WrapLayout *m_cards;
    std::vector<DeviceCard *> m_deviceCards; ///< Children of the page.
    Card *m_profileCard;
    LoadProfileChart *m_chart;
    TextLabel *m_gaps;
    Button *m_open;
};

} // namespace ems
