// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QTemporaryDir>

#ifdef Q_OS_LINUX
#include <sched.h>
#include <sys/mount.h>
#endif

namespace ems::test {

/// A small file system of its own, in a mount namespace that ends with this process. Needs the
/// right to mount, on Linux; isMounted() is false elsewhere.
class TestMount final
{
public:
    explicit TestMount(const char *options)
        : m_isMounted(mountAt(folder(), options))
    {}
    ~TestMount()
    {
        if (m_isMounted)
            unmount(folder());
    }
    TestMount(const TestMount &) = delete;
    TestMount &operator=(const TestMount &) = delete;

    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] bool makeReadOnly() const { return remountReadOnly(folder()); }
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }

private:
    [[nodiscard]] QByteArray folder() const { return m_folder.path().toLocal8Bit(); }
#ifdef Q_OS_LINUX
    static bool mountAt(const QByteArray &path, const char *options)
    {
        return unshare(CLONE_NEWNS) == 0
               && mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
               && mount("tmpfs", path.constData(), "tmpfs", 0, options) == 0;
    }
    static void unmount(const QByteArray &path)
    {
        umount2(path.constData(), MNT_DETACH);
    }
    static bool remountReadOnly(const QByteArray &path)
    {
        return mount(nullptr, path.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }
#else
    static bool mountAt(const QByteArray &, const char *)
    {
        return false;
    }
    static void unmount(const QByteArray &) {}
    static bool remountReadOnly(const QByteArray &)
    {
        return false;
    }
#endif

    QTemporaryDir m_folder;
    bool m_isMounted;
};

} // namespace ems::test
