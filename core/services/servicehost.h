// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/async/lanes.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/services/connectionfile.h"
#include "core/services/hosttask.h"
#include "core/services/serverlink.h"
#include "core/services/services.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace ems {

/// How the host is put together; the composition root fills it.
struct HostOptions
{
    QString auditKeyFolder; ///< Where the keys of the audit chains lie, 0700.
    HashCost hashCost;
    bool isInline = false; ///< Runs every task at once on the calling thread: for tests and emsctl.
    /// How long a task waits for a server that is gone, counted from its loss.
    std::chrono::milliseconds lostPatience{60'000};
    /// How long a sign-in to a server that was reached may take.
    std::chrono::milliseconds signInPatience{20'000};
};

/// Owns the connections to one database and the threads that use them: one writer, two readers.
/// Lives on the GUI thread and outlives everything that uses runTask(). Nothing blocks but close().
class ServiceHost final : public QObject
{
    Q_OBJECT

public:
    using Link = ServerLink;

    ServiceHost(const Clock &clock, HostOptions options);
    ~ServiceHost() override;

    /// Opens a database that must exist, migrating it after a verified backup where it is older.
    /// Errors: Storage with DatabaseMissing, DatabaseEmpty, DatabaseDamaged, DatabaseForeign,
    /// DatabaseNewer, DatabaseNotWritable, DatabaseBusy, MigrationChanged. The file is not touched
    /// on an error. `done` is called on the GUI thread, dropped if `receiver` died.
    void open(const QString &path, QObject *receiver, std::function<void(Result<SiteFacts>)> done);

    /// Makes a new site: builds the file beside its final name, with settings and first admin, and
    /// gives it its name last, so that no half-made file is ever found. DatabaseExists when the
    /// name is taken. Then opens it. The session that comes with it is that of the first admin.
    void createSite(const QString &path, const SiteSettings &settings, const UserDraft &admin,
                    const QString &password, QObject *receiver,
                    std::function<void(Result<Session>)> done);

    /// Tests the way to the server of a shared site: name, network, TLS, certificate, in at most 5
    /// seconds. Nobody is signed in then, so tasks answer Unavailable until signIn(); the facts
    /// hold the site's id and its name as the connection file has it. Errors: Unavailable with
    /// ServerNameUnknown, ServerRefused, ServerTimedOut, TlsNotOffered, TlsUntrusted,
    /// TlsNameMismatch, TlsExpired, TlsTooWeak.
    void openShared(const SharedProfile &profile, QObject *receiver,
                    std::function<void(Result<SiteFacts>)> done);

    /// AuthService::signIn() on whatever is open. On a shared site it makes the connections, and
    /// its errors are those of the server too: NotProvisioned, SchemaOlder, SchemaNewer,
    /// TooManyConnections and the ones of openShared().
    void signIn(const QString &username, const QString &password, QObject *receiver,
                std::function<void(Result<Session>)> done);
    /// Records the end of the session, and on a shared site closes the connections and forgets
    /// their secret.
    void signOut(const Session &session, QObject *receiver, std::function<void(Result<void>)> done);

    /// Asks what is running to stop (aboutToClose), waits for it, checkpoints, and closes the file.
    void close();

    [[nodiscard]] bool isOpen() const;
    /// The file of a local site; empty otherwise.
    [[nodiscard]] QString path() const;
    [[nodiscard]] bool isShared() const;
    /// Of a shared site.
    [[nodiscard]] SharedProfile profile() const;
    [[nodiscard]] Link link() const;
    [[nodiscard]] const Clock &clock() const { return m_clock; }

    /// Use runTask().
    void post(Lane lane, std::shared_ptr<HostTask> task);
    /// Hands over the services of the lane's connection, or nullptr. For tests and emsctl.
    void post(Lane lane, std::function<void(Services *)> job);
    /// Runs the function on the GUI thread later, or at once when inline.
    void deliver(std::function<void()> function);

signals:
    /// close() is about to wait: who has a long task running cancels it now, directly connected.
    void aboutToClose();
    /// Something was written through this host, or by another program into the same file.
    void changed();
    /// Waiting tasks of the write lane changed from none to some, or back.
    void writingChanged(bool isWriting);
    void linkChanged(ems::ServerLink link);

private:
    class Private;
    void rememberFile(const QString &path);
    void tellLink();
    void postToFile(Lane lane, HostTask &task, std::function<void(bool)> finish);
    const Clock &m_clock;
    std::unique_ptr<Private> d;
};

/// Runs `task(Services &) -> Result<T>` on a lane and hands its result to `callback(Result<T>)` on
/// the GUI thread, unless `receiver` has died by then. Tasks capture values only. Without an open
/// database the result is Unavailable. When the server of a shared site goes away in the middle,
/// the task is run once more after its return unless it had written by then, so it must not use up
/// what it captured; what cannot be run again says so.
template <typename Task, typename Callback>
void runTask(ServiceHost &host, Lane lane, Task task, QObject *receiver, Callback callback,
             Repetition repetition = Repetition::Allowed)
{
    host.post(lane, std::make_shared<TypedTask<Task, Callback>>(std::move(task), receiver,
                                                                std::move(callback), repetition));
}

} // namespace ems
