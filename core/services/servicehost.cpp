// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/servicehost.h"

#include "core/base/logging.h"
#include "core/base/zone.h"
#include "core/services/importtakeback.h"
#include "core/storage/auditkey.h"
#include "core/storage/query.h"
#include "core/storage/settingrepository.h"
#include "core/storage/sitefile.h"

#include <QFile>
#include <QTimer>

#include <array>
#include <atomic>
#include <optional>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

const QString iterationsKey = u"password.iterations"_s;

qint64 totalChanges(Database &database)
{
    Query query(database, u"SELECT total_changes()"_s);
    const auto value = singleInteger(query);
    return value.ok() ? value.value().value_or(0) : 0;
}

} // namespace

class ServiceHost::Private
{
public:
    /// A connection and the services on it; belongs to one thread.
    struct Connection
    {
        Connection(std::unique_ptr<Database> opened, Private &d, const Clock &clock)
            : database(std::move(opened))
            , context{*database, clock, *d.hasher, *d.auditKey}
            , services(context)
        {}
        std::unique_ptr<Database> database;
        ServiceContext context;
        Services services;
        qint64 dataVersion = 0;
    };

    explicit Private(HostOptions o)
        : options(std::move(o))
    {
        if (!options.isInline) {
            writer = std::make_unique<WorkerThread>();
            for (auto &reader : readers)
                reader = std::make_unique<WorkerThread>();
        }
    }

    HostOptions options;
    QString path;                         ///< GUI thread.
    std::optional<SharedProfile> profile; ///< GUI thread.
    Link link = Link::Up;                 ///< GUI thread.
    int writesWaiting = 0;                ///< GUI thread.
    std::atomic_bool isOpen = false;
    QString openPath; ///< Set by the writer before isOpen.
    std::optional<PasswordHasher> hasher;
    std::optional<AuditKey> auditKey;
    std::unique_ptr<Connection> writing;
    std::array<std::unique_ptr<Connection>, 2> reading;
    std::unique_ptr<WorkerThread> writer;
    std::array<std::unique_ptr<WorkerThread>, 2> readers;
    QTimer poll;

    /// On the writer's thread.
    Result<SiteFacts> openNow(const QString &file, const Clock &clock);
    Result<Session> createNow(const QString &file, const Clock &clock, const SiteSettings &settings,
                              const UserDraft &admin, const QString &password);
    Connection *readingConnection(std::size_t index, const Clock &clock);

    void onWriter(std::function<void()> job) const
    {
        if (options.isInline)
            job();
        else
            writer->post(std::move(job));
    }
};

Result<SiteFacts> ServiceHost::Private::openNow(const QString &file, const Clock &clock)
{
    EMS_LET(database, openSiteFile(file, clock));
    EMS_TRY(takeBackUnfinishedImports(*database)); // before anybody reads
    SettingRepository settings(*database);
    EMS_LET(siteId, settings.siteId());
    EMS_LET(iterations, settings.value(iterationsKey));
    EMS_LET(key, AuditKey::loadOrCreate(options.auditKeyFolder, siteId));
    HashCost cost = options.hashCost;
    if (iterations)
        cost.iterations = std::clamp<quint32>(iterations->toUInt(), 3, 10);
    hasher.emplace(cost);
    auditKey.emplace(key);
    writing = std::make_unique<Connection>(std::move(database), *this, clock);
    writing->dataVersion = writing->database->dataVersion();
    EMS_LET(facts, writing->services.settings.facts());
    openPath = file;
    isOpen = true;
    qCInfo(lcStorage) << "opened a site at schema" << facts.schemaNumber;
    return facts;
}

Result<Session> ServiceHost::Private::createNow(const QString &file, const Clock &clock,
                                                const SiteSettings &settings,
                                                const UserDraft &admin, const QString &password)
{
    if (QFile::exists(file))
        return makeError(ErrorCode::Storage, Reason::DatabaseExists, {file});
    removeUnfinished(file);
    Result<Session> session = makeError(ErrorCode::Storage);
    {
        EMS_LET(database, createSiteFile(unfinishedPath(file), SiteKind::Real, clock));
        SettingRepository store(*database);
        EMS_LET(siteId, store.siteId());
        EMS_LET(key, AuditKey::loadOrCreate(options.auditKeyFolder, siteId));
        HashCost cost = options.hashCost;
        if (cost == HashCost{}) {
            cost = PasswordHasher::calibrated();
            EMS_TRY(store.setValue(iterationsKey, QString::number(cost.iterations)));
        }
        const PasswordHasher newHasher(cost);
        ServiceContext context{*database, clock, newHasher, key};
        session = AuthService(context).createFirstAdmin(settings, admin, password);
        database->checkpoint();
    }
    if (session.ok()) {
        EMS_TRY(finishSiteFile(file));
        EMS_TRY(openNow(file, clock));
    } else {
        removeUnfinished(file);
    }
    return session;
}

ServiceHost::Private::Connection *ServiceHost::Private::readingConnection(std::size_t index,
                                                                          const Clock &clock)
{
    if (!isOpen)
        return nullptr;
    auto &connection = reading.at(index);
    if (!connection) {
        auto database = Database::open(openPath, Access::ReadOnly);
        if (!database.ok()) {
            qCWarning(lcStorage) << "no reading connection:" << describe(database.error());
            return nullptr;
        }
        connection = std::make_unique<Connection>(std::move(database).value(), *this, clock);
    }
    return connection.get();
}

ServiceHost::ServiceHost(const Clock &clock, HostOptions options)
    : m_clock(clock)
    , d(std::make_unique<Private>(std::move(options)))
{
    // Another program may write into the same file; that changes data_version, our own writes do
    // not.
    constexpr int everySecond = 1000;
    d->poll.setInterval(everySecond);
    connect(&d->poll, &QTimer::timeout, this, [this] {
        if (d->writer->load() > 0)
            return;
        d->writer->post([this] {
            if (!d->writing)
                return;
            const qint64 version = d->writing->database->dataVersion();
            if (version != d->writing->dataVersion)
                deliver([this] { emit changed(); });
            d->writing->dataVersion = version;
        });
    });
}

ServiceHost::~ServiceHost()
{
    close();
}

void ServiceHost::open(const QString &path, QObject *receiver,
                       std::function<void(Result<SiteFacts>)> done)
{
    close();
    // The table of the time zones takes milliseconds to read, and whoever asks first waits.
    if (!d->options.isInline)
        d->readers.back()->post([] { static_cast<void>(Zone::find(u"Etc/UTC"_s)); });
    d->onWriter([this, path, guard = QPointer<QObject>(receiver), done = std::move(done)] {
        const auto answer = d->openNow(path, m_clock);
        if (!answer.ok())
            qCWarning(lcStorage) << "cannot open:" << describe(answer.error());
        deliver([this, path, guard, done, answer] {
            if (answer.ok()) {
                d->path = path;
                if (!d->options.isInline)
                    d->poll.start();
            }
            if (guard)
                done(answer);
        });
    });
}

void ServiceHost::createSite(const QString &path, const SiteSettings &settings,
                             const UserDraft &admin, const QString &password, QObject *receiver,
                             std::function<void(Result<Session>)> done)
{
    close();
    d->onWriter([this, path, settings, admin, password, guard = QPointer<QObject>(receiver),
                 done = std::move(done)] {
        const auto answer = d->createNow(path, m_clock, settings, admin, password);
        if (!answer.ok())
            qCWarning(lcStorage) << "cannot create a site:" << describe(answer.error());
        deliver([this, path, guard, done, answer] {
            if (answer.ok()) {
                d->path = path;
                if (!d->options.isInline)
                    d->poll.start();
            }
            if (guard)
                done(answer);
        });
    });
}

void ServiceHost::close()
{
    d->poll.stop();
    d->path.clear();
    emit aboutToClose();
    const auto closeWriter = [this] {
        d->isOpen = false;
        if (d->writing)
            d->writing->database->checkpoint();
        d->writing.reset();
    };
    if (d->options.isInline) {
        closeWriter();
        return;
    }
    // A connection is closed on the thread that opened it; readers first, so that the last one to
    // leave can empty the write-ahead log.
    for (std::size_t i = 0; i < d->readers.size(); ++i) {
        d->readers.at(i)->post([this, i] { d->reading.at(i).reset(); });
        d->readers.at(i)->drain();
    }
    d->writer->post(closeWriter);
    d->writer->drain();
    for (std::size_t i = 0; i < d->readers.size(); ++i) {
        d->readers.at(i)->post([this, i] { d->reading.at(i).reset(); });
        d->readers.at(i)->drain();
    }
}

void ServiceHost::openShared(const SharedProfile &profile, QObject *receiver,
                             std::function<void(Result<SiteFacts>)> done)
{
    close();
    Q_UNUSED(profile)
    deliver([guard = QPointer<QObject>(receiver), done = std::move(done)] {
        if (guard)
            done(makeError(ErrorCode::Unavailable));
    });
}

void ServiceHost::signIn(const QString &username, const QString &password, QObject *receiver,
                         std::function<void(Result<Session>)> done)
{
    runTask(
        *this, Lane::Write,
        [username, password](Services &services) {
            return services.auth.signIn(username, password);
        },
        receiver, std::move(done));
}

void ServiceHost::signOut(const Session &session, QObject *receiver,
                          std::function<void(Result<void>)> done)
{
    runTask(
        *this, Lane::Write,
        [session](Services &services) { return services.auth.signOut(session); }, receiver,
        std::move(done));
}

bool ServiceHost::isOpen() const
{
    return d->isOpen;
}

QString ServiceHost::path() const
{
    return d->path;
}

bool ServiceHost::isShared() const
{
    return d->profile.has_value();
}

SharedProfile ServiceHost::profile() const
{
    return d->profile.value_or(SharedProfile{});
}

ServiceHost::Link ServiceHost::link() const
{
    return d->link;
}

void ServiceHost::post(Lane lane, std::function<void(Services *)> job)
{
    if (lane == Lane::Read && !d->options.isInline) {
        const std::size_t index = d->readers[0]->load() <= d->readers[1]->load() ? 0 : 1;
        d->readers.at(index)->post([this, index, job = std::move(job)] {
            Private::Connection *connection = d->readingConnection(index, m_clock);
            job(connection != nullptr ? &connection->services : nullptr);
        });
        return;
    }
    const bool isWrite = lane == Lane::Write;
    const bool isCounted = isWrite && !d->options.isInline;
    if (isCounted && ++d->writesWaiting == 1)
        emit writingChanged(true);
    d->onWriter([this, isCounted, job = std::move(job)] {
        const qint64 before = d->writing ? totalChanges(*d->writing->database) : 0;
        job(d->writing ? &d->writing->services : nullptr);
        const bool hasWritten = d->writing && totalChanges(*d->writing->database) != before;
        if (isCounted) {
            deliver([this] {
                if (--d->writesWaiting == 0)
                    emit writingChanged(false);
            });
        }
        if (hasWritten)
            deliver([this] { emit changed(); });
    });
}

void ServiceHost::deliver(std::function<void()> function)
{
    if (d->options.isInline)
        function();
    else
        QMetaObject::invokeMethod(this, std::move(function), Qt::QueuedConnection);
}

} // namespace ems
