// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QTemporaryDir>

#include <sched.h>
#include <sys/mount.h>

namespace ems::test {

/// A small file system of its own, in a mount namespace that ends with this process. Needs the
/// right to mount; isMounted() is false elsewhere.
class TestMount final
{
public:
    explicit TestMount(const char *options)
    {
        const QByteArray path = folder();
        m_isMounted = unshare(CLONE_NEWNS) == 0
                      && mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
                      && mount("tmpfs", path.constData(), "tmpfs", 0, options) == 0;
    }
    ~TestMount()
    {
        if (m_isMounted)
            umount2(folder().constData(), MNT_DETACH);
    }
    TestMount(const TestMount &) = delete;
    TestMount &operator=(const TestMount &) = delete;

    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] bool makeReadOnly() const
    {
        return mount(nullptr, folder().constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) == 0;
    }
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }

private:
    [[nodiscard]] QByteArray folder() const { return m_folder.path().toLocal8Bit(); }
    QTemporaryDir m_folder;
    bool m_isMounted = false;
};

} // namespace ems::test
