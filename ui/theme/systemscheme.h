// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#include <memory>
#include <optional>

namespace ems {

/// What the desktop says about light and dark; each platform has a file of its own.
class SystemScheme final : public QObject
{
    Q_OBJECT

public:
    SystemScheme();
    ~SystemScheme() override;

    /// Unknown until the desktop has answered.
    [[nodiscard]] std::optional<bool> dark() const { return m_dark; }
    /// Asks without waiting and listens for changes.
    void watch();

    /// For the platform's part.
    void report(std::optional<bool> dark);

signals:
    void changed();

private:
    class Watcher;

    std::optional<bool> m_dark;
    std::unique_ptr<Watcher> m_watcher;
};

} // namespace ems
