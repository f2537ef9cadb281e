// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/demodatabase.h"

#include "core/services/demosite.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace ems {

DemoDatabase::DemoDatabase(const Clock &clock, const QString &auditKeyFolder, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_auditKeyFolder(auditKeyFolder)
{}

DemoDatabase::~DemoDatabase()
{
    m_cancel.cancel();
    if (m_thread.joinable())
        m_thread.join();
}

QString DemoDatabase::path() const
{
    return m_folder ? m_folder->filePath(u"demo.ems"_s) : QString();
}

void DemoDatabase::create()
{
    if (m_isCreating)
        return;
    if (m_thread.joinable())
        m_thread.join();
    m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/ems-demo-XXXXXX"_s);
    if (!m_folder->isValid()) {
        emit failed(makeError(ErrorCode::Storage, Reason::FolderNotWritable, {QDir::tempPath()}));
        return;
    }
    m_isCreating = true;
    m_cancel = CancelToken();
    m_thread = std::thread([this, file = path(), keys = m_auditKeyFolder, cancel = m_cancel] {
        const auto tell = [this](double fraction) {
            QMetaObject::invokeMethod(
                this, [this, fraction] { emit progressed(fraction); }, Qt::QueuedConnection);
        };
        const Result<void> answer =
            createDemoSite(file, DemoOptions{}, m_clock, keys, cancel, tell);
        QMetaObject::invokeMethod(
            this, [this, answer] { finish(answer); }, Qt::QueuedConnection);
    });
}

void DemoDatabase::cancel()
{
    m_cancel.cancel();
}

void DemoDatabase::finish(const Result<void> &answer)
{
    m_isCreating = false;
    m_thread.join();
    if (answer.ok())
        emit created(path());
    else
        emit failed(answer.error());
}

} // namespace ems
