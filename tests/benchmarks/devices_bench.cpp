// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// The page of devices over a database of 10,000 (with --million 1,000,000; --devices N), as a
// person uses it: opening, scrolling, searching, sorting, another theme. For each it says how long
// it took and how long the longest single event kept the GUI from answering.

#include "core/services/demosite.h"
#include "core/services/servicehost.h"
#include "guibench.h"
#include "ui/admin/devicespage.h"
#include "ui/admin/recordtable.h"
#include "ui/context.h"
#include "ui/interaction/interaction.h"
#include "ui/models/keyedmodel.h"
#include "ui/navigator.h"
#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/theme/theme.h"
#include "ui/uisettings.h"
#include "ui/widgets/searchfield.h"

#include <QDir>
#include <QFile>
#include <QHeaderView>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace ems;
using namespace ems::bench;

namespace {

class NoNotices final : public Notices
{
public:
    void done(const QString &, std::function<void()>) override {}
    void warn(const QString &) override {}
    void failed(const Error &error) override
    {
        std::fprintf(stderr, "devices_bench: %s\n", qPrintable(describe(error)));
        std::exit(1);
    }
};

class NoNavigator final : public Navigator
{
public:
    void go(const QString &, const PageTarget &) override {}
};

class NoInteraction final : public Interaction
{
public:
    void withFreshPassword(QWidget *, const QString &,
                           std::function<void(const Session &)>) override
    {}
    void confirmIrreversible(QWidget *, const QString &, const QString &, const QString &,
                             const QString &, std::function<void()>) override
    {}
    void confirmDiscard(QWidget *, std::function<void()>) override {}
    void askOpenFile(QWidget *, const QString &, const QString &,
                     std::function<void(const QString &)>) override
    {}
    void askSaveFile(QWidget *, const QString &, const QString &, const QString &,
                     std::function<void(const QString &)>) override
    {}
};

class DevicesBench final
{
public:
    DevicesBench(MeteredApplication &application, const QString &settingsFile,
                 const QString &keyFolder, const QString &database);
    ~DevicesBench();
    DevicesBench(const DevicesBench &) = delete;
    DevicesBench &operator=(const DevicesBench &) = delete;

    void run();

private:
    void signIn(const QString &database);
    void build();
    void bringUp();
    void open();
    void comeBack();
    void scroll();
    void search();
    void sort();
    void changeTheme();
    /// Runs `begin`, waits for the first rows to be painted and for all keys, and reports.
    void measure(const char *what, const std::function<void()> &begin);
    void type(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    [[nodiscard]] bool isShown() const;

    MeteredApplication &m_application;
    SystemClock m_clock;
    Theme m_theme;
    UiSettings m_settings;
    SessionHolder m_session;
    SiteHolder m_site;
    NoNotices m_notices;
    NoNavigator m_navigator;
    NoInteraction m_interaction;
    ServiceHost m_host;
    UiContext m_context{m_host, m_theme,   m_settings,  m_session,
                        m_site, m_notices, m_navigator, m_interaction};
    QStackedWidget m_window;
    DevicesPage *m_page = nullptr;
    RecordTable *m_table = nullptr;
};

DevicesBench::DevicesBench(MeteredApplication &application, const QString &settingsFile,
                           const QString &keyFolder, const QString &database)
    : m_application(application)
    , m_theme(application)
    , m_settings(settingsFile)
    , m_host(m_clock, {keyFolder, {}, false})
{
    m_window.addWidget(new QWidget);
    m_window.resize(1400, 900);
    m_window.show();
    signIn(database);
    m_application.settle();
}

DevicesBench::~DevicesBench()
{
    delete m_page;
    m_host.close();
}

void DevicesBench::signIn(const QString &database)
{
    bool isReady = false;
    m_host.open(database, &m_window, [&](const Result<SiteFacts> &facts) {
        check(facts.ok(), "opening the database");
        m_site.set(*facts);
        runTask(
            m_host, Lane::Write,
            [](Services &services) { return services.auth.signIn(u"admin"_s, u"admin123"_s); },
            &m_window,
            [&](const Result<Session> &session) {
                check(session.ok(), "signing in");
                m_session.set(*session);
                isReady = true;
            });
    });
    m_application.runUntil([&isReady] { return isReady; });
}

bool DevicesBench::isShown() const
{
    const KeyedModel &model = m_table->keyedModel();
    const int top = std::max(0, m_table->rowAt(0));
    return model.rowCount() > 0 && model.index(top, 0).data().toString() != u"…"_s;
}

void DevicesBench::measure(const char *what, const std::function<void()> &begin)
{
    const KeyedModel &model = m_table->keyedModel();
    std::optional<double> painted;
    bool isAnswered = false; // what was painted before the first keys is the list before
    const auto replaced = QObject::connect(&model, &KeyedModel::replaced, m_table,
                                           [&isAnswered] { isAnswered = true; });
    m_application.reset();
    const auto start = std::chrono::steady_clock::now();
    m_application.afterPaint([&](QWidget *widget) {
        const bool isFirst = !painted && isAnswered && widget == m_table->viewport();
        if (isFirst && isShown())
            painted = millisecondsSince(start);
    });
    begin();
    m_application.runUntil(
        [&] { return isAnswered && (painted || model.rowCount() == 0) && model.isComplete(); });
    const double complete = millisecondsSince(start);
    m_application.settle();
    m_application.afterPaint({});
    QObject::disconnect(replaced);
    report(m_application, what, painted.value_or(complete));
    std::printf("%-44s %8.1f ms, %d rows\n", "    all keys", complete, model.rowCount());
}

void DevicesBench::build()
{
    m_application.reset();
    const auto start = std::chrono::steady_clock::now();
    m_application.run("constructor", [this] {
        m_page = new DevicesPage(m_context);
        m_window.addWidget(m_page);
    });
    m_table = m_page->findChild<RecordTable *>();
    report(m_application, "building the page (wanted: 100)", millisecondsSince(start));
}

void DevicesBench::bringUp()
{
    m_application.run("activate", [this] {
        m_window.setCurrentWidget(m_page);
        m_page->activate({});
    });
}

void DevicesBench::open()
{
    measure("opening the page, first rows (wanted: 50)", [this] { bringUp(); });
}

void DevicesBench::comeBack()
{
    m_window.setCurrentIndex(0);
    m_application.settle();
    measure("opening it again", [this] { bringUp(); });
}

void DevicesBench::type(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_window.windowHandle(), key, modifiers);
}

void DevicesBench::scroll()
{
    m_table->setFocus();
    m_application.settle();
    QScrollBar *bar = m_table->verticalScrollBar();
    const auto phase = [&](const char *what, const std::function<void()> &act) {
        m_application.settle();
        m_application.reset();
        const auto start = std::chrono::steady_clock::now();
        act();
        m_application.runUntil([this] { return isShown(); });
        report(m_application, what, millisecondsSince(start));
    };
    phase("200 steps of the wheel", [&] {
        const QPointF middle = m_table->viewport()->rect().center();
        for (int i = 0; i < 200; ++i) {
            QCoreApplication::postEvent(
                m_table->viewport(),
                new QWheelEvent(middle, m_table->viewport()->mapToGlobal(middle), {}, {0, -120},
                                Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false));
            QCoreApplication::processEvents();
        }
    });
    check(bar->value() > 0, "scrolling");
    phase("50 times PageDown", [&] {
        for (int i = 0; i < 50; ++i)
            type(Qt::Key_PageDown);
    });
    phase("50 times PageUp", [&] {
        for (int i = 0; i < 50; ++i)
            type(Qt::Key_PageUp);
    });
    phase("End", [&] { type(Qt::Key_End, Qt::ControlModifier); });
    check(bar->value() == bar->maximum(), "the key End");
    phase("Home", [&] { type(Qt::Key_Home, Qt::ControlModifier); });
    phase("the scroll bar in 100 leaps", [&] {
        for (int i = 0; i <= 100; ++i) {
            bar->setValue(static_cast<int>(qint64(bar->maximum()) * i / 100));
            QCoreApplication::processEvents();
        }
        bar->setValue(0);
    });
}

void DevicesBench::search()
{
    auto *field = m_page->findChild<SearchField *>();
    field->setFocus();
    m_application.settle();
    measure("typing 12 letters into the search", [&] {
        for (const QChar letter : u"heat pump 12"_s) {
            QTest::keyClick(m_window.windowHandle(), letter.toLatin1());
            const auto pause = std::chrono::steady_clock::now();
            m_application.runUntil([pause] { return millisecondsSince(pause) > 60; });
        }
    });
    check(field->text() == u"heat pump 12"_s, "typing");
    measure("clearing the search", [&] { type(Qt::Key_Escape); });
}

void DevicesBench::sort()
{
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < header->count(); ++column) {
        const QString title = m_table->model()->headerData(column, Qt::Horizontal).toString();
        for (int way = 0; way < 2; ++way) {
            const QByteArray what = (u"sorting by "_s + title).toUtf8();
            const QPoint place(header->sectionViewportPosition(column) + 20, header->height() / 2);
            measure(what.constData(),
                    [&] { QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place); });
        }
    }
}

void DevicesBench::changeTheme()
{
    for (const auto mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
        bool isPainted = false;
        m_application.settle();
        m_application.reset();
        const auto start = std::chrono::steady_clock::now();
        m_application.afterPaint(
            [&](QWidget *widget) { isPainted = isPainted || widget == m_table->viewport(); });
        m_application.run("setMode", [&] { m_theme.setMode(mode); });
        m_application.runUntil([&isPainted] { return isPainted; });
        report(m_application, "another theme (wanted: 100)", millisecondsSince(start));
        m_application.afterPaint({});
    }
}

void DevicesBench::run()
{
    build();
    open();
    comeBack();
    scroll();
    search();
    sort();
    changeTheme();
}

void printMemory()
{
    QFile file(u"/proc/self/status"_s);
    check(file.open(QIODevice::ReadOnly), "reading /proc");
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:") || line.startsWith("RssAnon:"))
            std::printf("%s\n", line.constData());
    }
}

struct Options
{
    int devices = 10'000;
    QString database; ///< Kept there, so that a million are made once.
};

Options optionsOf(const QStringList &arguments)
{
    Options options;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == u"--million"_s)
            options.devices = 1'000'000;
        else if (arguments[i] == u"--devices"_s && i + 1 < arguments.size())
            options.devices = arguments[++i].toInt();
        else if (arguments[i] == u"--keep"_s && i + 1 < arguments.size())
            options.database = arguments[++i];
    }
    return options;
}

void makeDevices(const QString &path, int devices, const QString &keyFolder)
{
    const auto start = std::chrono::steady_clock::now();
    const SystemClock clock;
    const auto made = createDemoSite(path, {50, devices, 0, 1}, clock, keyFolder, {}, {});
    check(made.ok(), "making a site of devices");
    std::printf("made %d devices in %.1f s\n", devices, millisecondsSince(start) / 1000);
}

} // namespace

int main(int argc, char **argv)
{
    MeteredApplication application(argc, argv);
    const Options options = optionsOf(QCoreApplication::arguments());
    const QTemporaryDir scratch;
    const QString database =
        options.database.isEmpty() ? scratch.filePath(u"site.ems"_s) : options.database;
    const QString keys = QFileInfo(database).absolutePath() + u"/keys"_s;
    if (!QFile::exists(database))
        makeDevices(database, options.devices, keys);
    DevicesBench(application, scratch.filePath(u"settings.ini"_s), keys, database).run();
    printMemory();
    return 0;
}
