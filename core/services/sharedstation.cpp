// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/sharedstation.h"

#include "core/base/logging.h"
#include "core/storage/serverquestions.h"
#include "core/storage/sharedschema.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr int greatestAttempts = 5;
constexpr int greatestRefusals = 3;
constexpr auto betweenAttempts = 100ms;
// A password that is being changed may still be the old one here, or the new one there.
constexpr auto betweenRefusals = 500ms;
constexpr int greatestOutcomeQuestions = 200;
constexpr auto betweenOutcomeQuestions = 50ms;

} // namespace

SharedStation::SharedStation(SharedParts &parts, Access access)
    : m_parts(parts)
    , m_access(access)
{
    if (!parts.isInline)
        m_thread = std::make_unique<WorkerThread>();
}

SharedStation::~SharedStation()
{
    end();
}

void SharedStation::end()
{
    post([this] { drop(); });
    m_thread.reset();
}

void SharedStation::post(std::function<void()> job)
{
    if (m_thread)
        m_thread->post(std::move(job));
    else
        job();
}

bool SharedStation::drain(std::chrono::milliseconds patience)
{
    return !m_thread || m_thread->drain(patience);
}

void SharedStation::drop()
{
    m_connection.reset();
    m_slot.set(nullptr);
}

Result<void> SharedStation::connect(const SharedSecret &secret)
{
    EMS_LET(database, m_parts.server.connect(secret, m_access,
                                             [this](const auto &wire) { m_slot.set(wire); }));
    EMS_LET(process, serverProcess(*database));
    database->wire()->setProcess(process);
    // What is left of the connection before keeps its locks and one of the account's places.
    if (m_process != 0)
        EMS_TRY(endProcess(*database, m_process));
    m_process = process;
    database->setOutcomeAsker([this](const QString &transaction) { return findOut(transaction); });
    m_connection =
        std::make_unique<HostConnection>(std::move(database), m_parts.clock, m_parts.hasher,
                                         m_parts.auditKey, &m_parts.server, m_parts.caller);
    return {};
}

Result<Session> SharedStation::signIn(const QString &username, const QString &password)
{
    EMS_LET(secret, m_parts.server.secretFor(username, password));
    m_parts.state.setSecret(secret);
    EMS_TRY(connect(secret));
    EMS_TRY(checkSharedSchema(*m_connection->database));
    return m_connection->services.auth.enter();
}

void SharedStation::prepare()
{
    // What stands in the way, the first task finds too, and says it.
    if (!m_connection && !connect(m_parts.state.secret()).ok())
        m_slot.set(nullptr);
}

Result<void> SharedStation::ensureConnected()
{
    int refusals = 0;
    while (!m_connection) {
        EMS_TRY(m_parts.state.waitUntilUp());
        const auto connected = connect(m_parts.state.secret());
        if (connected.ok())
            break;
        m_slot.set(nullptr);
        const Error &error = connected.error();
        const bool isRefused = error.code == ErrorCode::Unauthenticated;
        const bool mayHelp = error.code == ErrorCode::Unavailable || isRefused;
        if (!mayHelp || m_parts.isInline || error.has(Reason::TooManyConnections))
            return error;
        if (isRefused && ++refusals == greatestRefusals)
            m_parts.state.refuse(makeError(ErrorCode::Unauthenticated, Reason::SessionExpired));
        if (!isRefused)
            m_parts.lose();
        if (!m_parts.state.pause(isRefused ? betweenRefusals : betweenAttempts))
            return makeError(ErrorCode::Cancelled);
    }
    return {};
}

SharedStation::Outcome SharedStation::run(HostTask &task)
{
    for (int attempt = 1;; ++attempt) {
        if (const auto connected = ensureConnected(); !connected.ok()) {
            if (m_access == Access::ReadOnly && connected.error().has(Reason::TooManyConnections))
                return Outcome::NoPlace;
            task.fail(connected.error());
            return Outcome::Done;
        }
        const Database &database = *m_connection->database;
        const qint64 before = database.commits();
        const Error *error = task.run(m_connection->services);
        const bool hasWritten = database.commits() != before;
        if (database.isAlive())
            return hasWritten ? Outcome::Written : Outcome::Done;
        const bool isSafeToRepeat = error != nullptr && task.isRepeatable() && !hasWritten
                                    && !error->has(Reason::OutcomeUnknown);
        qCInfo(lcStorage) << "a connection to the server was lost";
        drop();
        m_parts.lose();
        if (!isSafeToRepeat || attempt == greatestAttempts)
            return hasWritten ? Outcome::Written : Outcome::Done;
    }
}

std::optional<bool> SharedStation::findOut(const QString &transaction)
{
    qCInfo(lcStorage) << "the answer to a COMMIT was lost";
    m_parts.lose();
    while (m_parts.state.waitUntilUp().ok()) {
        const auto answer = askOutcome(transaction);
        if (answer.ok())
            return *answer;
        if (answer.error().code == ErrorCode::Unauthenticated || m_parts.isInline)
            return std::nullopt;
        m_parts.lose();
        if (!m_parts.state.pause(betweenAttempts))
            break;
    }
    return std::nullopt;
}

Result<bool> SharedStation::askOutcome(const QString &transaction)
{
    EMS_LET(database, m_parts.server.connect(m_parts.state.secret(), Access::ReadOnly,
                                             [this](const auto &wire) { m_slot.set(wire); }));
    // It may not have heard the COMMIT, and would wait for it for ever.
    if (m_process != 0)
        EMS_TRY(endProcess(*database, m_process));
    for (int i = 0; i < greatestOutcomeQuestions; ++i) {
        EMS_LET(state, transactionState(*database, transaction));
        if (state != TransactionState::Running)
            return state == TransactionState::Committed;
        if (!m_parts.state.pause(betweenOutcomeQuestions))
            break;
    }
    return makeError(ErrorCode::Cancelled);
}

} // namespace ems
