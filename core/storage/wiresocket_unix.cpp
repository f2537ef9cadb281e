// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/wiresocket.h"

#include <QByteArrayView>
#include <QDir>
#include <QHostAddress>
#include <QLibrary>

#include <cerrno>
#include <fcntl.h>
#include <mutex>
#include <netinet/in.h>
#include <set>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// The sockets that have a duplicate, by the number that the system gives each.
class KnownSockets
{
public:
    void insert(int descriptor)
    {
        const std::lock_guard guard(m_mutex);
        m_nodes.insert(nodeOf(descriptor));
    }
    void erase(int descriptor)
    {
        const std::lock_guard guard(m_mutex);
        m_nodes.erase(nodeOf(descriptor));
    }
    [[nodiscard]] bool contains(int descriptor) const
    {
        const std::lock_guard guard(m_mutex);
        return m_nodes.contains(nodeOf(descriptor));
    }

private:
    static ino_t nodeOf(int descriptor)
    {
        struct stat about = {};
        return fstat(descriptor, &about) == 0 ? about.st_ino : 0;
    }

    mutable std::mutex m_mutex;
    std::set<ino_t> m_nodes;
};

KnownSockets &knownSockets()
{
    static KnownSockets sockets;
    return sockets;
}

bool leadsTo(int descriptor, const QHostAddress &address, quint16 port)
{
    sockaddr_storage peer = {};
    socklen_t length = sizeof peer;
    auto *generic = reinterpret_cast<sockaddr *>(&peer);
    if (getpeername(descriptor, generic, &length) != 0)
        return false;
    quint16 peerPort = 0;
    if (peer.ss_family == AF_INET)
        peerPort = ntohs(reinterpret_cast<const sockaddr_in *>(&peer)->sin_port);
    else if (peer.ss_family == AF_INET6)
        peerPort = ntohs(reinterpret_cast<const sockaddr_in6 *>(&peer)->sin6_port);
    else
        return false;
    return peerPort == port
           && QHostAddress(generic).isEqual(address, QHostAddress::TolerantConversion);
}

} // namespace

int duplicateOf(const QVariant &driverHandle)
{
    const QByteArrayView type(driverHandle.typeName());
    if (type != "PGconn*" && type != "pg_conn*")
        return -1;
    // The library that the driver has loaded already.
    using SocketOf = int (*)(const void *);
    static const auto socketOf =
        reinterpret_cast<SocketOf>(QLibrary::resolve(u"pq"_s, 5, "PQsocket"));
    if (socketOf == nullptr)
        return -1;
    const int socket = socketOf(*static_cast<void *const *>(driverHandle.constData()));
    const int duplicate = socket < 0 ? -1 : fcntl(socket, F_DUPFD_CLOEXEC, 0);
    if (duplicate >= 0)
        knownSockets().insert(duplicate);
    return duplicate;
}

void closeDuplicate(int descriptor)
{
    if (descriptor < 0)
        return;
    knownSockets().erase(descriptor);
    close(descriptor);
}

void shutDown(int descriptor)
{
    if (descriptor >= 0)
        shutdown(descriptor, SHUT_RDWR);
}

void shutDownUnknown(const QString &address, quint16 port)
{
    const QHostAddress wanted(address);
    const QStringList names =
        QDir(u"/dev/fd"_s).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        // A duplicate of our own cannot become another file's while it is looked at.
        const int duplicate = fcntl(name.toInt(), F_DUPFD_CLOEXEC, 0);
        if (duplicate < 0)
            continue;
        if (leadsTo(duplicate, wanted, port) && !knownSockets().contains(duplicate))
            shutdown(duplicate, SHUT_RDWR);
        close(duplicate);
    }
}

bool hasEnded(int descriptor)
{
    if (descriptor < 0)
        return false;
    char byte = 0;
    const auto got = recv(descriptor, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
}

} // namespace ems
