// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/query.h"
#include "ui/context.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

class QWidget;

namespace ems {

/// A list that is written to a CSV file: its header, its keys in their order, and how rows become
/// cells. The function runs on a worker and captures values only.
struct ListExport
{
    using Rows = std::function<Result<std::vector<QStringList>>(Services &, const RowKeys &)>;

    QString title;
    QString fileName;
    QStringList header;
    RowKeys keys;
    Rows rows;
};

/// Asks for the file and writes it beside everything else that goes on: all of it or nothing. Tells
/// when it is done, and what failed.
void exportList(UiContext &context, QWidget *parent, ListExport list);

} // namespace ems
