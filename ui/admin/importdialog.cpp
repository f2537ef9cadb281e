// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/importdialog.h"

#include "ui/admin/devicecombobox.h"
#include "ui/admin/importmapping.h"
#include "ui/admin/importresultview.h"
#include "ui/interaction/interaction.h"
#include "ui/navigator.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/tableframe.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMimeData>
#include <QTableWidget>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int previewRows = 8;

} // namespace

ImportDialog::ImportDialog(UiContext &context, QWidget *parent)
    : DialogFrame(tr("Import readings"), parent)
    , m_context(context)
    , m_form(new QWidget)
    , m_file(new TextLabel(tr("No file chosen"), TextStyle::Body, TextLabel::Colour::Muted))
    , m_choose(new Button(Icon::FolderOpen, tr("Choose a file…")))
    , m_device(new DeviceComboBox(context))
    , m_deviceField(new FormField(tr("De&vice"), m_device))
    , m_mapping(new ImportMapping)
    , m_preview(new QTableWidget(0, 3))
    , m_overlap(new QComboBox)
    , m_details(new QWidget)
    , m_progress(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_resultView(new ImportResultView)
    , m_show(new Button(Icon::ChartLine, tr("Show load profile")))
{
    setObjectName(u"importDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    build();
    connect(m_choose, &QPushButton::clicked, this, &ImportDialog::askFile);
    connect(m_mapping, &ImportMapping::changed, this, &ImportDialog::interpret);
    connect(m_device, &DeviceComboBox::deviceChanged, this, &ImportDialog::updateState);
    connect(this, &DialogFrame::submitted, this, &ImportDialog::submit);
    connect(this, &DialogFrame::cancelRequested, this, [this] { m_cancel.cancel(); });
    // The program ends, or another database is opened: nobody waits for the rest of the file.
    connect(&m_context.host, &ServiceHost::aboutToClose, this, [this] { m_cancel.abandon(); });
    connect(m_show, &QPushButton::clicked, this, &ImportDialog::showInConsumption);
    updateState();
}

ImportDialog::~ImportDialog()
{
    m_cancel.cancel();
}

DialogFrame::Loss ImportDialog::lossOnClosing() const
{
    return isBusy() ? Loss::RunningImport : Loss::Nothing;
}

void ImportDialog::build()
{
    setSubtitle(tr("CSV files with a column of times and a column of values. Either the whole file "
                   "is imported, or nothing."));
    setPrimary(tr("Import readings"));
    m_show->setObjectName(u"showLoadProfileButton"_s);
    m_show->hide();
    addFooterWidget(m_show);
    m_progress->setObjectName(u"importProgressLabel"_s);
    m_progress->hide();
    buildForm();
    m_resultView->hide();
    body()->addWidget(m_form, 1);
    body()->addWidget(m_resultView);
    body()->addWidget(m_progress);
    resize(scaledOf(this, 780), scaledOf(this, 760));
}

QWidget *ImportDialog::buildFileLine()
{
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    m_choose->setObjectName(u"importChooseFileButton"_s);
    m_choose->setAutoDefault(false);
    m_file->setObjectName(u"importFileLabel"_s);
    m_file->setElided(true);
    layout->addWidget(m_choose);
    layout->addWidget(m_file, 1);
    return line;
}

void ImportDialog::buildForm()
{
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    m_device->setObjectName(u"importDeviceComboBox"_s);
    layout->addWidget(buildFileLine());
    layout->addWidget(m_deviceField);
    m_preview->setObjectName(u"importPreviewTable"_s);
    m_preview->setAccessibleName(tr("First readings as they are understood"));
    prepareTable(*m_preview);
    m_preview->setSortingEnabled(false);
    m_preview->setHorizontalHeaderLabels({tr("Start"), tr("End"), tr("Energy [kWh]")});
    m_preview->horizontalHeaderItem(2)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_preview->setColumnWidth(0, 240);
    m_preview->setColumnWidth(1, 240);
    m_preview->setSelectionMode(QAbstractItemView::SingleSelection);
    m_overlap->setObjectName(u"importOverlapComboBox"_s);
    m_overlap->addItem(tr("Stop and change nothing"), static_cast<int>(OverlapPolicy::Refuse));
    m_overlap->addItem(tr("Replace the stored readings"), static_cast<int>(OverlapPolicy::Replace));
    auto *details = new QVBoxLayout(m_details);
    details->setContentsMargins(0, 0, 0, 0);
    details->setSpacing(space::m);
    details->addWidget(m_mapping);
    details->addWidget(
        new TextLabel(tr("The first readings, as they are understood"), TextStyle::Label));
    details->addWidget(new TableFrame(m_preview), 1);
    details->addWidget(
        new FormField(tr("Where &other readings are stored for the same time"), m_overlap));
    layout->addWidget(m_details, 1);
    layout->addStretch();
}

void ImportDialog::setDevice(const Device &device)
{
    m_device->setDevice(device);
}

void ImportDialog::askFile()
{
    m_context.interaction.askOpenFile(this, tr("Choose a file of readings"),
                                      tr("CSV files (*.csv *.txt);;All files (*)"),
                                      [guard = QPointer(this)](const QString &path) {
                                          if (guard)
                                              guard->setFile(path);
                                      });
}

void ImportDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() && !isBusy() && !m_isDone)
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent *event)
{
    const QString path = event->mimeData()->urls().value(0).toLocalFile();
    if (!path.isEmpty())
        setFile(path);
}

void ImportDialog::setFile(const QString &path)
{
    m_path = path;
    m_isReadable = false;
    m_file->setText(QFileInfo(path).fileName());
    m_file->setToolTip(path.toHtmlEscaped());
    setFormError({});
    updateState();
    runTask(
        m_context.host, Lane::Read,
        [path, zone = m_context.site.zone()](Services &) { return previewReadingsCsv(path, zone); },
        this,
        [this, request = m_request.next()](const Result<ReadingsCsvPreview> &preview) {
            if (m_request.isLatest(request))
                takePreview(preview);
        });
}

void ImportDialog::takePreview(const Result<ReadingsCsvPreview> &preview)
{
    if (!preview) {
        m_path.clear(); // nothing to choose for: the columns were those of another file
        m_preview->setRowCount(0);
        setFormError(sentenceFor(preview.error()));
        return updateState();
    }
    const QString name = QFileInfo(m_path).fileName();
    //: %1 is the name of a file, %2 its size
    m_file->setText(tr("%1 (%2)").arg(name, m_context.site.format().bytes(preview->bytes)));
    m_mapping->setPreview(*preview, m_context.site.zone());
    interpret();
}

void ImportDialog::interpret()
{
    runTask(
        m_context.host, Lane::Read,
        [path = m_path, format = m_mapping->format()](Services &) -> Result<std::vector<Reading>> {
            EMS_LET(reader, ReadingsCsvReader::open(path, format));
            EMS_LET(readings, reader->next());
            readings.resize(std::min<size_t>(readings.size(), previewRows));
            return readings;
        },
        this,
        [this, request = m_request.next()](const Result<std::vector<Reading>> &readings) {
            if (m_request.isLatest(request))
                showInterpreted(readings);
        });
}

void ImportDialog::showInterpreted(const Result<std::vector<Reading>> &readings)
{
    m_isReadable = readings.ok() && !readings->empty();
    if (!readings)
        setFormError(sentenceFor(readings.error()));
    else if (readings->empty())
        setFormError(tr("There are no readings in this file. Check that it is the right one, or "
                        "export it from the meter again for a period with readings."));
    else
        setFormError({});
    m_preview->setRowCount(0);
    const Format &format = m_context.site.format();
    for (const Reading &reading : readings.valueOr({})) {
        const int row = m_preview->rowCount();
        m_preview->insertRow(row);
        auto *energy = new QTableWidgetItem(format.energyNumber(reading.energy));
        energy->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_preview->setItem(row, 0, new QTableWidgetItem(format.dateTime(reading.start)));
        m_preview->setItem(row, 1, new QTableWidgetItem(format.dateTime(reading.end())));
        m_preview->setItem(row, 2, energy);
    }
    updateState();
}

void ImportDialog::updateState()
{
    m_details->setVisible(!m_path.isEmpty());
    const bool isReady = m_isReadable && m_device->device().has_value();
    primaryButton()->setEnabled(m_isDone || (isReady && !isBusy()));
}

void ImportDialog::submit()
{
    if (m_isDone)
        accept();
    else
        start();
}

void ImportDialog::start()
{
    setBusy(true);
    m_choose->setEnabled(false);
    setProgress(0, 1000);
    m_progress->setText(tr("Starting…"));
    m_progress->show();
    m_clock.start();
    m_cancel = CancelToken();
    ImportOptions options;
    options.overlap = static_cast<OverlapPolicy>(m_overlap->currentData().toInt());
    options.sourceName = QFileInfo(m_path).fileName();
    const auto report = [&host = m_context.host,
                         guard = QPointer(this)](const ImportProgress &progress) {
        host.deliver([guard, progress] {
            if (guard)
                guard->showProgress(progress);
        });
    };
    runTask(
        m_context.host, Lane::Write,
        [session = m_context.session.session(), device = m_device->device()->id, path = m_path,
         format = m_mapping->format(), options, cancel = m_cancel,
         report](Services &services) -> Result<ImportResult> {
            EMS_LET(reader, ReadingsCsvReader::open(path, format));
            return services.readings.import(session, device, *reader, options, cancel, report);
        },
        this, [this](const Result<ImportResult> &result) { finish(result); }, Repetition::Never);
}

void ImportDialog::showProgress(const ImportProgress &progress)
{
    if (!isBusy())
        return;
    if (progress.isTakingBack) {
        m_progress->setText(tr("Taking back what was stored already…"));
        setProgress(static_cast<int>(progress.fraction * 1000), 1000);
        return;
    }
    const double seconds = static_cast<double>(m_clock.elapsed()) / 1000.0;
    setProgress(static_cast<int>(progress.fraction * 1000), 1000);
    const Format &format = m_context.site.format();
    const double rate = seconds > 0 ? static_cast<double>(progress.rows) / seconds : 0;
    const double left =
        progress.fraction > 0 ? seconds * (1 - progress.fraction) / progress.fraction : 0;
    //: %1 and %2 are numbers, %3 a duration
    m_progress->setText(
        tr("%1 readings, %2 per second, about %3 left")
            .arg(format.count(progress.rows), format.count(static_cast<qint64>(rate)),
                 format.duration(std::chrono::seconds(static_cast<qint64>(left) + 1))));
}

void ImportDialog::finish(const Result<ImportResult> &result)
{
    setBusy(false);
    m_choose->setEnabled(true);
    m_progress->hide();
    if (!result) {
        setFormError(result.error().code == ErrorCode::Cancelled
                         ? tr("Cancelled. Nothing was imported.")
                         : tr("%1 Nothing was imported.").arg(sentenceFor(result.error())));
        return updateState();
    }
    m_isDone = true;
    m_result = *result;
    setHeading(tr("Readings imported"));
    setSubtitle({});
    m_resultView->showResult(m_device->device()->data.name, *result, m_context.site.format());
    m_form->hide();
    m_resultView->show();
    m_show->setVisible(result->period.has_value());
    setPrimary(tr("Close"));
    cancelButton()->hide();
    updateState();
    adjustSize();
    primaryButton()->setFocus(Qt::OtherFocusReason);
}

void ImportDialog::showInConsumption()
{
    PageTarget target;
    target.device = m_device->device()->id;
    target.period = m_result->period;
    accept();
    m_context.navigator.go(pages::consumption, target);
}

} // namespace ems
