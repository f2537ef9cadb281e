// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QString>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace ems::test {

/// A file with the given bytes, for as long as the object lives.
class TestFile final
{
public:
    explicit TestFile(const QByteArray &bytes)
    {
        QFile file(path());
        EXPECT_TRUE(m_folder.isValid() && file.open(QIODevice::WriteOnly));
        EXPECT_EQ(file.write(bytes), bytes.size());
    }
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("readings.csv")); }

private:
    QTemporaryDir m_folder;
};

/// A file of the real meter data beside the project, or an empty string where it is absent.
inline QString sampleData(const QString &name)
{
    const QString folder =
        qEnvironmentVariable("EMS_SAMPLE_DATA", QStringLiteral(EMS_SOURCE_DIR "/../shared/data"));
    const QString path = QDir(folder).filePath(name);
    return QFile::exists(path) ? path : QString();
}

} // namespace ems::test
