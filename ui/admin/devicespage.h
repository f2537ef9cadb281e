// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/device.h"
#include "ui/admin/runwrite.h"
#include "ui/page.h"

namespace ems {

class Button;
class DevicePanel;
class DeviceTableModel;
class RecordList;
class RecordTable;

/// All devices of the site: find, see, make, change, assign, import and delete them.
class DevicesPage final : public Page
{
    Q_OBJECT

public:
    explicit DevicesPage(UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Devices"); }
    [[nodiscard]] QList<QWidget *> headerWidgets() override;
    void activate(const PageTarget &target) override;
    void refresh() override;
    bool focusSearch() override;
    [[nodiscard]] bool hasUnsavedInput() const override;

private:
    void buildHeader();
    void buildBulk();
    void connectList();
    void connectPanel();
    void ask();
    void updateBulk(int count);
    void openNew();
    void openRow(int row);
    void follow(int row);
    void openDevice(const DeviceId &id);
    void show(const Device &device);
    void closePanel();
    /// Runs `action` at once, or after the person let go of what is typed in the panel.
    void unlessTyping(std::function<void()> action);
    void removeSelected();
    void remove(const RowKeys &keys);
    void takeRemoved(const std::vector<DeviceId> &ids);
    void restore(const RowKeys &keys);
    void assign(const RowKeys &keys);
    void import(const std::optional<Device> &device);
    void exportList();

    UiContext &m_context;
    DeviceTableModel *m_model;
    RecordTable *m_table;
    RecordList *m_list;
    DevicePanel *m_panel;
    QList<QWidget *> m_header;
    Button *m_new;
    Button *m_import;
    Button *m_export;
    Button *m_assign;
    Button *m_delete;
    Button *m_restore;
    LatestRequest m_request;
};

} // namespace ems
