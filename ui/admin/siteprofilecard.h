// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/admin/runwrite.h"
#include "ui/consumption/profiledata.h"
#include "ui/widgets/card.h"

class QButtonGroup;

namespace ems {

class Banner;
class LoadProfileChart;
class StateStack;

/// The load profile of the whole site over the last 24 hours, 7 days, 30 days, 12 months, or all of
/// it. Where the last days have no readings it offers to go to the latest ones.
class SiteProfileCard final : public Card
{
    Q_OBJECT

public:
    explicit SiteProfileCard(UiContext &context, QWidget *parent = nullptr);

    void refresh();

signals:
    void importRequested();

private:
    struct Answer
    {
        std::optional<Period> extent;
        ProfileData data;
    };
    void buildPeriods();
    void fetch();
    void take(const Result<Answer> &answer);
    void showNotice(const Answer &answer);
    [[nodiscard]] static Result<Answer> ask(Services &services, const Session &session, int choice,
                                            UtcSeconds end, const Zone &zone);

    UiContext &m_context;
    QButtonGroup *m_periods;
    Banner *m_notice;
    LoadProfileChart *m_chart;
    StateStack *m_states;
    std::optional<UtcSeconds> m_anchor; ///< The end of what is shown; now without it.
    std::optional<Period> m_extent;
    int m_shownChoice = -1;
    LatestRequest m_request;
};

} // namespace ems
