// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QIODevice>
#include <QString>
#include <QStringList>

namespace ems {

/// Writes RFC 4180 CSV as UTF-8 with CRLF. A cell that a spreadsheet would run as a formula (it
/// begins with = + - @, TAB or CR) gets an apostrophe in front; a cell that begins with an
/// apostrophe gets one more, so that reading it back with csvUnguarded() gives the same text. Plain
/// numbers are left alone.
class CsvWriter final
{
public:
    explicit CsvWriter(QIODevice &device);
    /// False when the device took less than everything.
    [[nodiscard]] bool writeRow(const QStringList &cells);

private:
    QIODevice &m_device;
};

[[nodiscard]] QString csvGuarded(const QString &cell);
[[nodiscard]] QString csvUnguarded(const QString &cell);

} // namespace ems
