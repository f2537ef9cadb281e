// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/services/connectionfile.h"
#include "ui/context.h"
#include "ui/login/frontpage.h"

#include <optional>

class QGridLayout;

namespace ems {

class BusyIndicator;
class Button;
class KnownDatabases;
class MessageBar;

/// The way to a shared database: a connection file, what it says, and the test of the network and
/// of the encryption. Nothing is sent anywhere before the person has seen which server it is.
class ConnectPage final : public FrontPage
{
    Q_OBJECT

public:
    ConnectPage(const UiContext &context, const KnownDatabases &known, QWidget *parent = nullptr);

    /// Asks for a connection file.
    void begin();
    /// Shows what the file says, or what is wrong with it.
    void readFile(const QString &path);
    /// Shows a site; Connect is the next step.
    void showProfile(const SharedProfile &profile);
    /// The server is being looked for.
    void setBusy(const SharedProfile &profile);
    /// It failed; everything stays for another attempt.
    void showFailure(const SharedProfile &profile, const Error &error);
    [[nodiscard]] const std::optional<SharedProfile> &profile() const { return m_profile; }

signals:
    void connectRequested(const ems::SharedProfile &profile);
    /// While the server is being looked for.
    void cancelRequested();
    /// Back to the other ways of opening a database.
    void leaveRequested();

private:
    enum class State
    {
        NoFile,
        Ready,
        Busy
    };

    void build();
    [[nodiscard]] TextLabel *addFact(QGridLayout &grid, const QString &label,
                                     const QString &objectName);
    void setState(State state);
    void fill(const SharedProfile &profile);
    void chooseFile();
    void submit();

    UiContext m_context;
    const KnownDatabases &m_known;
    std::optional<SharedProfile> m_profile;
    State m_state = State::NoFile;
    bool m_isMoved = false; ///< The site is known on another server.
    MessageBar *m_message;
    QWidget *m_facts;
    TextLabel *m_site = nullptr;
    TextLabel *m_server = nullptr;
    TextLabel *m_database = nullptr;
    TextLabel *m_encryption = nullptr;
    TextLabel *m_moved;
    BusyIndicator *m_busy;
    TextLabel *m_note;
    Button *m_choose;
    Button *m_submit;
    Button *m_cancel;
    Button *m_leave;
};

} // namespace ems
