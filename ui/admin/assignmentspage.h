// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/assignment.h"
#include "ui/admin/recordpage.h"

class QCheckBox;

namespace ems {

class AssignmentTableModel;
class Banner;
class Button;
class DateEdit;

/// Who has which device: all of them, those of one user or device, or those that held on a day.
class AssignmentsPage final : public RecordPage
{
    Q_OBJECT

public:
    explicit AssignmentsPage(UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Assignments"); }
    void activate(const PageTarget &target) override;
    void refresh() override;

private:
    AssignmentsPage(UiContext &context, AssignmentTableModel *model, QWidget *parent);
    void buildButtons();
    void buildFilters();
    void connectList();
    void ask();
    void updateBulk(int count);
    void setOwner(const std::optional<UserId> &user, const std::optional<DeviceId> &device);
    void nameOwner();
    void openDialog();
    /// The dialog with what the target names chosen already.
    void openDialogFor(const PageTarget &target);
    void endSelected();
    void openRow(int row);
    void exportList();

    AssignmentTableModel *m_model;
    Banner *m_owner;
    Button *m_new;
    Button *m_export;
    Button *m_end;
    QCheckBox *m_isOnDay;
    DateEdit *m_day;
    std::optional<UserId> m_user;
    std::optional<DeviceId> m_device;
    LatestRequest m_request;
};

} // namespace ems
