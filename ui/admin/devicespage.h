// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/device.h"
#include "ui/admin/recordpage.h"

#include <optional>

namespace ems {

class Button;
class DevicePanel;
class DeviceTableModel;

/// All devices of the site: find, see, make, change, assign, import and delete them.
class DevicesPage final : public RecordPage
{
    Q_OBJECT

public:
    explicit DevicesPage(UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Devices"); }
    void activate(const PageTarget &target) override;
    void refresh() override;
    [[nodiscard]] bool hasUnsavedInput() const override;

private:
    DevicesPage(UiContext &context, DeviceTableModel *model, QWidget *parent);
    void buildHeader();
    void buildBulk();
    void connectList();
    void connectPanel();
    void ask();
    void updateBulk(int count);
    void openNew();
    void openRow(int row);
    void follow(int row);
    enum class Then
    {
        Nothing,
        Import
    };
    void openDevice(const DeviceId &id, Then then);
    /// The one that the open panel shows, unless it is deleted.
    [[nodiscard]] std::optional<Device> shownDevice() const;
    void show(const Device &device);
    void closePanel();
    void removeSelected();
    void remove(const RowKeys &keys);
    void takeRemoved(const std::vector<DeviceId> &ids);
    void restore(const RowKeys &keys);
    void assign(const RowKeys &keys);
    void import(const std::optional<Device> &device);
    void exportList();

    DeviceTableModel *m_model;
    DevicePanel *m_panel;
    Button *m_new;
    Button *m_import;
    Button *m_export;
    Button *m_assign;
    Button *m_delete;
    Button *m_restore;
    LatestRequest m_request;
};

} // namespace ems
