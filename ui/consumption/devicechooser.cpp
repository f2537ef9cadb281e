// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/consumption/devicechooser.h"

#include "ui/sessionholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QScreen>

#include <algorithm>

namespace ems {

namespace {

constexpr int matchesShown = 50;
constexpr int popupWidth = 420;
constexpr int popupHeight = 380;
constexpr int nameWidth = 320;
constexpr int indexRole = Qt::UserRole;
constexpr int wholeSite = -1;

} // namespace

DeviceChooser::DeviceChooser(UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_button(new Button(Icon::Building, {}, Button::Role::Secondary, this))
{
    setObjectName(QStringLiteral("deviceChooser"));
    m_button->setObjectName(QStringLiteral("chooseDeviceButton"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_button);
    buildPopup();
    updateWords();
    connect(m_button, &QAbstractButton::clicked, this, &DeviceChooser::openList);
    connect(m_search, &SearchField::queryChanged, this, &DeviceChooser::fetch);
    connect(m_list, &QListWidget::itemClicked, this, &DeviceChooser::choose);
    connect(m_list, &QListWidget::itemActivated, this, &DeviceChooser::choose);
}

void DeviceChooser::buildPopup()
{
    auto *frame = new QFrame(this, Qt::Popup);
    m_popup = frame;
    frame->setObjectName(QStringLiteral("devicePopup"));
    frame->setFrameShape(QFrame::StyledPanel);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(space::m, space::m, space::m, space::m);
    column->setSpacing(space::s);
    m_search = new SearchField({}, frame);
    m_search->setObjectName(QStringLiteral("deviceSearchLineEdit"));
    m_search->installEventFilter(this);
    m_list = new QListWidget(frame);
    m_list->setObjectName(QStringLiteral("deviceMatchesList"));
    m_list->setUniformItemSizes(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFrameShape(QFrame::NoFrame);
    m_footer = new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted, frame);
    m_footer->setObjectName(QStringLiteral("deviceMatchesLabel"));
    m_footer->setWordWrap(true);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_footer);
}

void DeviceChooser::setDevice(const std::optional<Device> &device)
{
    m_device = device;
    updateWords();
}

void DeviceChooser::updateWords()
{
    const QString name = m_device ? m_device->data.name : tr("Whole site");
    // An ampersand in a name is no mnemonic.
    QString shown =
        m_button->fontMetrics().elidedText(name, Qt::ElideRight, scaledOf(this, nameWidth));
    const bool isCut = shown != name;
    m_button->setText(shown.replace(u'&', QStringLiteral("&&")));
    m_button->setSymbol(m_device ? Icon::Cpu : Icon::Building);
    //: %1 a device or "Whole site"
    m_button->setAccessibleName(tr("Shown: %1. Choose another device").arg(name));
    m_button->setToolTip(isCut ? QStringLiteral("<qt>%1</qt>").arg(name.toHtmlEscaped())
                               : tr("Choose the whole site or a device"));
    m_search->setPlaceholderText(tr("Search devices…"));
    m_search->setAccessibleName(tr("Search devices"));
    m_list->setAccessibleName(tr("Devices"));
    m_popup->setAccessibleName(tr("Choose a device"));
}

void DeviceChooser::openList()
{
    m_popup->resize(scaledOf(this, popupWidth), scaledOf(this, popupHeight));
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    QPoint corner = m_button->mapToGlobal(QPoint(0, m_button->height() + space::xs));
    if (isMirrored)
        corner.rx() += m_button->width() - m_popup->width();
    const QRect screen = m_button->screen()->availableGeometry();
    corner.setX(std::clamp(corner.x(), screen.left(),
                           std::max(screen.left(), screen.right() - m_popup->width())));
    m_popup->move(corner);
    m_search->clear();
    fetch({});
    m_popup->show();
    m_search->setFocus();
}

void DeviceChooser::fetch(const QString &text)
{
    const quint64 request = ++m_request;
    DeviceQuery query;
    query.text = text;
    runTask(
        m_context.host, Lane::Read,
        [query,
         session = m_context.session.session()](Services &services) -> Result<std::vector<Device>> {
            EMS_LET(keys, services.devices.order(session, query, matchesShown + 1));
            return services.devices.rows(session, keys);
        },
        this,
        [this, request, text](const Result<std::vector<Device>> &answer) {
            if (request != m_request)
                return;
            if (answer.ok())
                fill(answer.value(), text);
            else
                m_footer->setText(sentenceFor(answer.error()));
        });
}

void DeviceChooser::fill(const std::vector<Device> &devices, const QString &text)
{
    m_matches = devices;
    const bool hasMore = m_matches.size() > matchesShown;
    if (hasMore)
        m_matches.resize(matchesShown);
    m_list->clear();
    if (text.isEmpty()) {
        auto *item = new QListWidgetItem(icon(Icon::Building), tr("Whole site"), m_list);
        item->setData(indexRole, wholeSite);
    }
    for (int i = 0; i < static_cast<int>(m_matches.size()); ++i) {
        const DeviceDraft &draft = m_matches[static_cast<std::size_t>(i)].data;
        QStringList words{draft.name, draft.location, draft.serial};
        words.removeAll(QString());
        auto *item =
            new QListWidgetItem(icon(Icon::Cpu), words.join(QStringLiteral(" · ")), m_list);
        item->setData(indexRole, i);
        item->setToolTip(QStringLiteral("<qt>%1</qt>").arg(draft.name.toHtmlEscaped()));
    }
    m_list->setCurrentRow(m_list->count() > 0 ? 0 : -1);
    if (hasMore)
        m_footer->setText(tr("The first %n devices. Type to narrow.", nullptr, matchesShown));
    else if (m_matches.empty())
        m_footer->setText(tr("No device matches."));
    else
        m_footer->setText(tr("%n device(s)", nullptr, static_cast<int>(m_matches.size())));
}

void DeviceChooser::choose(QListWidgetItem *item)
{
    if (item == nullptr)
        return;
    const int index = item->data(indexRole).toInt();
    m_popup->hide();
    if (index == wholeSite)
        setDevice(std::nullopt);
    else
        setDevice(m_matches[static_cast<std::size_t>(index)]);
    emit chosen();
}

bool DeviceChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int row = m_list->currentRow();
    switch (key->key()) {
    case Qt::Key_Down:
        m_list->setCurrentRow(std::min(row + 1, m_list->count() - 1));
        return true;
    case Qt::Key_Up:
        m_list->setCurrentRow(std::max(row - 1, 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentItem());
        return true;
    case Qt::Key_Escape:
        m_popup->hide();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void DeviceChooser::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::StyleChange)
        updateWords();
}

} // namespace ems
