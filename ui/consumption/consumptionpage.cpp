// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/consumptionpage.h"

#include "ui/consumption/devicechooser.h"
#include "ui/consumption/profilesources.h"
#include "ui/consumption/profileview.h"
#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QEvent>
#include <QHBoxLayout>

namespace ems {

ConsumptionPage::ConsumptionPage(UiContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_label(new TextLabel({}, TextStyle::Label, TextLabel::Colour::Muted))
    , m_picker(new DeviceChooser(context))
    , m_view(new ProfileView(context))
    , m_import(new Button(Icon::Upload, {}, Button::Role::Primary, this))
{
    setObjectName(QStringLiteral("consumptionPage"));
    m_import->setObjectName(QStringLiteral("importReadingsButton"));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(m_label);
    row->addWidget(m_picker);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::l, space::xl, space::l);
    column->setSpacing(space::l);
    column->addLayout(row);
    column->addWidget(m_view, 1);
    retranslate();
    connect(m_picker, &DeviceChooser::chosen, this, &ConsumptionPage::showChosen);
    connect(m_import, &QAbstractButton::clicked, this, &ConsumptionPage::importReadings);
}

QString ConsumptionPage::title() const
{
    return tr("Consumption");
}

QList<QWidget *> ConsumptionPage::headerWidgets()
{
    return {m_import};
}

void ConsumptionPage::activate(const PageTarget &target)
{
    if (target.period)
        m_view->setPeriod(*target.period);
    if (target.device)
        findDevice(*target.device);
    else if (!m_isShown)
        showChosen();
    else
        refresh();
}

void ConsumptionPage::refresh()
{
    m_view->refresh();
}

bool ConsumptionPage::focusSearch()
{
    m_picker->openList();
    return true;
}

void ConsumptionPage::findDevice(const DeviceId &id)
{
    const quint64 request = ++m_request;
    runTask(
        m_context.host, Lane::Read,
        [id, session = m_context.session.session()](Services &services) {
            return services.devices.find(session, id);
        },
        this,
        [this, request](const Result<Device> &answer) {
            if (request != m_request)
                return;
            if (answer.ok())
                m_picker->setDevice(answer.value());
            else
                m_context.notices.failed(answer.error());
            showChosen();
        });
}

void ConsumptionPage::showChosen()
{
    ++m_request;
    m_isShown = true;
    const auto &device = m_picker->device();
    m_view->setNoReadingsText(device
                                  ? tr("Import a meter's file to see when this device uses energy.")
                                  : tr("Import a meter's file for one of the devices first."));
    m_view->setSource(device ? deviceSource(*device) : siteSource(tr("Whole site")));
    m_import->setEnabled(device.has_value());
    m_import->setToolTip(device ? QString() : tr("Choose a device first"));
}

void ConsumptionPage::importReadings()
{
    PageTarget target;
    target.device = m_picker->device()->id;
    target.command = QStringLiteral("import");
    m_context.navigator.go(pages::devices, target);
}

void ConsumptionPage::retranslate()
{
    m_label->setText(tr("Show"));
    m_import->setText(tr("Import readings…"));
}

void ConsumptionPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    emit titleChanged();
    if (m_isShown)
        showChosen();
}

} // namespace ems
