// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/sharedsession.h"

#include <condition_variable>
#include <stop_token>
#include <thread>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr auto farewell = 2s;
constexpr auto betweenCuts = 50ms;

} // namespace

ListenerThread::ListenerThread(SharedParts &parts)
    : m_listener(new ChangeListener(parts, m_slot))
{
    if (parts.isInline)
        return;
    m_thread.setObjectName(u"ems-listener"_s);
    m_listener->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_listener, &QObject::deleteLater);
    m_thread.start();
}

ListenerThread::~ListenerThread()
{
    end();
}

void ListenerThread::end()
{
    ChangeListener *const listener = std::exchange(m_listener, nullptr);
    if (!m_thread.isRunning()) {
        delete listener;
        return;
    }
    m_thread.quit();
    m_thread.wait();
}

SharedSession::SharedSession(const Clock &clock, const SharedProfile &profile,
                             const Options &options)
    : m_parts{.clock = clock,
              .state = ServerState(options.lostPatience, [this] { emit linkChanged(); }),
              .server = SharedServer(profile, m_parts.state.stopToken()),
              .hasher = PasswordHasher(),
              .auditKey = AuditKey(),
              .caller = this,
              .look = [this] { m_listening.listener().requestLook(); },
              .isInline = options.isInline}
    , m_listening(m_parts)
    , m_writer(m_parts, Access::ReadWrite)
    , m_readers{{{m_parts, Access::ReadOnly}, {m_parts, Access::ReadOnly}}}
{
    ChangeListener &listener = m_listening.listener();
    connect(&listener, &ChangeListener::noticed, this, &SharedSession::noticed);
    if (options.isInline)
        return;
    m_watch = std::make_unique<StallWatch>(
        m_parts, std::vector<const WireSlot *>{&m_writer.slot(), &m_readers[0].slot(),
                                               &m_readers[1].slot(), &m_listening.slot()});
}

SharedSession::~SharedSession()
{
    // Nothing is lost with a sign-in that is not through.
    if (hasOwner() && link() == ServerLink::Up && m_writer.drain(farewell)) {
        for (SharedStation &reader : m_readers)
            static_cast<void>(reader.drain(0ms));
    }
    end();
}

void SharedSession::end()
{
    const std::vector<WireSlot *> all = wireSlots();
    m_parts.state.stop();
    // A connection that is being made cannot be cut before it has its socket.
    const std::jthread cutter([&all](const std::stop_token &stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        do {
            for (WireSlot *slot : all)
                slot->cut();
        } while (!wake.wait_for(lock, stop, betweenCuts, [] { return false; })
                 && !stop.stop_requested());
    });
    if (m_watch)
        m_watch->end();
    while (!m_writer.drain(betweenCuts)) // a sign-in that comes through hands work to a reader
        continue;
    for (SharedStation &reader : m_readers) // and they hand work to the writer
        reader.end();
    m_writer.end();
    m_listening.end();
}

void SharedSession::cutOff()
{
    m_parts.state.stop();
    for (WireSlot *slot : wireSlots())
        slot->cut();
}

std::vector<WireSlot *> SharedSession::wireSlots()
{
    std::vector<WireSlot *> all{&m_writer.slot(), &m_readers[0].slot(), &m_readers[1].slot(),
                                &m_listening.slot()};
    if (m_watch)
        all.push_back(&m_watch->slot());
    return all;
}

void SharedSession::signIn(const QString &username, const QString &password,
                           std::function<void(Result<Session>)> done)
{
    m_writer.post([this, username, password, done = std::move(done)] {
        auto session = m_writer.signIn(username, password);
        if (session.ok()) {
            const std::lock_guard guard(m_ownerMutex);
            m_owner = session->userId;
        }
        if (session.ok() && !m_parts.isInline) {
            m_listening.listener().requestLook();
            if (!session->mustChangePassword)
                m_readers[0].post([this] { m_readers[0].prepare(); });
        }
        done(std::move(session));
    });
}

void SharedSession::runOn(SharedStation &station, const std::shared_ptr<HostTask> &task,
                          const std::function<void(bool)> &done)
{
    const auto outcome = station.run(*task);
    if (outcome == SharedStation::Outcome::NoPlace) {
        // The writer has its connection already.
        m_writer.post([this, task, done] { runOn(m_writer, task, done); });
        return;
    }
    done(outcome == SharedStation::Outcome::Written);
}

void SharedSession::post(Lane lane, std::shared_ptr<HostTask> task,
                         std::function<void(bool hasWritten)> done)
{
    if (lane == Lane::Write || m_parts.isInline) {
        m_writer.post([this, task = std::move(task), done = std::move(done)] {
            runOn(m_writer, task, done);
        });
        return;
    }
    // The second reader connects only when the first one is busy: an account has few places.
    const std::size_t index = m_reads[0] <= m_reads[1] ? 0 : 1;
    ++m_reads.at(index);
    m_readers.at(index).post([this, index, task = std::move(task), done = std::move(done)] {
        runOn(m_readers.at(index), task, [this, index, done](bool hasWritten) {
            --m_reads.at(index);
            done(hasWritten);
        });
    });
}

bool SharedSession::hasOwner()
{
    const std::lock_guard guard(m_ownerMutex);
    return !m_owner.isNull();
}

Result<void> SharedSession::bind(const Session &session)
{
    const std::lock_guard guard(m_ownerMutex);
    if (session.userId.isNull() || session.userId != m_owner)
        return makeError(ErrorCode::Unauthenticated, Reason::SessionExpired);
    return {};
}

void SharedSession::changeSecret(const SharedSecret &secret)
{
    m_parts.state.setSecret(secret);
}

} // namespace ems
