// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/emsctl/console.h"
#include "core/services/directsite.h"
#include "core/services/servicehost.h"

#include <memory>
#include <optional>

namespace ems::ctl {

/// The options --database, --connection and --user.
void addSiteOptions(CommandLine &line);
void addConnectionOption(CommandLine &line);
void addDatabaseOption(CommandLine &line);
[[nodiscard]] QString databaseOf(const CommandLine &line);

enum class Typed
{
    Once,
    Twice ///< A new password, where a typing error would lock its owner out.
};
/// From the terminal without being shown, or the first line of the standard input; never from the
/// command line, which other users can see. Nothing when it was interrupted or differs.
[[nodiscard]] std::optional<QString> askPassword(Typed typed);

/// A local or shared site that is open with somebody signed in, everything on this thread.
class OpenSite final
{
public:
    OpenSite();
    /// An exit code when it did not work; the reason has been said.
    [[nodiscard]] std::optional<int> open(const CommandLine &line);

    [[nodiscard]] Services &services() { return *m_services; }
    [[nodiscard]] const Session &session() const { return m_session; }
    [[nodiscard]] const SiteFacts &facts() const { return m_facts; }

private:
    [[nodiscard]] std::optional<int> openFile(const CommandLine &line);
    [[nodiscard]] std::optional<int> openShared(const CommandLine &line);

    SystemClock m_clock;
    ServiceHost m_host;
    std::unique_ptr<DirectSite> m_shared;
    QObject m_receiver;
    Services *m_services = nullptr;
    SiteFacts m_facts;
    Session m_session;
};

} // namespace ems::ctl
