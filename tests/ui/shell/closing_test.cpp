// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testfile.h"
#include "tests/ui/shell/shelltest.h"
#include "ui/admin/importdialog.h"
#include "ui/admin/onetimepassworddialog.h"
#include "ui/interaction/discarddialog.h"
#include "ui/login/requestaccountdialog.h"
#include "ui/mainwindow/importrunningdialog.h"
#include "ui/widgets/textlabel.h"

#include <QAbstractButton>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPointer>
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
    /// The window over a site with a device, with an import that has stored something already.
    ImportDialog *startImport();
    /// What the frame around the window does, and Qt with it.
    void pressCloseButton()
    {
        if (QGuiApplication::modalWindow() == nullptr) // it drops the rest without a word
            window().close();
    }
    /// After the window is gone.
    void expectNothingImported();

    QObject m_receiver;
    Device m_device;
    std::unique_ptr<test::TestFile> m_file;
};

ImportDialog *ClosingTest::startImport()
{
    makeSite(u"site.ems"_s);
    m_device = asAdmin<Device>([](Services &services, const Session &session) {
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
    EXPECT_TRUE(QTest::qWaitFor([this] { return m_host->isOpen(); }, 20'000));
    m_session.set(session);

    m_file = std::make_unique<test::TestFile>(manyReadings());
    auto *dialog = new ImportDialog(m_window->context(), m_window.get());
    dialog->open();
    dialog->setDevice(m_device);
    dialog->setFile(m_file->path());
    EXPECT_TRUE(QTest::qWaitFor([dialog] { return dialog->primaryButton()->isEnabled(); }, 20'000));
    dialog->primaryButton()->click();
    const auto *progress = dialog->findChild<TextLabel *>(u"importProgressLabel"_s);
    EXPECT_TRUE(
        QTest::qWaitFor([progress] { return progress->text().contains(u"per second"_s); }, 20'000));
    return dialog;
}

void ClosingTest::expectNothingImported()
{
    m_session.clear();
    useHost(true);
    m_host->open(path(u"site.ems"_s), &m_receiver,
                 [](const Result<SiteFacts> &facts) { EXPECT_TRUE(facts.ok()); });
    const auto imports =
        asAdmin<std::vector<ImportRecord>>([this](Services &services, const Session &admin) {
            return services.readings.imports(admin, m_device.id);
        });
    EXPECT_TRUE(imports.empty());
    const auto extent =
        asAdmin<std::optional<Period>>([this](Services &services, const Session &admin) {
            return services.readings.extent(admin, m_device.id, Channel::Consumption);
        });
    EXPECT_FALSE(extent.has_value());
}

TEST_F(ClosingTest, TheWindowWithinAnImportCancelsItInsteadOfWaiting)
{
    startImport();
    m_window.reset();
    EXPECT_FALSE(QFile::exists(path(u"site.ems-wal"_s)));
    expectNothingImported();
}

TEST_F(ClosingTest, TheCloseButtonWithinAnImportAsksFirst)
{
    const ImportDialog *importing = startImport();
    const auto question = [importing] { return importing->findChild<ImportRunningDialog *>(); };
    pressCloseButton();
    EXPECT_TRUE(window().isVisible());
    ASSERT_NE(question(), nullptr);
    question()->cancelButton()->click();
    EXPECT_TRUE(QTest::qWaitFor([&question] { return question() == nullptr; }, 5'000));
    EXPECT_TRUE(window().isVisible());
    EXPECT_TRUE(importing->isBusy());

    pressCloseButton();
    pressCloseButton(); // impatient: one question is enough
    ASSERT_EQ(importing->findChildren<ImportRunningDialog *>().size(), 1);
    question()->primaryButton()->click();
    EXPECT_FALSE(window().isVisible());
    EXPECT_FALSE(importing->isVisible());
    m_window.reset();
    expectNothingImported();
}

TEST_F(ClosingTest, TheQuestionGoesAwayWithTheImportThatItIsAbout)
{
    ImportDialog *importing = startImport();
    pressCloseButton();
    const QPointer<ImportRunningDialog> question = importing->findChild<ImportRunningDialog *>();
    ASSERT_FALSE(question.isNull());
    importing->reject(); // as Cancel does
    EXPECT_TRUE(QTest::qWaitFor([importing] { return !importing->isBusy(); }, 20'000));
    EXPECT_TRUE(QTest::qWaitFor([&question] { return question.isNull(); }, 5'000));
    EXPECT_TRUE(window().isVisible());
}

TEST_F(ClosingTest, ADialogInWhichNothingIsTypedIsNotInTheWay)
{
    openAtSignIn();
    auto *dialog = new RequestAccountDialog(*m_host, m_window.get());
    dialog->open();
    ASSERT_TRUE(dialog->isVisible());
    pressCloseButton();
    EXPECT_FALSE(dialog->isVisible());
    EXPECT_FALSE(window().isVisible());
}

TEST_F(ClosingTest, WhatIsTypedInADialogIsAskedForOnce)
{
    openAtSignIn();
    auto *dialog = new RequestAccountDialog(*m_host, m_window.get());
    dialog->open();
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"request_firstName"_s), u"Ion"_s);
    const auto question = [dialog] { return dialog->findChild<DiscardDialog *>(); };
    pressCloseButton();
    pressCloseButton();
    ASSERT_EQ(dialog->findChildren<DiscardDialog *>().size(), 1);
    QTest::keyClick(question(), Qt::Key_Escape);
    EXPECT_TRUE(QTest::qWaitFor([&question] { return question() == nullptr; }, 5'000));
    EXPECT_TRUE(window().isVisible());
    EXPECT_TRUE(dialog->isVisible());

    pressCloseButton();
    ASSERT_NE(question(), nullptr);
    question()->primaryButton()->click();
    EXPECT_FALSE(window().isVisible());
}

TEST_F(ClosingTest, AOneTimePasswordIsNotedFirst)
{
    openAtSignIn();
    IssuedPassword issued;
    issued.oneTimePassword = u"maple-otter-lamp"_s;
    auto *dialog = new OneTimePasswordDialog(issued, m_window.get());
    dialog->open();
    pressCloseButton();
    EXPECT_TRUE(window().isVisible());
    EXPECT_TRUE(dialog->isVisible());
    EXPECT_FALSE(dialog->formError().isEmpty());
    dialog->findChild<QAbstractButton *>(u"passwordNotedCheckBox"_s)->click();
    pressCloseButton();
    EXPECT_FALSE(window().isVisible());
}

} // namespace
} // namespace ems
