// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/wiresocket.h"

#include <QByteArrayView>
#include <QLibrary>

#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace ems {

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
    return socket < 0 ? -1 : fcntl(socket, F_DUPFD_CLOEXEC, 0);
}

void closeDuplicate(int descriptor)
{
    if (descriptor >= 0)
        close(descriptor);
}

void shutDown(int descriptor)
{
    if (descriptor >= 0)
        shutdown(descriptor, SHUT_RDWR);
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
