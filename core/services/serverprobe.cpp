// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/serverprobe.h"

#include "core/base/logging.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// SSLRequest of the PostgreSQL protocol: its length, and 1234 and 5679 as the version.
constexpr std::array<char, 8> sslRequest{0, 0, 0, 8, 0x04, char(0xd2), 0x16, 0x2f};

constexpr int leastCipherBits = 128;
constexpr int leastRsaBits = 2048;
constexpr int leastCurveBits = 224;

/// One answer, waited for by one thread and given by another.
class Answer final
{
public:
    void give(Result<QString> result)
    {
        const std::lock_guard guard(m_mutex);
        if (m_result)
            return;
        m_result = std::move(result);
        m_given.notify_all();
    }
    Result<QString> wait(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        if (!m_given.wait(lock, stop, [this] { return m_result.has_value(); }))
            return makeError(ErrorCode::Cancelled);
        return *m_result;
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_given;
    std::optional<Result<QString>> m_result;
};

bool isStrong(const QSslKey &key)
{
    return key.length() >= (key.algorithm() == QSsl::Rsa ? leastRsaBits : leastCurveBits);
}

/// The reason that helps most: what is wrong with the certificate itself comes before the chain.
Reason reasonOf(const QList<QSslError> &errors)
{
    const auto has = [&errors](std::initializer_list<QSslError::SslError> wanted) {
        return std::ranges::any_of(errors, [&wanted](const QSslError &error) {
            return std::ranges::find(wanted, error.error()) != wanted.end();
        });
    };
    const bool isOfThisAuthority =
        !has({QSslError::UnableToGetIssuerCertificate, QSslError::UnableToGetLocalIssuerCertificate,
              QSslError::SelfSignedCertificate, QSslError::SelfSignedCertificateInChain,
              QSslError::UnableToVerifyFirstCertificate, QSslError::CertificateUntrusted,
              QSslError::CertificateSignatureFailed});
    // Whoever is not who we look for may say anything else about himself.
    if (!isOfThisAuthority)
        return Reason::TlsUntrusted;
    if (has({QSslError::CertificateExpired, QSslError::CertificateNotYetValid}))
        return Reason::TlsExpired;
    if (has({QSslError::HostNameMismatch}))
        return Reason::TlsNameMismatch;
    return Reason::TlsUntrusted;
}

/// The conversation with the server, on a thread with an event loop.
class Probe final : public QObject
{
public:
    Probe(SharedProfile profile, std::chrono::milliseconds patience, Answer &answer)
        : m_profile(std::move(profile))
        , m_patience(patience)
        , m_answer(answer)
    {}

    void start()
    {
        m_socket = new QSslSocket(this);
        QSslConfiguration tls;
        tls.setCaCertificates(QSslCertificate::fromData(m_profile.caPem, QSsl::Pem));
        tls.setProtocol(QSsl::TlsV1_2OrLater);
        tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
        m_socket->setSslConfiguration(tls);
        m_socket->setPeerVerifyName(m_profile.host);
        QTimer::singleShot(m_patience, this,
                           [this] { fail(Reason::ServerTimedOut, u"patience"_s); });
        connect(m_socket, &QSslSocket::connected, this, [this] {
            if (m_profile.tls == TlsMode::LoopbackOnly)
                succeed();
            else
                m_socket->write(sslRequest.data(), sslRequest.size());
        });
        connect(m_socket, &QSslSocket::readyRead, this, &Probe::readAnswer);
        connect(m_socket, &QSslSocket::encrypted, this, &Probe::judge);
        connect(m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
            fail(reasonOf(errors), errors.front().errorString());
        });
        connect(m_socket, &QSslSocket::errorOccurred, this, &Probe::failOf);
        m_socket->connectToHost(m_profile.host, m_profile.port);
    }

private:
    void readAnswer()
    {
        if (m_isAnswered || m_socket->bytesAvailable() == 0)
            return;
        m_isAnswered = true;
        // More than one byte would be said by somebody who sits between and cannot know TLS yet.
        const QByteArray said = m_socket->readAll();
        if (said == "S")
            m_socket->startClientEncryption();
        else if (said == "N")
            fail(Reason::TlsNotOffered, u"the server speaks no TLS"_s);
        else
            fail(Reason::ServerRefused, u"no answer of a database server"_s);
    }

    void judge()
    {
        const QSslCertificate certificate = m_socket->peerCertificate();
        if (m_socket->sessionCipher().usedBits() < leastCipherBits
            || !isStrong(certificate.publicKey()))
            fail(Reason::TlsTooWeak, m_socket->sessionCipher().name());
        else
            succeed();
    }

    void failOf(QAbstractSocket::SocketError error)
    {
        const QString detail = m_socket->errorString();
        switch (error) {
        case QAbstractSocket::HostNotFoundError:
            return fail(Reason::ServerNameUnknown, detail);
        case QAbstractSocket::ConnectionRefusedError:
        case QAbstractSocket::RemoteHostClosedError:
            return fail(Reason::ServerRefused, detail);
        case QAbstractSocket::SslHandshakeFailedError:
            return fail(isAboutStrength(detail) ? Reason::TlsTooWeak : Reason::TlsUntrusted,
                        detail);
        case QAbstractSocket::SslInternalError:
        case QAbstractSocket::SslInvalidUserDataError:
            return fail(Reason::TlsUntrusted, detail);
        default:
            return fail(Reason::ServerTimedOut, detail);
        }
    }

    /// OpenSSL and Schannel have no code for it that Qt hands on, only their words.
    static bool isAboutStrength(const QString &detail)
    {
        return std::ranges::any_of(
            QStringList{u"protocol"_s, u"version"_s, u"cipher"_s, u"too small"_s, u"too weak"_s,
                        u"handshake failure"_s},
            [&detail](const QString &word) { return detail.contains(word, Qt::CaseInsensitive); });
    }

    void fail(Reason reason, const QString &detail)
    {
        const bool isAboutPort =
            reason == Reason::ServerRefused || reason == Reason::ServerTimedOut;
        QStringList arguments{m_profile.host};
        if (isAboutPort)
            arguments << QString::number(m_profile.port);
        m_answer.give(makeError(ErrorCode::Unavailable, reason, arguments, detail));
    }

    void succeed() { m_answer.give(m_socket->peerAddress().toString()); }

    SharedProfile m_profile;
    std::chrono::milliseconds m_patience;
    Answer &m_answer;
    QSslSocket *m_socket = nullptr;
    bool m_isAnswered = false;
};

} // namespace

Result<QString> probeServer(const SharedProfile &profile, const std::stop_token &stop,
                            std::chrono::milliseconds patience)
{
    // The thread is there for its event loop: looking a name up without one cannot be given up.
    Answer answer;
    QThread thread;
    thread.setObjectName(u"ems-probe"_s);
    auto *probe = new Probe(profile, patience, answer);
    probe->moveToThread(&thread);
    QObject::connect(&thread, &QThread::started, probe, &Probe::start);
    QObject::connect(&thread, &QThread::finished, probe, &QObject::deleteLater);
    thread.start();
    auto result = answer.wait(stop);
    thread.quit();
    thread.wait();
    if (!result.ok())
        qCInfo(lcStorage).noquote() << "the server was not reached:" << describe(result.error());
    return result;
}

} // namespace ems
