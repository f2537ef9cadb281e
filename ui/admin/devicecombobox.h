// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/device.h"
#include "ui/admin/runwrite.h"

#include <QComboBox>
#include <QTimer>

#include <optional>
#include <vector>

namespace ems {

/// Chooses one device by typing a part of it; at most 50 matches are offered.
class DeviceComboBox final : public QComboBox
{
    Q_OBJECT

public:
    explicit DeviceComboBox(UiContext &context, QWidget *parent = nullptr);

    void setDevice(const Device &device);
    [[nodiscard]] const std::optional<Device> &device() const { return m_device; }

signals:
    void deviceChanged();

private:
    void search();
    void offer(const Result<std::vector<Device>> &devices);
    void choose(int index);

    UiContext &m_context;
    QTimer m_debounce;
    std::vector<Device> m_offered;
    std::optional<Device> m_device;
    LatestRequest m_request;
};

} // namespace ems
