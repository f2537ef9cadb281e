// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancel.h"
#include "core/formats/readingscsv.h"
#include "core/services/readingservice.h"
#include "ui/admin/runwrite.h"
#include "ui/widgets/dialogframe.h"

#include <QElapsedTimer>

class QComboBox;
class QTableWidget;

namespace ems {

class DeviceComboBox;
class FormField;
class ImportMapping;
class ImportResultView;
class TextLabel;

/// Imports readings from a CSV file: file and device, how its columns are read with a preview of
/// what that gives, then the import with progress and Cancel, and what came of it. All or nothing.
class ImportDialog final : public DialogFrame
{
    Q_OBJECT

public:
    explicit ImportDialog(UiContext &context, QWidget *parent = nullptr);
    ~ImportDialog() override;

    void setDevice(const Device &device);
    /// Reads the beginning of the file and shows it.
    void setFile(const QString &path);
    /// A file that is chosen is chosen again in a moment.
    [[nodiscard]] Loss lossOnClosing() const override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void buildForm();
    [[nodiscard]] QWidget *buildFileLine();
    void askFile();
    void takePreview(const Result<ReadingsCsvPreview> &preview);
    void interpret();
    void showInterpreted(const Result<std::vector<Reading>> &readings);
    void updateState();
    void submit();
    void start();
    void showProgress(const ImportProgress &progress);
    void finish(const Result<ImportResult> &result);
    void showInConsumption();

    UiContext &m_context;
    QString m_path;
    bool m_isReadable = false;
    bool m_isDone = false;
    std::optional<ImportResult> m_result;
    CancelToken m_cancel;
    QElapsedTimer m_clock;
    QWidget *m_form;
    TextLabel *m_file;
    Button *m_choose;
    DeviceComboBox *m_device;
    FormField *m_deviceField;
    ImportMapping *m_mapping;
    QTableWidget *m_preview;
    QComboBox *m_overlap;
    QWidget *m_details;
    TextLabel *m_progress;
    ImportResultView *m_resultView;
    Button *m_show;
    LatestRequest m_request;
};

} // namespace ems
