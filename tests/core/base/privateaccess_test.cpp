// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/privateaccess.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#ifdef Q_OS_WIN
// Qt looks at access lists only when asked to; the name is Qt's.
extern Q_CORE_EXPORT int qt_ntfs_permission_lookup;
#endif

using namespace Qt::StringLiterals;
using namespace ems;

namespace {

constexpr QFile::Permissions ofOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
                                        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

QFile::Permissions permissionsOf(const QString &path)
{
#ifdef Q_OS_WIN
    ++qt_ntfs_permission_lookup;
    const QFile::Permissions permissions = QFile::permissions(path);
    --qt_ntfs_permission_lookup;
    return permissions;
#else
    return QFile::permissions(path);
#endif
}

void write(const QString &path)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    ASSERT_EQ(file.write("1"), 1);
}

TEST(PrivateAccess, LeavesAFileToItsOwnerAlone)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"secret"_s);
    write(path);
    ASSERT_TRUE(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup
                                                | QFile::ReadOther));
    ASSERT_TRUE(keepPrivate(path));
    EXPECT_EQ(permissionsOf(path) & ofOthers, QFile::Permissions());
    write(path);
}

TEST(PrivateAccess, LeavesAFolderToItsOwnerAlone)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"secrets"_s);
    ASSERT_TRUE(QDir().mkdir(path));
    ASSERT_TRUE(keepPrivate(path));
    EXPECT_EQ(permissionsOf(path) & ofOthers, QFile::Permissions());
    write(path + u"/one"_s);
    EXPECT_EQ(QDir(path).entryList(QDir::Files), QStringList{u"one"_s});
}

TEST(PrivateAccess, SaysWhenThereIsNothingToKeep)
{
    EXPECT_FALSE(keepPrivate(QDir::tempPath() + u"/none/such"_s));
}

} // namespace
