// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testfile.h"
#include "tests/ui/shell/shelltest.h"
#include "ui/admin/importdialog.h"
#include "ui/widgets/textlabel.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace ems {
namespace {

/// The window with real threads, so that something goes on while it is closed.
class ClosingTest : public ShellTest
{
protected:
    /// A host like the one of the program; the one before is closed.
    void useHost(bool isInline)
    {
        HostOptions options;
        options.auditKeyFolder = path(u"keys"_s);
        options.hashCost = {.memoryKibibytes = 64, .iterations = 1, .lanes = 1};
        options.isInline = isInline;
        m_host = std::make_unique<ServiceHost>(m_clock, options);
    }
    /// Runs the task on the open site of an inline host, as the administrator.
    template <typename T>
    T asAdmin(std::function<Result<T>(Services &, const Session &)> task)
    {
        T value{};
        runTask(
            *m_host, Lane::Write,
            [task](Services &services) -> Result<T> {
                EMS_LET(session, services.auth.signIn(u"ann"_s, adminPassword));
                return task(services, session);
            },
            &m_receiver,
            [&value](const Result<T> &answer) {
                ASSERT_TRUE(answer.ok()) << describe(answer.error()).toStdString();
                value = answer.value();
            });
        return value;
    }
    static QByteArray manyReadings()
    {
        QByteArray rows = "time,kWh\n";
        for (int i = 0; i < 1'900'000; ++i)
            rows += QByteArray::number(1'500'000'000LL + i * 60LL) + ",0.5\n";
        return rows;
    }
    QObject m_receiver;
};

TEST_F(ClosingTest, TheWindowWithinAnImportCancelsItInsteadOfWaiting)
{
    makeSite(u"site.ems"_s);
    const auto device = asAdmin<Device>([](Services &services, const Session &session) {
        DeviceDraft draft;
        draft.name = u"Meter"_s;
        draft.maximumConsumption = {1'000'000};
        return services.devices.create(session, draft);
    });
    const auto session =
        asAdmin<Session>([](Services &, const Session &admin) -> Result<Session> { return admin; });
    useHost(false);
    openWindow();
    m_window->start(path(u"site.ems"_s));
    ASSERT_TRUE(QTest::qWaitFor([this] { return m_host->isOpen(); }, 20'000));
    m_session.set(session);

    const test::TestFile file(manyReadings());
    auto *dialog = new ImportDialog(m_window->context(), m_window.get());
    dialog->open();
    dialog->setDevice(device);
    dialog->setFile(file.path());
    ASSERT_TRUE(QTest::qWaitFor([dialog] { return dialog->primaryButton()->isEnabled(); }, 20'000));
    dialog->primaryButton()->click();
    const auto *progress = dialog->findChild<TextLabel *>(u"importProgressLabel"_s);
    ASSERT_NE(progress, nullptr);
    ASSERT_TRUE(
        QTest::qWaitFor([progress] { return progress->text().contains(u"per second"_s); }, 20'000));

    m_window.reset();
    EXPECT_FALSE(QFile::exists(path(u"site.ems-wal"_s)));

    m_session.clear();
    useHost(true);
    m_host->open(path(u"site.ems"_s), &m_receiver,
                 [](const Result<SiteFacts> &facts) { EXPECT_TRUE(facts.ok()); });
    const auto imports =
        asAdmin<std::vector<ImportRecord>>([&device](Services &services, const Session &admin) {
            return services.readings.imports(admin, device.id);
        });
    EXPECT_TRUE(imports.empty());
    const auto extent =
        asAdmin<std::optional<Period>>([&device](Services &services, const Session &admin) {
            return services.readings.extent(admin, device.id, Channel::Consumption);
        });
    EXPECT_FALSE(extent.has_value());
}

} // namespace
} // namespace ems
