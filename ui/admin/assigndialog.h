// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/assignmentservice.h"
#include "ui/admin/runwrite.h"
#include "ui/widgets/dialogframe.h"

#include <QDateTime>

namespace ems {

class FormField;
class PickList;
class TextLabel;
class ZonedDateTimeEdit;

/// Gives several users several devices at once, from a moment on that may lie in the past: clients
/// see readings of the time since then alone. The toast that follows offers Undo.
class AssignDialog final : public DialogFrame
{
    Q_OBJECT

public:
    explicit AssignDialog(UiContext &context, QWidget *parent = nullptr);

    /// Chooses them from the start.
    void chooseUsers(const RowKeys &users);
    void chooseDevices(const RowKeys &devices);
    /// Input where others are chosen than at the start, or another moment.
    [[nodiscard]] Loss lossOnClosing() const override;

private:
    void buildLists();
    void updateSummary();
    void assign();
    void takeResult(const Result<AssignOutcome> &outcome);

    UiContext &m_context;
    PickList *m_users = nullptr;
    PickList *m_devices = nullptr;
    ZonedDateTimeEdit *m_since;
    FormField *m_sinceField;
    TextLabel *m_summary;
    RowKeys m_firstUsers;
    RowKeys m_firstDevices;
    QDateTime m_firstSince;
};

} // namespace ems
