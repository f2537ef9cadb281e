// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// Shows every part of the kit in one window: ems_gallery [--shot <folder>] [--dark] [--rtl]

#include "ui/charts/heatmap.h"
#include "ui/charts/loadprofilechart.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/dateedit.h"
#include "ui/widgets/dialogframe.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/passwordedit.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/pilldelegate.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/sidebar.h"
#include "ui/widgets/sidepanel.h"
#include "ui/widgets/statcard.h"
#include "ui/widgets/strengthmeter.h"
#include "ui/widgets/tableframe.h"
#include "ui/widgets/textlabel.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDir>
#include <QGridLayout>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QRadioButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

constexpr qint64 newYear = 1735689600; // 2025-01-01 UTC

double load(int hourOfYear, std::mt19937 &random)
{
    const int hour = hourOfYear % 24;
    const double season = 1.0 + 0.55 * std::cos(hourOfYear / 8760.0 * 2 * 3.14159265);
    const double evening = std::exp(-std::pow((hour - 18.5) / 2.2, 2)) * 1.5;
    const double morning = std::exp(-std::pow((hour - 7.5) / 1.6, 2)) * 0.7;
    std::normal_distribution<double> noise(1.0, 0.2);
    return std::max(0.05, (0.25 + evening + morning) * season * noise(random));
}

std::vector<ChartPoint> year()
{
    std::mt19937 random(7);
    std::vector<ChartPoint> points;
    for (int i = 0; i < 8760; ++i) {
        if (i > 4300 && i < 4560)
            continue;
        const double value = load(i, random);
        points.push_back({newYear + i * 3600, 3600, value, value, value, i > 6000 && i < 6400});
    }
    return points;
}

std::vector<ChartPoint> days(int count)
{
    std::mt19937 random(3);
    std::vector<ChartPoint> points;
    for (int i = 0; i < count; ++i) {
        double total = 0;
        for (int hour = 0; hour < 24; ++hour)
            total += load(i * 24 + hour, random);
        if (i != 12)
            points.push_back({newYear + i * 86400, 86400, total, total, total, i == 20 || i == 21});
    }
    return points;
}

std::vector<ChartPoint> hours(int count)
{
    std::vector<ChartPoint> points = year();
    points.resize(static_cast<std::size_t>(count));
    for (int i = 50; i < 56; ++i)
        points[static_cast<std::size_t>(i)].estimated = true;
    points.erase(points.begin() + 80, points.begin() + 86);
    return points;
}

QWidget *header(const QString &title)
{
    auto *bar = new QWidget;
    bar->setAutoFillBackground(true);
    bar->setBackgroundRole(QPalette::Base);
    bar->setFixedHeight(64);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(space::xl, 0, space::xl, 0);
    layout->addWidget(new TextLabel(title, TextStyle::PageTitle));
    layout->addStretch();
    auto *search = new SearchField(u"Search devices, users"_s);
    search->setFixedWidth(280);
    search->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_F));
    layout->addWidget(search);
    layout->addWidget(new Button(Icon::Upload, u"Import"_s));
    layout->addWidget(new Button(Icon::Download, u"Export"_s));
    layout->addWidget(new Button(Icon::Plus, u"New device"_s, Button::Role::Primary));
    layout->addWidget(new IconButton(Icon::Bell, u"Alerts"_s));
    layout->addWidget(new IconButton(Icon::SunMoon, u"Theme"_s));
    return bar;
}

StatCard *stat(const QString &caption, const QString &figure, const QString &note, Tone tone,
               std::optional<Icon> symbol, bool spark)
{
    auto *card = new StatCard(caption);
    card->setFigure(figure);
    card->setNote(note, tone, symbol);
    std::vector<double> values;
    std::mt19937 random(5);
    for (int i = 0; spark && i < 24; ++i)
        values.push_back(load(i * 5, random));
    card->setSparkline(values);
    return card;
}

QWidget *dashboard()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(space::xl, 20, space::xl, space::xl);
    layout->setSpacing(space::l);
    auto *stats = new QHBoxLayout;
    stats->setSpacing(space::l);
    stats->addWidget(stat(u"Consumption today"_s, u"1,284 kWh"_s, u"6.2 % less than yesterday"_s,
                          Tone::Good, Icon::TrendingDown, true));
    stats->addWidget(stat(u"Active devices"_s, u"1,000,000"_s, u"312 this week"_s, Tone::Neutral,
                          Icon::TrendingUp, true));
    stats->addWidget(
        stat(u"Open alerts"_s, u"14"_s, u"5 since 08:00"_s, Tone::Bad, Icon::Warning, false));
    stats->addWidget(
        stat(u"Unassigned devices"_s, u"37"_s, u"No change"_s, Tone::Neutral, {}, false));
    layout->addLayout(stats);
    auto *card = new Card(u"Hourly consumption, 2025"_s);
    card->setSubtitle(u"Line: mean · Band: minimum to maximum"_s);
    auto *chart = new LoadProfileChart;
    chart->setUnit(u"kWh"_s);
    chart->setLimit(4.2);
    chart->setPoints(year());
    chart->setCrosshair(2500);
    card->content()->addWidget(chart);
    card->addHeaderWidget(new IconButton(Icon::Ellipsis, u"More"_s));
    layout->addWidget(card, 3);
    auto *heatCard = new Card(u"When energy is used"_s);
    auto *heat = new HeatMap;
    std::mt19937 random(9);
    std::vector<double> values;
    for (int i = 0; i < 8760; ++i)
        values.push_back(i > 4300 && i < 4560 ? NAN : load(i, random));
    heat->setValues(values);
    heat->setUnit(u"kWh"_s);
    std::vector<std::pair<int, QString>> ticks;
    for (int month = 1; month <= 12; ++month)
        ticks.emplace_back(QDate(2025, month, 1).dayOfYear() - 1,
                           QLocale().monthName(month, QLocale::ShortFormat));
    heat->setDayTicks(ticks);
    heat->setCell({100, 7});
    heatCard->content()->addWidget(heat);
    layout->addWidget(heatCard, 2);
    return page;
}

QWidget *devices()
{
    auto *model = new QStandardItemModel(60, 5);
    model->setHorizontalHeaderLabels(
        {u"Device"_s, u"Description"_s, u"Owners"_s, u"Maximum kWh/h"_s, u"Status"_s});
    model->setHeaderData(3, Qt::Horizontal, int(Qt::AlignTrailing | Qt::AlignVCenter),
                         Qt::TextAlignmentRole);
    struct Status
    {
        QString word;
        Tone tone;
        Icon icon;
    };
    const std::array<Status, 4> statuses{{{u"Normal"_s, Tone::Good, Icon::CircleCheck},
                                          {u"Over limit"_s, Tone::Bad, Icon::Warning},
                                          {u"Unassigned"_s, Tone::Neutral, Icon::CircleDashed},
                                          {u"No data for 3 days"_s, Tone::Warning, Icon::Clock}}};
    const QStringList kinds{u"Heat pump"_s, u"Fridge"_s, u"Wallbox"_s, u"Boiler"_s, u"Oven"_s};
    for (int row = 0; row < 60; ++row) {
        const Status &status = statuses[static_cast<std::size_t>(row % 7 < 3 ? 0 : row % 4)];
        const QStringList cells{u"%1 %2"_s.arg(kinds[row % 5]).arg(row + 1, 4, 10, QChar(u'0')),
                                u"Three-phase meter, batch %1"_s.arg(row / 10 + 1),
                                row % 3 == 0 ? u"Ana Pop, Jonas Weber"_s : u"Camille Roux"_s,
                                QLocale().toString(0.4 + row * 37 % 90 / 10.0, 'f', 2),
                                status.word};
        for (int column = 0; column < 5; ++column)
            model->setItem(row, column, new QStandardItem(cells[column]));
        model->item(row, 3)->setTextAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        model->item(row, 4)->setData(static_cast<int>(status.tone), ToneRole);
        model->item(row, 4)->setData(static_cast<int>(status.icon), IconRole);
    }
    auto *table = new QTableView;
    model->setParent(table);
    table->setModel(model);
    prepareTable(*table);
    table->sortByColumn(0, Qt::AscendingOrder);
    table->setItemDelegateForColumn(4, new PillDelegate(table));
    const std::array<int, 4> widths{140, 190, 170, 130};
    for (int i = 0; i < 4; ++i)
        table->setColumnWidth(i, widths[static_cast<std::size_t>(i)]);
    for (const int row : {2, 3, 4})
        table->selectionModel()->select(model->index(row, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    auto *frame = new TableFrame(table);
    frame->setFooter(u"1,000,000 devices, 3 selected"_s);

    auto *panel = new SidePanel(u"Heat pump 0001"_s);
    panel->setSubtitle(u"Since 3 March 2024"_s);
    panel->body()->addWidget(new Pill(Icon::CircleCheck, u"Normal"_s, Tone::Good));
    auto *name = new FormField(u"&Name"_s, new QLineEdit(u"Heat pump 0001"_s));
    auto *limit = new FormField(u"&Maximum consumption (kWh/h)"_s, new QLineEdit(u"4,.0"_s));
    limit->setError(u"Type a number, for example 4.0."_s);
    auto *note = new FormField(u"&Description"_s, new QPlainTextEdit(u"In the cellar"_s));
    note->setHint(u"Seen by the owners."_s);
    note->setOptional(true);
    for (FormField *field : {name, limit, note})
        panel->body()->addWidget(field);
    panel->addFooterWidget(new Button(u"Cancel"_s));
    panel->addFooterWidget(new Button(u"Save"_s, Button::Role::Primary));

    auto *page = new QWidget;
    auto *layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *left = new QVBoxLayout;
    left->setContentsMargins(space::xl, 20, space::xl, space::xl);
    left->setSpacing(space::m);
    auto *bar = new MessageBar;
    bar->show(Tone::Warning, u"3 of 1,204 rows were left out: the device is unknown."_s, u"Show"_s);
    bar->showInfo(u"Second"_s);
    left->addWidget(bar);
    left->addWidget(frame, 1);
    layout->addLayout(left, 1);
    layout->addWidget(panel);
    auto *toast = new Toast(page);
    QTimer::singleShot(0, toast,
                       [toast] { toast->showMessage(u"3 devices deleted"_s, u"Undo"_s); });
    return page;
}

Card *controls()
{
    auto *card = new Card(u"Controls"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(new Button(Icon::Plus, u"Primary"_s, Button::Role::Primary));
    buttons->addWidget(new Button(Icon::Upload, u"Secondary"_s));
    buttons->addWidget(new Button(u"Quiet"_s, Button::Role::Quiet));
    buttons->addWidget(new Button(Icon::Trash, u"Delete 3"_s, Button::Role::Danger));
    auto *disabled = new Button(Icon::Download, u"Disabled"_s);
    disabled->setEnabled(false);
    buttons->addWidget(disabled);
    buttons->addWidget(new IconButton(Icon::Settings, u"Settings"_s));
    buttons->addStretch();
    card->content()->addLayout(buttons);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::m);
    auto *combo = new QComboBox;
    combo->addItems({u"Europe/Bucharest"_s, u"Europe/Berlin"_s});
    auto *spin = new QDoubleSpinBox;
    spin->setValue(4.2);
    spin->setSuffix(u" kWh"_s);
    auto *date = new DateEdit(DateEdit::Holds::Day);
    date->setDate(QDate(2025, 4, 15));
    auto *password = new PasswordEdit;
    password->setText(u"correct horse"_s);
    auto *off = new QLineEdit(u"not to be changed"_s);
    off->setEnabled(false);
    grid->addWidget(new FormField(u"Time zone"_s, combo), 0, 0);
    grid->addWidget(new FormField(u"Limit"_s, spin), 0, 1);
    grid->addWidget(new FormField(u"From"_s, date), 1, 0);
    grid->addWidget(new FormField(u"Password"_s, password), 1, 1);
    grid->addWidget(new FormField(u"Disabled"_s, off), 2, 0);
    auto *placeholder = new QLineEdit;
    placeholder->setPlaceholderText(u"Type a name"_s);
    grid->addWidget(new FormField(u"Empty"_s, placeholder), 2, 1);
    card->content()->addLayout(grid);
    auto *meter = new StrengthMeter;
    meter->setStrength(3, u"Good"_s);
    card->content()->addWidget(meter);
    auto *checks = new QHBoxLayout;
    for (int i = 0; i < 3; ++i) {
        auto *check = new QCheckBox(QStringList{u"Off"_s, u"On"_s, u"Partly"_s}[i]);
        check->setTristate(i == 2);
        check->setCheckState(i == 0 ? Qt::Unchecked : i == 1 ? Qt::Checked : Qt::PartiallyChecked);
        checks->addWidget(check);
    }
    auto *radio = new QRadioButton(u"Chosen"_s);
    radio->setChecked(true);
    checks->addWidget(radio);
    checks->addWidget(new QRadioButton(u"Other"_s));
    checks->addStretch();
    card->content()->addLayout(checks);
    auto *progress = new QProgressBar;
    progress->setTextVisible(false);
    progress->setValue(60);
    card->content()->addWidget(progress);
    card->content()->addStretch();
    return card;
}

QWidget *parts()
{
    auto *page = new QWidget;
    auto *grid = new QGridLayout(page);
    grid->setContentsMargins(space::xl, 20, space::xl, space::xl);
    grid->setSpacing(space::l);
    grid->addWidget(controls(), 0, 0, 2, 1);

    auto *bars = new Card(u"Daily consumption"_s);
    auto *chart = new LoadProfileChart;
    chart->setMode(ChartMode::Bars);
    chart->setUnit(u"kWh"_s);
    chart->setPoints(days(31));
    chart->setCrosshair(8);
    bars->content()->addWidget(chart);
    grid->addWidget(bars, 0, 1);
    auto *week = new Card(u"Hours, with a gap and an estimated stretch"_s);
    auto *steps = new LoadProfileChart;
    steps->setUnit(u"kWh"_s);
    steps->setPoints(hours(120));
    week->content()->addWidget(steps);
    grid->addWidget(week, 1, 1);

    auto *tabs = new QTabWidget;
    auto *empty =
        new EmptyState(Icon::Cpu, u"No devices yet"_s,
                       u"When a device is assigned to you, its consumption shows here."_s);
    empty->setAction(u"Import devices"_s);
    tabs->addTab(empty, u"Empty"_s);
    tabs->addTab(new BusyIndicator(u"Loading…"_s), u"Loading"_s);
    tabs->addTab(new QWidget, u"History"_s);
    auto *tabCard = new Card;
    tabCard->content()->addWidget(tabs);
    grid->addWidget(tabCard, 2, 0);
    auto *busy = new Card(u"Statuses"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(new Pill(Icon::CircleCheck, u"Normal"_s, Tone::Good));
    row->addWidget(new Pill(Icon::Warning, u"Over limit"_s, Tone::Bad));
    row->addWidget(new Pill(Icon::Clock, u"No data"_s, Tone::Warning));
    row->addWidget(new Pill(Icon::CircleDashed, u"Unassigned"_s, Tone::Neutral));
    row->addWidget(new Pill(Icon::Info, u"New"_s, Tone::Info));
    row->addStretch();
    busy->content()->addLayout(row);
    for (const Tone tone : {Tone::Info, Tone::Good, Tone::Bad}) {
        auto *bar = new MessageBar;
        bar->show(tone, u"A message of this kind, as it stands in the window."_s);
        busy->content()->addWidget(bar);
    }
    busy->content()->addStretch();
    grid->addWidget(busy, 2, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return page;
}

/// The window with all pages of the gallery.
class Gallery final : public QWidget
{
public:
    Gallery()
        : m_sidebar(new Sidebar(u"Energy Management"_s))
        , m_stack(new QStackedWidget)
    {
        setWindowTitle(u"Gallery"_s);
        setWindowIcon(applicationIcon());
        m_sidebar->addPage(u"dashboard"_s, Icon::LayoutDashboard, u"Dashboard"_s);
        m_sidebar->addPage(u"devices"_s, Icon::Cpu, u"Devices"_s);
        m_sidebar->addPage(u"parts"_s, Icon::Users, u"Parts"_s);
        m_sidebar->setBadge(u"parts"_s, 14);
        m_sidebar->setPerson(u"Ana Pop"_s, u"Administrator"_s);
        m_stack->addWidget(dashboard());
        m_stack->addWidget(devices());
        m_stack->addWidget(parts());
        auto *banner = new Banner;
        banner->showNotice(Tone::Info, u"You are looking at demo data."_s, u"Set up your own"_s);
        auto *right = new QVBoxLayout;
        right->setSpacing(0);
        right->addWidget(banner);
        right->addWidget(header(u"Gallery"_s));
        right->addWidget(m_stack, 1);
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addWidget(m_sidebar);
        layout->addLayout(right, 1);
        connect(m_sidebar, &Sidebar::pageRequested, this, [this](const QString &id) {
            const QStringList ids{u"dashboard"_s, u"devices"_s, u"parts"_s};
            m_stack->setCurrentIndex(static_cast<int>(ids.indexOf(id)));
        });
        resize(1360, 900);
    }

    void shoot(const QString &folder, const QString &suffix, double ratio)
    {
        for (const QString &id : {u"dashboard"_s, u"devices"_s, u"parts"_s}) {
            m_sidebar->setCurrentPage(id);
            for (int i = 0; i < 5; ++i) // a layout asks for the next
                QCoreApplication::sendPostedEvents();
            QPixmap picture(size() * ratio);
            picture.setDevicePixelRatio(ratio);
            render(&picture);
            picture.save(u"%1/%2-%3.png"_s.arg(folder, id, suffix));
        }
    }

    Sidebar *sidebar() { return m_sidebar; }

private:
    Sidebar *m_sidebar;
    QStackedWidget *m_stack;
};

DialogFrame *dialog(QWidget *parent)
{
    auto *frame = new DialogFrame(u"Delete Heat pump 0001?"_s, parent);
    frame->setSubtitle(
        u"Its 8,760 readings and 2 assignments go with it. This cannot be undone."_s);
    frame->body()->addWidget(new FormField(u"&Type the name of the device"_s, new QLineEdit));
    frame->setPrimary(u"Delete device"_s, true);
    frame->setFormError(u"The database cannot be reached. Nothing was changed."_s);
    return frame;
}

void shootAll(Gallery &gallery, Theme &theme, const QString &folder)
{
    QDir().mkpath(folder);
    auto *confirm = dialog(&gallery);
    confirm->open();
    for (const bool dark : {false, true}) {
        theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        const QString name = dark ? u"dark"_s : u"light"_s;
        gallery.shoot(folder, name, 1.0);
        confirm->grab().save(u"%1/dialog-%2.png"_s.arg(folder, name));
    }
    theme.setMode(Theme::Mode::Light);
    theme.setScale(1.5);
    gallery.resize(1800, 1300);
    gallery.shoot(folder, u"scale150"_s, 1.0);
    theme.setScale(1.0);
    gallery.resize(1360, 900);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    gallery.sidebar()->setCollapsed(true);
    gallery.shoot(folder, u"rtl"_s, 1.5);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOption({u"shot"_s, u"Save pictures and quit."_s, u"folder"_s});
    parser.addOption({u"dark"_s, u"Start dark."_s});
    parser.addOption({u"rtl"_s, u"Mirror the layout."_s});
    parser.process(application);
    Theme theme(application);
    if (parser.isSet(u"dark"_s))
        theme.setMode(Theme::Mode::Dark);
    if (parser.isSet(u"rtl"_s))
        QApplication::setLayoutDirection(Qt::RightToLeft);
    Gallery gallery;
    gallery.show();
    theme.watchSystem();
    if (parser.isSet(u"shot"_s)) {
        QTimer::singleShot(200, &gallery, [&gallery, &theme, &parser] {
            shootAll(gallery, theme, parser.value(u"shot"_s));
            QCoreApplication::quit();
        });
    }
    return QApplication::exec();
}
