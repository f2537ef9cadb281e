// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/profileview.h"

#include "ui/charts/heatmap.h"
#include "ui/charts/loadprofilechart.h"
#include "ui/consumption/periodpicker.h"
#include "ui/consumption/profilecharts.h"
#include "ui/consumption/profileexport.h"
#include "ui/consumption/profilesummary.h"
#include "ui/consumption/profiletablemodel.h"
#include "ui/consumption/timeaxis.h"
#include "ui/consumption/wraplayout.h"
#include "ui/interaction/interaction.h"
#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/statestack.h"
#include "ui/widgets/tableframe.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>

namespace ems {

namespace {

constexpr int chartHeight = 340;
constexpr int heatMapHeight = 250;
constexpr qint64 heatMapFromDays = 7;
constexpr QSize pictureSize(1200, 500);

} // namespace

ProfileView::ProfileView(UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("profileView"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(space::l);
    buildToolbar();
    buildContent();
    retranslate();
    connect(m_picker, &PeriodPicker::periodChanged, this, [this] {
        m_notice->hide();
        if (!m_isSilent)
            fetch();
    });
    connect(m_picker, &PeriodPicker::latestRequested, this, [this] { fetchExtent(Jump::Always); });
    connect(m_resolution, &QComboBox::activated, this, &ProfileView::fetch);
    connect(m_states, &StateStack::retryRequested, this, &ProfileView::fetch);
    connect(m_states->emptyState(), &EmptyState::actionTriggered, this,
            [this] { fetchExtent(Jump::Always); });
    connect(m_values, &QAbstractButton::toggled, this, &ProfileView::toggleValues);
    connect(m_csv, &QAbstractButton::clicked, this, &ProfileView::exportCsv);
    connect(m_png, &QAbstractButton::clicked, this, &ProfileView::exportPng);
    connect(&m_context.site, &SiteHolder::changed, this, &ProfileView::refresh);
}

void ProfileView::buildToolbar()
{
    auto *toolbar = new QWidget(this);
    auto *row = new WrapLayout(0, toolbar);
    m_picker = new PeriodPicker(m_context.site, m_context.host.clock(), toolbar);
    auto *choice = new QWidget(toolbar);
    auto *choiceRow = new QHBoxLayout(choice);
    choiceRow->setContentsMargins({});
    choiceRow->setSpacing(space::s);
    m_resolutionLabel = new TextLabel({}, TextStyle::Label, TextLabel::Colour::Muted, choice);
    m_resolution = new QComboBox(choice);
    m_resolution->setObjectName(QStringLiteral("resolutionComboBox"));
    m_resolutionLabel->setBuddy(m_resolution);
    choiceRow->addWidget(m_resolutionLabel);
    choiceRow->addWidget(m_resolution);
    row->addWidget(m_picker);
    row->addWidget(choice);
    layout()->addWidget(toolbar);
}

void ProfileView::buildContent()
{
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("profileScrollArea"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(space::l);
    m_notice = new TextLabel({}, TextStyle::Body, TextLabel::Colour::Muted);
    m_notice->setObjectName(QStringLiteral("profileNoticeLabel"));
    m_notice->setWordWrap(true);
    m_notice->hide();
    layout()->addWidget(m_notice);
    m_summary = new ProfileSummary;
    column->addWidget(m_summary);
    buildChartCard();
    column->addWidget(m_chartCard);
    m_heatCard = new Card;
    m_heatMap = new HeatMap;
    m_heatMap->setObjectName(QStringLiteral("consumptionHeatMap"));
    m_heatMap->setMinimumHeight(heatMapHeight);
    m_heatCard->content()->addWidget(m_heatMap);
    column->addWidget(m_heatCard);
    column->addStretch();
    scroll->setWidget(content);
    m_states = new StateStack(scroll, this);
    m_states->setObjectName(QStringLiteral("profileStates"));
    static_cast<QVBoxLayout *>(layout())->addWidget(m_states, 1);
}

void ProfileView::buildChartCard()
{
    m_chartCard = new Card;
    for (QLabel *label : m_chartCard->findChildren<QLabel *>(QStringLiteral("cardTitleLabel"))) {
        label->setWordWrap(true); // A device's name may be long; it does not widen the page.
        label->setSizePolicy(QSizePolicy::Ignored, label->sizePolicy().verticalPolicy());
    }
    m_chart = new LoadProfileChart;
    m_chart->setObjectName(QStringLiteral("loadProfileChart"));
    m_chart->setMinimumHeight(chartHeight);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("profileValuesTable"));
    m_model = new ProfileTableModel(this);
    m_table->setModel(m_model);
    prepareTable(*m_table);
    m_table->setSortingEnabled(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_chartOrTable = new QStackedWidget;
    m_chartOrTable->addWidget(m_chart);
    m_chartOrTable->addWidget(new TableFrame(m_table));
    m_gaps = new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted);
    m_gaps->setObjectName(QStringLiteral("gapsLabel"));
    m_gaps->setWordWrap(true);
    m_chartCard->content()->addWidget(m_chartOrTable);
    m_chartCard->content()->addWidget(m_gaps);
    m_values = new Button(Icon::Table, {}, Button::Role::Secondary);
    m_values->setObjectName(QStringLiteral("valuesButton"));
    m_values->setCheckable(true);
    m_csv = new Button(Icon::FileSpreadsheet, {}, Button::Role::Secondary);
    m_csv->setObjectName(QStringLiteral("exportCsvButton"));
    m_png = new Button(Icon::Download, {}, Button::Role::Secondary);
    m_png->setObjectName(QStringLiteral("exportPngButton"));
    for (Button *button : {m_values, m_csv, m_png})
        m_chartCard->addHeaderWidget(button);
}

void ProfileView::retranslate()
{
    m_resolutionLabel->setText(tr("&Resolution"));
    m_values->setText(tr("Values"));
    m_values->setToolTip(tr("Show the values as a table instead of the chart"));
    m_csv->setText(tr("Export CSV…"));
    m_png->setText(tr("Save picture…"));
    m_table->setAccessibleName(tr("Values of the load profile"));
    m_chart->setAccessibleName(tr("Load profile"));
    m_heatMap->setAccessibleName(tr("Consumption by hour and day"));
    m_heatCard->setTitle(tr("When energy is used"));
    m_heatCard->setSubtitle(tr("Hour of the day by day, kWh"));
    m_heatMap->setUnit(tr("kWh"));
    m_states->emptyState()->setSymbol(Icon::ChartLine);
    updateResolutions();
}

void ProfileView::updateResolutions()
{
    const QSignalBlocker blocker(m_resolution);
    const QVariant current = m_resolution->currentData();
    m_resolution->clear();
    m_resolution->addItem(tr("Automatic"), static_cast<int>(ResolutionChoice::Automatic));
    if (m_source.hasRaw)
        m_resolution->addItem(tr("Raw interval"), static_cast<int>(ResolutionChoice::Raw));
    m_resolution->addItem(tr("Hours"), static_cast<int>(ResolutionChoice::Hours));
    m_resolution->addItem(tr("Days"), static_cast<int>(ResolutionChoice::Days));
    m_resolution->setCurrentIndex(std::max(0, m_resolution->findData(current)));
}

Period ProfileView::period() const
{
    return m_picker->period();
}

void ProfileView::setSource(const ProfileSource &source)
{
    m_source = source;
    m_source.overConsumptionPercent = m_context.site.settings().overConsumptionPercent;
    m_chartCard->setTitle(source.name);
    updateResolutions();
    m_isRefreshing = false;
    fetchExtent(Jump::IfOutside);
}

void ProfileView::setPeriod(const Period &period)
{
    m_isSilent = m_source.fetch == nullptr;
    m_picker->setPeriod(period);
    m_isSilent = false;
}

void ProfileView::refresh()
{
    if (m_source.fetch == nullptr)
        return;
    m_isRefreshing = m_states->shownState() == StateStack::State::Content;
    fetchExtent(m_extent ? Jump::Never : Jump::IfOutside);
}

void ProfileView::fetchExtent(Jump jump)
{
    const quint64 request = ++m_request;
    if (!m_isRefreshing)
        m_states->showLoading();
    runTask(
        m_context.host, Lane::Read,
        [extent = m_source.extent, session = m_context.session.session()](Services &services) {
            return extent(services, session);
        },
        this,
        [this, request, jump](const Result<std::optional<Period>> &answer) {
            if (request != m_request)
                return;
            if (answer.ok())
                applyExtent(answer.value(), jump);
            else
                m_states->showError(sentenceFor(answer.error()));
        });
}

void ProfileView::applyExtent(const std::optional<Period> &extent, Jump jump)
{
    m_extent = extent;
    m_picker->setExtent(extent);
    const Period now = period();
    const bool isOutside = extent && (extent->end <= now.start || extent->start >= now.end);
    m_isSilent = true;
    if (extent && (jump == Jump::Always || (jump == Jump::IfOutside && isOutside)))
        showLatest();
    m_isSilent = false;
    fetch();
}

void ProfileView::showLatest()
{
    const Format &format = m_context.site.format();
    m_picker->showDate(format.zone().dateOf(m_extent->end - std::chrono::seconds(1)));
    //: %1 a date and time
    m_notice->setText(tr("These are the latest readings; the last one ends on %1.")
                          .arg(format.dateTime(m_extent->end)));
    m_notice->show();
}

void ProfileView::fetch()
{
    if (m_source.fetch == nullptr)
        return;
    const quint64 request = ++m_request;
    if (!m_isRefreshing)
        m_states->showLoading();
    const auto choice = static_cast<ResolutionChoice>(m_resolution->currentData().toInt());
    runTask(
        m_context.host, Lane::Read,
        [source = m_source, session = m_context.session.session(), period = period(), choice](
            Services &services) { return fetchProfile(services, session, source, period, choice); },
        this,
        [this, request](Result<ProfileData> answer) {
            if (request != m_request)
                return;
            m_isRefreshing = false;
            if (answer.ok())
                apply(std::move(answer).value());
            else
                m_states->showError(sentenceFor(answer.error()));
        });
}

void ProfileView::apply(ProfileData fresh)
{
    m_data = std::move(fresh);
    if (m_data.points.empty() && m_data.hours.empty()) {
        showEmptyState();
    } else {
        applyChart();
        applyHeatMap();
        m_states->showContent();
    }
    emit shown(m_data);
}

void ProfileView::applyChart()
{
    const Format &format = m_context.site.format();
    const auto now = std::chrono::floor<std::chrono::seconds>(m_context.host.clock().now());
    const ProfileFigures figures = figuresOf(m_data, m_source, now);
    m_summary->setFigures(figures, m_source, format);
    m_chartCard->setSubtitle(chartSubtitle(m_data, figures, format));
    m_gaps->setText(gapWords(figures, format));
    m_gaps->setVisible(!m_gaps->text().isEmpty());
    showOnChart(*m_chart, m_data, m_source, format,
                m_shownPeriod == m_data.period ? ChartZoom::Kept : ChartZoom::Reset);
    m_shownPeriod = m_data.period;
    m_model->setValues(m_data.points, format);
}

void ProfileView::applyHeatMap()
{
    if (m_data.hours.empty())
        return m_heatCard->hide();
    // The days between the first and the last hour; a month that has just begun is no empty field.
    const Zone &zone = m_context.site.zone();
    const Period days{zone.dayOf(m_data.hours.front().start).start,
                      zone.dayOf(m_data.hours.back().start).end};
    const auto length = std::chrono::round<std::chrono::days>(days.end - days.start);
    m_heatCard->setVisible(length.count() >= heatMapFromDays);
    showOnHeatMap(*m_heatMap, m_data.hours, days, m_context.site.format());
}

void ProfileView::showEmptyState()
{
    EmptyState *state = m_states->emptyState();
    if (m_extent) {
        state->setTitle(tr("No readings in this period"));
        //: %1 a period
        state->setSentence(
            tr("There are readings from %1.").arg(m_context.site.format().period(*m_extent)));
        state->setAction(tr("Go to the latest readings"));
    } else {
        state->setTitle(tr("No readings yet"));
        state->setSentence(m_noReadings);
        state->setAction({});
    }
    m_states->showEmpty();
}

void ProfileView::toggleValues(bool areValues)
{
    m_chartOrTable->setCurrentIndex(areValues ? 1 : 0);
}

void ProfileView::exportCsv()
{
    const Zone zone = m_context.site.zone();
    m_context.interaction.askSaveFile(
        this, tr("Export the values"),
        exportFileName(m_source.name, m_data.period, zone, QStringLiteral("csv")),
        tr("CSV files (*.csv)"), [this, zone, values = m_data.points](const QString &path) {
            save(path, [path, values, zone] { return writeProfileCsv(path, values, zone); });
        });
}

void ProfileView::exportPng()
{
    m_context.interaction.askSaveFile(
        this, tr("Save the chart as a picture"),
        exportFileName(m_source.name, m_data.period, m_context.site.zone(), QStringLiteral("png")),
        tr("PNG pictures (*.png)"),
        [this, image = m_chart->renderImage(pictureSize, 2.0)](const QString &path) {
            save(path, [path, image] { return writePng(path, image); });
        });
}

void ProfileView::save(const QString &path, std::function<Result<void>()> write)
{
    runTask(
        m_context.host, Lane::Read, [write = std::move(write)](Services &) { return write(); },
        this, [this, path](const Result<void> &result) { finishExport(result, path); });
}

void ProfileView::finishExport(const Result<void> &result, const QString &path)
{
    if (!result.ok()) {
        m_context.notices.failed(result.error());
        return;
    }
    //: %1 a file name
    m_context.notices.done(tr("Saved as %1").arg(QFileInfo(path).fileName()));
}

void ProfileView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
}

} // namespace ems
