// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/sharedsession.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr auto farewell = 2s;

} // namespace

ListenerThread::ListenerThread(SharedParts &parts)
    : m_listener(new ChangeListener(parts))
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
    if (!m_thread.isRunning()) {
        delete m_listener;
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
                                               &m_readers[1].slot(), &listener.slot()});
}

SharedSession::~SharedSession()
{
    if (link() == ServerLink::Up && m_writer.drain(farewell)) {
        for (SharedStation &reader : m_readers)
            static_cast<void>(reader.drain(0ms));
    }
    cutOff();
    m_watch.reset();
}

void SharedSession::cutOff()
{
    m_parts.state.stop();
    m_writer.slot().cut();
    for (SharedStation &reader : m_readers)
        reader.slot().cut();
    m_listening.listener().slot().cut();
    if (m_watch)
        m_watch->slot().cut();
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
        if (session.ok() && !m_parts.isInline)
            m_listening.listener().requestLook();
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
    SharedStation *station = &m_writer;
    // The second reader connects only when the first one is busy: an account has few places.
    if (lane == Lane::Read && !m_parts.isInline)
        station = &m_readers.at(m_readers[0].load() <= m_readers[1].load() ? 0 : 1);
    station->post([this, station, task = std::move(task), done = std::move(done)] {
        runOn(*station, task, done);
    });
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
