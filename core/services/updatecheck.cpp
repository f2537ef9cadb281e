// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/updatecheck.h"

#include "core/base/ed25519.h"
#include "core/base/logging.h"
#include "core/base/version.h"
#include "core/domain/sitesettings.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>
#include <QUrl>

#include <functional>
#include <utility>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int statusOk = 200;
constexpr int statusRedirections = 300;
constexpr int statusFailures = 400;

/// The proxy that the desktop or the environment names. Finding it may take a while, which is one
/// reason for the thread.
class SystemProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return systemProxyForQuery(query);
    }
};

QNetworkRequest requestFor(const QUrl &address, const UpdateTrust &trust)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!trust.caPem.isEmpty())
        tls.setCaCertificates(QSslCertificate::fromData(trust.caPem, QSsl::Pem));
    QNetworkRequest request(address);
    request.setSslConfiguration(tls);
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      QStringLiteral(EMS_CORE_NAME) + u'/' + trust.version);
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Accept-Language", "*");        // not the person's
    request.setRawHeader("Accept-Encoding", "identity"); // so that its size is what it takes
    constexpr int manual = QNetworkRequest::Manual;
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         static_cast<int>(QNetworkRequest::AlwaysNetwork));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         static_cast<int>(QNetworkRequest::ManualRedirectPolicy));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return request;
}

/// One question, on a thread with an event loop.
class Question final : public QObject
{
public:
    using Done = std::function<void(Result<UpdateAnswer>)>;

    Question(QUrl address, UpdateTrust trust, Done done)
        : m_address(std::move(address))
        , m_trust(std::move(trust))
        , m_done(std::move(done))
    {}

    void start()
    {
        m_network = new QNetworkAccessManager(this);
        m_network->setProxyFactory(new SystemProxies); // which it owns
        QTimer::singleShot(m_trust.patience, this,
                           [this] { fail(Reason::UpdateTimedOut, u"patience"_s); });
        m_reply = m_network->get(requestFor(m_address, m_trust));
        m_reply->setReadBufferSize(greatestReleaseList + 1);
        connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
            m_doubt = errors.front().errorString(); // what fails by itself, for nothing is ignored
        });
        connect(m_reply, &QNetworkReply::readyRead, this, &Question::read);
        connect(m_reply, &QNetworkReply::finished, this, &Question::finish);
    }

private:
    void read()
    {
        m_body += m_reply->readAll();
        if (m_body.size() > greatestReleaseList)
            answer(makeError(ErrorCode::Storage, Reason::UpdateTooLarge, {}, u"too large"_s));
    }

    void finish()
    {
        const int status =
            m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); // 0: no answer
        const QString detail = m_reply->errorString();
        if (m_reply->error() == QNetworkReply::SslHandshakeFailedError)
            return fail(Reason::UpdateUntrusted, m_doubt.isEmpty() ? detail : m_doubt);
        if (status >= statusRedirections && status < statusFailures)
            return fail(Reason::UpdateRedirected, u"status %1"_s.arg(status));
        if (status != 0 && status != statusOk)
            return fail(Reason::UpdateRefused, u"status %1"_s.arg(status),
                        {QString::number(status)});
        if (m_reply->error() != QNetworkReply::NoError)
            return fail(Reason::UpdateUnreachable, detail);
        read();
        const Result<ReleaseList> list = readReleaseList(m_body, m_trust.releases);
        if (list.ok())
            answer(UpdateAnswer{list.value(), m_body});
        else
            answer(list.error());
    }

    void fail(Reason reason, const QString &detail, const QStringList &more = {})
    {
        answer(makeError(ErrorCode::Unavailable, reason, QStringList{m_address.host()} + more,
                         detail));
    }

    /// The first answer counts; then the question is over.
    void answer(const Result<UpdateAnswer> &answer)
    {
        if (const Done done = std::exchange(m_done, nullptr)) {
            m_reply->disconnect(this);
            m_reply->abort();
            done(answer);
        }
    }

    QUrl m_address;
    UpdateTrust m_trust;
    Done m_done;
    QNetworkAccessManager *m_network = nullptr;
    QNetworkReply *m_reply = nullptr;
    QString m_doubt; ///< About the certificate.
    QByteArray m_body;
};

} // namespace

QList<QByteArray> updateKeys(const QString &text)
{
    QList<QByteArray> keys;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const auto decoded = QByteArray::fromBase64Encoding(
            word.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        if (decoded && decoded.decoded.size() == ed25519KeyBytes)
            keys.append(*decoded);
    }
    return keys;
}

UpdateTrust builtInUpdateTrust()
{
    return {.releases = {updateKeys(QStringLiteral(EMS_CORE_UPDATE_KEYS)),
                         QStringLiteral(EMS_CORE_APPLICATION_ID)},
            .version = QStringLiteral(EMS_CORE_VERSION)};
}

UpdateCheck::UpdateCheck(UpdateTrust trust, QObject *parent)
    : QObject(parent)
    , m_trust(std::move(trust))
{
    m_thread.setObjectName(u"ems-updates"_s);
}

UpdateCheck::~UpdateCheck()
{
    m_thread.quit();
    m_thread.wait();
}

void UpdateCheck::ask(const QString &address)
{
    if (m_isAsking)
        return;
    m_isAsking = true;
    const auto deliver = [this](Result<UpdateAnswer> answer) {
        QMetaObject::invokeMethod(
            this, [this, answer = std::move(answer)] { finish(answer); }, Qt::QueuedConnection);
    };
    if (!isUpdateAddress(address))
        return deliver(invalid(u"updateAddress"_s, Reason::BadFormat));
    m_thread.wait(); // for the end of the question before
    auto *question = new Question(QUrl(address, QUrl::StrictMode), m_trust, deliver);
    question->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, question, &Question::start);
    connect(&m_thread, &QThread::finished, question, &QObject::deleteLater);
    m_thread.start();
}

void UpdateCheck::finish(const Result<UpdateAnswer> &answer)
{
    m_isAsking = false;
    m_thread.quit();
    if (answer.ok())
        qCInfo(lcApp) << "the list of versions was read," << answer->list.releases.size()
                      << "releases";
    else
        qCInfo(lcApp).noquote() << "the list of versions was not read:" << describe(answer.error());
    emit answered(answer);
}

} // namespace ems
