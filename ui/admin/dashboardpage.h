// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/statistics.h"
#include "ui/admin/runwrite.h"
#include "ui/page.h"

namespace ems {

class Banner;
class FindingsCard;
class SiteFigures;
class SiteProfileCard;
class StateStack;

/// What an admin sees first: the figures of the site, its load profile, what needs attention, and
/// the ways to what is done most.
class DashboardPage final : public Page
{
    Q_OBJECT

public:
    explicit DashboardPage(UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Dashboard"); }
    [[nodiscard]] QList<QWidget *> headerWidgets() override { return m_header; }
    void activate(const PageTarget &target) override;
    void refresh() override;

private:
    struct Answer
    {
        SiteStatistics statistics;
        std::vector<double> days;
    };
    void buildHeader();
    [[nodiscard]] QWidget *buildContent();
    void connectCards();
    void fetch();
    void take(const Result<Answer> &answer);
    void go(const QString &pageId, const QString &command);
    void goToHour(const DeviceFinding &finding);

    UiContext &m_context;
    QWidget *m_holder;
    QList<QWidget *> m_header;
    Banner *m_requests;
    SiteFigures *m_figures;
    SiteProfileCard *m_profile;
    FindingsCard *m_over;
    FindingsCard *m_missing;
    StateStack *m_states;
    LatestRequest m_request;
};

} // namespace ems
