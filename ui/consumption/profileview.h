// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/consumption/profiledata.h"
#include "ui/context.h"

#include <QWidget>

class QComboBox;
class QStackedWidget;
class QTableView;

namespace ems {

class Button;
class Card;
class HeatMap;
class LoadProfileChart;
class PeriodPicker;
class ProfileSummary;
class ProfileTableModel;
class StateStack;
class TextLabel;

/// A load profile with everything around it: period, resolution, figures, chart or table of its
/// values, heat map and export. What it shows comes from a ProfileSource, so that it serves a
/// device, the site and the own devices alike. It never writes.
class ProfileView final : public QWidget
{
    Q_OBJECT

public:
    explicit ProfileView(UiContext &context, QWidget *parent = nullptr);

    /// Shows this source; the period stays where the source has readings in it, and goes to its
    /// latest ones otherwise, which is then said.
    void setSource(const ProfileSource &source);
    [[nodiscard]] const ProfileSource &source() const { return m_source; }
    void setPeriod(const Period &period);
    [[nodiscard]] Period period() const;
    /// Fetches again; zoom and scroll position stay.
    void refresh();
    /// The sentence where there is not a single reading.
    void setNoReadingsText(const QString &sentence) { m_noReadings = sentence; }

signals:
    void shown(const ems::ProfileData &data);

private:
    enum class Jump
    {
        Never,
        IfOutside,
        Always
    };

    void buildToolbar();
    void buildContent();
    void buildChartCard();
    void fetchExtent(Jump jump);
    void applyExtent(const std::optional<Period> &extent, Jump jump);
    void showLatest();
    void fetch();
    void apply(ProfileData fresh);
    void applyChart();
    void applyHeatMap();
    void showEmptyState();
    void toggleValues(bool areValues);
    void exportCsv();
    void exportPng();
    void save(const QString &path, std::function<Result<void>()> write);
    void finishExport(const Result<void> &result, const QString &path);
    void retranslate();
    void updateResolutions();
    void changeEvent(QEvent *event) override;

    UiContext &m_context;
    ProfileSource m_source;
    ProfileData m_data;
    std::optional<Period> m_extent;
    Period m_shownPeriod; ///< Whose zoom the chart has.
    QString m_noReadings;
    quint64 m_request = 0;       ///< Answers to older requests are stale.
    bool m_isRefreshing = false; ///< What is shown stays until the answer comes.
    bool m_isSilent = false;     ///< The period is being set; the fetch follows.

    PeriodPicker *m_picker;
    TextLabel *m_resolutionLabel;
    QComboBox *m_resolution;
    StateStack *m_states;
    TextLabel *m_notice;
    ProfileSummary *m_summary;
    Card *m_chartCard;
    QStackedWidget *m_chartOrTable;
    LoadProfileChart *m_chart;
    QTableView *m_table;
    ProfileTableModel *m_model;
    TextLabel *m_gaps;
    Button *m_values;
    Button *m_csv;
    Button *m_png;
    Card *m_heatCard;
    HeatMap *m_heatMap;
};

} // namespace ems
