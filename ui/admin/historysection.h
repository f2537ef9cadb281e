// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/audit.h"
#include "ui/admin/runwrite.h"

#include <QWidget>

namespace ems {

class RowsSection;

/// What was done to one record, newest first, from the audit log.
class HistorySection final : public QWidget
{
    Q_OBJECT

public:
    explicit HistorySection(UiContext &context, QWidget *parent = nullptr);

    void setEntity(const QString &id);
    void reload();

private:
    UiContext &m_context;
    RowsSection *m_rows;
    QString m_entity;
    LatestRequest m_request;
};

} // namespace ems
