// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/sharedserver.h"

#include "core/base/logging.h"
#include "core/services/serverprobe.h"
#include "core/storage/database.h"

#include <QTemporaryFile>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// In quotes, as the database library reads its options.
QString quoted(QString value)
{
    value.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
    return u'\'' + value + u'\'';
}

} // namespace

SharedServer::SharedServer(SharedProfile profile, std::stop_token stop)
    : m_profile(std::move(profile))
    , m_stop(std::move(stop))
{
    if (m_profile.caPem.isEmpty())
        return;
    m_certificates = std::make_unique<QTemporaryFile>();
    const bool isWritten =
        m_certificates->open() && m_certificates->write(m_profile.caPem) == m_profile.caPem.size();
    m_certificates->close();
    // Without it no certificate is trusted, and the connection is refused.
    if (!isWritten)
        qCWarning(lcStorage) << "cannot write the certificates of the authority";
}

SharedServer::~SharedServer() = default;

QString SharedServer::options(const QString &address) const
{
    QStringList options{u"hostaddr="_s + address, u"application_name=ems"_s,
                        u"gssencmode=disable"_s,  u"connect_timeout=5"_s,
                        u"keepalives_idle=10"_s,  u"keepalives_interval=3"_s,
                        u"keepalives_count=3"_s,  u"tcp_user_timeout=10000"_s};
    if (m_profile.tls == TlsMode::VerifyFull)
        options << u"sslmode=verify-full"_s << u"channel_binding=require"_s
                << u"ssl_min_protocol_version=TLSv1.2"_s
                << u"sslrootcert="_s + quoted(m_certificates->fileName());
    else
        options << u"sslmode=disable"_s;
    return options.join(u';');
}

Result<std::unique_ptr<Database>>
SharedServer::connect(const QString &username, const QString &password, Access access) const
{
    EMS_LET(secret, secretFor(username, password));
    return connect(secret, access);
}

Result<std::unique_ptr<Database>> SharedServer::connect(const SharedSecret &secret, Access access,
                                                        const WireObserver &observer) const
{
    EMS_LET(address, probeServer(m_profile, m_stop));
    return Database::connect({.host = m_profile.host,
                              .address = address,
                              .port = m_profile.port,
                              .database = m_profile.database,
                              .user = secret.role(),
                              .password = QString::fromLatin1(secret.bytes()),
                              .options = options(address)},
                             access, observer);
}

Result<SharedSecret> SharedServer::secretFor(const QString &username, const QString &password) const
{
    return sharedSecret(m_profile, username, password);
}

Result<QString> SharedServer::verifierFor(const QString &username, const QString &password) const
{
    EMS_LET(secret, secretFor(username, password));
    return scramVerifier(secret.bytes());
}

} // namespace ems
