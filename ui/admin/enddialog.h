// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/assignment.h"
#include "ui/widgets/dialogframe.h"

#include <QDateTime>

#include <vector>

namespace ems {

class FormField;
class ZonedDateTimeEdit;
struct UiContext;

/// Ends assignments at a moment, now unless another is chosen. The toast that follows offers Undo.
class EndDialog final : public DialogFrame
{
    Q_OBJECT

public:
    /// `what` names it: "Ana Pop: Heat pump", or "3 assignments".
    EndDialog(UiContext &context, std::vector<AssignmentNum> nums, const QString &what,
              QWidget *parent = nullptr);

    /// Input where another moment is chosen.
    [[nodiscard]] Loss lossOnClosing() const override;

private:
    void end();
    void takeResult(const Result<std::vector<AssignmentNum>> &ended);

    UiContext &m_context;
    std::vector<AssignmentNum> m_nums;
    ZonedDateTimeEdit *m_at;
    FormField *m_field;
    QDateTime m_firstAt;
};

} // namespace ems
