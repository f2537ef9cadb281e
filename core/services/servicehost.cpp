// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/servicehost.h"

#include "core/base/logging.h"
#include "core/base/zone.h"
#include "core/services/importtakeback.h"
#include "core/services/servicehost_p.h"
#include "core/storage/query.h"
#include "core/storage/settingrepository.h"
#include "core/storage/sitefile.h"

#include <QFile>
#include <QPointer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

const QString iterationsKey = u"password.iterations"_s;
// Another program's write has to show within a second, and asking costs 10 to 17 us.
constexpr auto betweenPolls = 400ms;

qint64 totalChanges(Database &database)
{
    Query query(database, u"SELECT total_changes()"_s);
    const auto value = singleInteger(query);
    return value.ok() ? value.value().value_or(0) : 0;
}

} // namespace

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
    writing = std::make_unique<HostConnection>(std::move(database), clock, *hasher, *auditKey);
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

HostConnection *ServiceHost::Private::readingConnection(std::size_t index, const Clock &clock)
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
        connection = std::make_unique<HostConnection>(std::move(database).value(), clock, *hasher,
                                                      *auditKey);
    }
    return connection.get();
}

ServiceHost::ServiceHost(const Clock &clock, HostOptions options)
    : m_clock(clock)
    , d(std::make_unique<Private>(std::move(options)))
{
    // Another program may write into the same file; that changes data_version, our own writes do
    // not.
    d->poll.setInterval(betweenPolls);
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
            if (answer.ok())
                rememberFile(path);
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
            if (answer.ok())
                rememberFile(path);
            if (guard)
                done(answer);
        });
    });
}

void ServiceHost::rememberFile(const QString &path)
{
    d->path = path;
    if (!d->options.isInline)
        d->poll.start();
}

void ServiceHost::close()
{
    d->poll.stop();
    d->path.clear();
    emit aboutToClose();
    d->probing.request_stop();
    d->profile.reset();
    d->entering.reset();
    d->shared.reset();
    d->leaving.clear();
    tellLink();
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

bool ServiceHost::isOpen() const
{
    return d->isOpen || d->profile;
}

QString ServiceHost::path() const
{
    return d->path;
}

void ServiceHost::post(Lane lane, std::function<void(Services *)> job)
{
    post(lane, std::make_shared<BareTask>(std::move(job)));
}

void ServiceHost::post(Lane lane, std::shared_ptr<HostTask> task)
{
    const bool isCounted = lane == Lane::Write && !d->options.isInline;
    if (isCounted && ++d->writesWaiting == 1)
        emit writingChanged(true);
    const auto finish = [this, isCounted, task](bool hasWritten) {
        deliver([task] { task->deliver(); });
        if (isCounted) {
            deliver([this] {
                if (--d->writesWaiting == 0)
                    emit writingChanged(false);
            });
        }
        if (hasWritten)
            deliver([this] { emit changed(); });
    };
    if (d->shared)
        d->shared->post(lane, task, finish);
    else
        postToFile(lane, *task, finish);
}

void ServiceHost::postToFile(Lane lane, HostTask &task, std::function<void(bool)> finish)
{
    // `finish` keeps the task alive.
    const auto runOn = [&task](HostConnection *connection) {
        if (connection != nullptr)
            static_cast<void>(task.run(connection->services));
        else
            task.fail(makeError(ErrorCode::Unavailable));
    };
    if (lane == Lane::Read && !d->options.isInline) {
        const std::size_t index = d->readers[0]->load() <= d->readers[1]->load() ? 0 : 1;
        d->readers.at(index)->post([this, index, runOn, finish = std::move(finish)] {
            runOn(d->readingConnection(index, m_clock));
            finish(false);
        });
        return;
    }
    d->onWriter([this, runOn, finish = std::move(finish)] {
        const qint64 before = d->writing ? totalChanges(*d->writing->database) : 0;
        runOn(d->writing.get());
        finish(d->writing && totalChanges(*d->writing->database) != before);
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
