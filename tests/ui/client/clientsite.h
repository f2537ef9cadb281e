// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/servicehost.h"
#include "ui/context.h"
#include "ui/interaction/interaction.h"
#include "ui/navigator.h"
#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/theme/theme.h"
#include "ui/uisettings.h"

#include <QApplication>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace ems {

/// A real site in a temporary folder, with everything a page is handed. All tasks run at once.
class ClientSite : public testing::Test
{
protected:
    class StillClock final : public Clock
    {
    public:
        [[nodiscard]] Instant now() const override { return m_now; }
        void set(Instant now) { m_now = now; }

    private:
        Instant m_now =
            std::chrono::sys_days(std::chrono::year(2026) / 5 / 20) + std::chrono::hours(12);
    };

    class RecordingNotices final : public Notices
    {
    public:
        void done(const QString &sentence, std::function<void()>) override
        {
            sentences << sentence;
        }
        void warn(const QString &sentence) override { sentences << sentence; }
        void failed(const Error &error) override { errors.push_back(error); }
        QStringList sentences;
        std::vector<Error> errors;
    };

    class RecordingNavigator final : public Navigator
    {
    public:
        void go(const QString &pageId, const PageTarget &target) override
        {
            page = pageId;
            last = target;
        }
        QString page;
        PageTarget last;
    };

    /// Answers every question for a file with one path.
    class AnsweringInteraction final : public Interaction
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
                         std::function<void(const QString &)> chosen) override
        {
            chosen(path);
        }
        QString path;
    };

    ClientSite();
    ~ClientSite() override;

    /// Runs a task and hands out its value; a failure fails the test.
    template <typename Task>
    auto ask(Task task)
    {
        using Value = typename std::invoke_result_t<Task, Services &>::Value;
        std::optional<std::invoke_result_t<Task, Services &>> answer;
        m_host.post(Lane::Write,
                    [&answer, &task](Services *services) { answer.emplace(task(*services)); });
        if (!answer || !answer->ok())
            ADD_FAILURE() << (answer ? describe(answer->error()).toStdString() : "no answer");
        if constexpr (!std::is_void_v<Value>)
            return answer->valueOr(Value{});
    }

    User addClient(const QString &username);
    /// Signs in with the one-time password and changes it to `password`.
    Session sessionOf(const User &user);
    Device addDevice(const QString &name, int watts = 1'500);
    void assign(const User &user, const Device &device, UtcSeconds from);
    void endAssignment(const User &user, const Device &device, UtcSeconds at);
    /// One reading an hour of so many watt-hours; a negative number leaves a gap.
    void import(const Device &device, UtcSeconds start, const std::vector<int> &wattHours);
    void become(const Session &session) { m_session.set(session); }

    static const QString password;
    QLocale m_locale;
    QTemporaryDir m_folder;
    StillClock m_clock;
    ServiceHost m_host;
    Theme m_theme;
    UiSettings m_settings;
    SessionHolder m_session;
    SiteHolder m_site;
    RecordingNotices m_notices;
    RecordingNavigator m_navigator;
    AnsweringInteraction m_interaction;
    UiContext m_context;
    Session m_admin;

private:
    QHash<QString, QString> m_oneTimePasswords;
};

} // namespace ems
