// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/listexport.h"

#include "core/formats/csvwriter.h"
#include "ui/interaction/interaction.h"
#include "ui/notices.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <QSaveFile>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr size_t chunk = 500;

Error notWritten(const QSaveFile &file)
{
    return makeError(ErrorCode::Storage, Reason::FolderNotWritable,
                     {QFileInfo(file.fileName()).path()}, file.errorString());
}

Result<qint64> write(Services &services, const ListExport &list, const QString &path)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return notWritten(file);
    CsvWriter writer(file);
    bool isWritten = writer.writeRow(list.header);
    qint64 rows = 0;
    for (size_t first = 0; isWritten && first < list.keys.size(); first += chunk) {
        const size_t last = std::min(first + chunk, list.keys.size());
        const RowKeys keys(list.keys.begin() + static_cast<std::ptrdiff_t>(first),
                           list.keys.begin() + static_cast<std::ptrdiff_t>(last));
        EMS_LET(lines, list.rows(services, keys));
        for (const QStringList &line : lines)
            isWritten = isWritten && writer.writeRow(line);
        rows += static_cast<qint64>(lines.size());
    }
    if (!isWritten || !file.commit())
        return notWritten(file);
    return rows;
}

void writeOnWorker(UiContext &context, const ListExport &list, const QString &path)
{
    runTask(
        context.host, Lane::Read,
        [list, path](Services &services) { return write(services, list, path); }, &context.notices,
        [&context, path](const Result<qint64> &rows) {
            if (!rows)
                return context.notices.failed(rows.error());
            //: %1 is "3 rows", %2 the name of a file
            context.notices.done(
                QCoreApplication::translate("ListExport", "%1 written to “%2”.")
                    .arg(QCoreApplication::translate("ListExport", "%Ln row(s)", nullptr,
                                                     static_cast<int>(*rows)),
                         QFileInfo(path).fileName()));
        });
}

} // namespace

void exportList(UiContext &context, QWidget *parent, ListExport list)
{
    context.interaction.askSaveFile(
        parent, list.title, list.fileName,
        QCoreApplication::translate("ListExport", "CSV files (*.csv)"),
        [&context, list](const QString &path) { writeOnWorker(context, list, path); });
}

} // namespace ems
