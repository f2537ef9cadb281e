// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/readingservice.h"
#include "ui/text/format.h"

#include <QWidget>

class QGridLayout;

namespace ems {

/// What an import did, one figure a line.
class ImportResultView final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportResultView(QWidget *parent = nullptr);

    void showResult(const QString &device, const ImportResult &result, const Format &format);

private:
    void addLine(const QString &label, const QString &value, const QString &objectName);

    QGridLayout *m_lines;
};

} // namespace ems
