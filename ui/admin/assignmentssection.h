// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/assignment.h"
#include "ui/admin/runwrite.h"

#include <QWidget>

#include <variant>
#include <vector>

namespace ems {

class Button;
class RowsSection;

/// The assignments of one user or of one device in a panel: who or what, since when, and a way to
/// end them or to make new ones.
class AssignmentsSection final : public QWidget
{
    Q_OBJECT

public:
    using Owner = std::variant<std::monostate, UserId, DeviceId>;

    AssignmentsSection(UiContext &context, const QString &title, const QString &assignText,
                       QWidget *parent = nullptr);

    void setOwner(const Owner &owner, bool isDeleted);
    /// Asks again.
    void reload();

signals:
    void assignRequested();

private:
    void take(const Result<std::vector<Assignment>> &assignments);
    void end(int row);
    void follow(int row);
    [[nodiscard]] bool isOfUser() const { return std::holds_alternative<UserId>(m_owner); }

    UiContext &m_context;
    Owner m_owner;
    RowsSection *m_rows;
    Button *m_assign;
    std::vector<Assignment> m_assignments;
    LatestRequest m_request;
};

} // namespace ems
