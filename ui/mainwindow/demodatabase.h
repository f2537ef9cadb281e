// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancel.h"
#include "core/base/clock.h"
#include "core/base/result.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>
#include <thread>

namespace ems {

/// A throw-away database to look around in, made on a thread of its own in a temporary folder. The
/// folder goes with this object, so the host has to be closed before.
class DemoDatabase final : public QObject
{
    Q_OBJECT

public:
    DemoDatabase(const Clock &clock, const QString &auditKeyFolder, QObject *parent = nullptr);
    /// Cancels and waits for what is still being made.
    ~DemoDatabase() override;

    void create();
    void cancel();
    [[nodiscard]] QString path() const;
    [[nodiscard]] bool isCreating() const { return m_isCreating; }

signals:
    void progressed(double fraction);
    void created(const QString &path);
    void failed(const ems::Error &error);

private:
    void finish(const Result<void> &answer);

    const Clock &m_clock;
    QString m_auditKeyFolder;
    std::unique_ptr<QTemporaryDir> m_folder;
    CancelToken m_cancel;
    std::thread m_thread;
    bool m_isCreating = false;
};

} // namespace ems
