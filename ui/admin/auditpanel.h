// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/audit.h"
#include "ui/text/format.h"

#include <QWidget>

class QVBoxLayout;

namespace ems {

class SidePanel;

/// One entry of the audit log beside the table: who, when, and each value before and after.
class AuditPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit AuditPanel(QWidget *parent = nullptr);

    void showEntry(const AuditEntry &entry, const Format &format);

signals:
    void closeRequested();

private:
    void addLine(const QString &label, const QString &text);

    SidePanel *m_panel;
    QVBoxLayout *m_lines;
};

} // namespace ems
