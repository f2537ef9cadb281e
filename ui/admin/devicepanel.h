// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/device.h"
#include "ui/admin/runwrite.h"

#include <QWidget>

#include <optional>

namespace ems {

class AssignmentsSection;
class Banner;
class Button;
class DeviceForm;
class RowsSection;
class SidePanel;

/// One device beside the table: its fields to see and to change, who has it, and what was imported.
/// It saves by itself; a change by somebody else is settled in a ConflictDialog.
class DevicePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit DevicePanel(UiContext &context, QWidget *parent = nullptr);

    /// An empty form.
    void showNew();
    void showDevice(const Device &device);
    /// Asks again; what is being typed stays.
    void reload();
    [[nodiscard]] bool hasUnsavedInput() const;
    [[nodiscard]] const std::optional<Device> &device() const { return m_device; }

signals:
    void closeRequested();
    void saved(const ems::Device &device);
    void assignRequested(const ems::Device &device);
    void importRequested(const ems::Device &device);
    void deleteRequested(const ems::Device &device);
    void restoreRequested(const ems::Device &device);

private:
    void buildBody();
    void updateState();
    void save();
    void send(const DeviceDraft &draft, qint64 version);
    void takeSaved(const DeviceDraft &draft, const Result<Device> &answer);
    void announce(const Device &device, const std::optional<Device> &before);
    void loadTheirs(const DeviceDraft &mine);
    void settle(const DeviceDraft &mine, const Device &theirs);
    void takeReloaded(const Device &found);
    /// Somebody else wrote while something was being typed, which stays.
    void noteTheirs(const Device &theirs);
    void discard();
    void reloadImports();
    void setSaving(bool isSaving);

    UiContext &m_context;
    SidePanel *m_panel;
    Banner *m_banner;
    DeviceForm *m_form;
    QWidget *m_actions;
    AssignmentsSection *m_assignments;
    RowsSection *m_imports;
    Button *m_save;
    Button *m_discard;
    Button *m_delete;
    std::optional<Device> m_device;
    bool m_isSaving = false;
    bool m_isGone = false; ///< Deleted by somebody else while something is typed.
    LatestRequest m_request;
    LatestRequest m_importsRequest;
};

} // namespace ems
