// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/devicecombobox.h"

#include <QCompleter>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr int offeredGreatest = 50;
constexpr int shortestShown = 20;

} // namespace

DeviceComboBox::DeviceComboBox(UiContext &context, QWidget *parent)
    : QComboBox(parent)
    , m_context(context)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names may be long
    setMinimumContentsLength(shortestShown);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    lineEdit()->setPlaceholderText(tr("Type a part of its name"));
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(120ms);
    connect(&m_debounce, &QTimer::timeout, this, &DeviceComboBox::search);
    connect(lineEdit(), &QLineEdit::textEdited, this, [this] {
        m_device.reset();
        emit deviceChanged();
        m_debounce.start();
    });
    connect(this, &QComboBox::activated, this, &DeviceComboBox::choose);
    search();
}

void DeviceComboBox::setDevice(const Device &device)
{
    m_device = device;
    setEditText(device.data.name);
    emit deviceChanged();
}

void DeviceComboBox::search()
{
    DeviceQuery query;
    query.text = m_device ? QString() : currentText();
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(),
         query](Services &services) -> Result<std::vector<Device>> {
            EMS_LET(keys, services.devices.order(session, query, offeredGreatest));
            return services.devices.rows(session, keys);
        },
        this,
        [this, request = m_request.next()](const Result<std::vector<Device>> &devices) {
            if (m_request.isLatest(request))
                offer(devices);
        });
}

void DeviceComboBox::offer(const Result<std::vector<Device>> &devices)
{
    if (!devices)
        return;
    m_offered = *devices;
    const QString typed = lineEdit()->text();
    const int cursor = lineEdit()->cursorPosition();
    clear();
    for (const Device &device : m_offered)
        addItem(device.data.name);
    setCurrentIndex(-1);
    lineEdit()->setText(typed);
    lineEdit()->setCursorPosition(cursor);
    const auto exact = std::ranges::find_if(
        m_offered, [&typed](const Device &device) { return device.data.name == typed; });
    if (exact != m_offered.end() && !m_device)
        setDevice(*exact);
}

void DeviceComboBox::choose(int index)
{
    if (index >= 0 && index < static_cast<int>(m_offered.size()))
        setDevice(m_offered[static_cast<size_t>(index)]);
}

} // namespace ems
