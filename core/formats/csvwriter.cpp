// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/formats/csvwriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

bool isPlainNumber(QStringView cell)
{
    if (cell.startsWith(u'-') || cell.startsWith(u'+'))
        cell = cell.sliced(1);
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const qsizetype point = cell.indexOf(u'.');
    const QStringView whole = point < 0 ? cell : cell.first(point);
    const QStringView fraction = point < 0 ? QStringView(u"0") : cell.sliced(point + 1);
    return !whole.isEmpty() && !fraction.isEmpty() && std::ranges::all_of(whole, isDigit)
           && std::ranges::all_of(fraction, isDigit);
}

QString quoted(QString cell)
{
    const bool isPlain = std::ranges::none_of(cell, [](QChar c) {
        return c == u'"' || c == u',' || c == u';' || c == u'\n' || c == u'\r' || c == u'\t';
    });
    const bool isTrimmed = cell.trimmed().size() == cell.size();
    return isPlain && isTrimmed ? cell : u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

QString csvGuarded(const QString &cell)
{
    static const QString dangerous = u"=+-@\t\r'"_s;
    if (cell.isEmpty() || !dangerous.contains(cell.front()) || isPlainNumber(cell))
        return cell;
    return u'\'' + cell;
}

QString csvUnguarded(const QString &cell)
{
    static const QString dangerous = u"=+-@\t\r'"_s;
    if (cell.size() >= 2 && cell.front() == u'\'' && dangerous.contains(cell[1]))
        return cell.sliced(1);
    return cell;
}

CsvWriter::CsvWriter(QIODevice &device)
    : m_device(device)
{}

bool CsvWriter::writeRow(const QStringList &cells)
{
    QString line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            line += u',';
        line += quoted(csvGuarded(cells[i]));
    }
    // A row of one empty cell would read back as an empty line, which is none.
    if (cells.size() == 1 && line.isEmpty())
        line = u"\"\""_s;
    const QByteArray bytes = line.toUtf8() + "\r\n";
    return m_device.write(bytes) == bytes.size();
}

} // namespace ems
