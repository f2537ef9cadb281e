// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/client/devicecard.h"

#include "ui/theme/theme.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/textlabel.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>

namespace ems {

namespace {

constexpr int descriptionShown = 160;

QString sinceWords(const OwnDevice &device, const Format &format)
{
    if (device.until)
        //: %1 and %2 dates: a device that is no longer the client's
        return DeviceCard::tr("Yours from %1 until %2")
            .arg(format.date(device.since), format.date(*device.until));
    //: %1 a date
    return DeviceCard::tr("Assigned since %1").arg(format.date(device.since));
}

TextLabel *makeLabel(const char *name, TextStyle style, TextLabel::Colour colour)
{
    auto *label = new TextLabel({}, style, colour);
    label->setObjectName(QLatin1String(name));
    return label;
}

} // namespace

DeviceStatus statusOf(const OwnDevice &device, std::chrono::hours dataMissingAfter, Instant now)
{
    if (!device.isCurrent)
        return {Icon::Archive, DeviceCard::tr("Former"), Tone::Neutral};
    if (!device.latestReading)
        return {Icon::CircleDashed, DeviceCard::tr("No data"), Tone::Warning};
    if (device.overMaximumHours > 0)
        return {Icon::Warning,
                DeviceCard::tr("Over maximum: %n hour(s)", nullptr, device.overMaximumHours),
                Tone::Bad};
    if (now - *device.latestReading > dataMissingAfter)
        return {Icon::CircleDashed, DeviceCard::tr("No recent data"), Tone::Warning};
    return {Icon::CircleCheck, DeviceCard::tr("Normal"), Tone::Good};
}

DeviceCard::DeviceCard(QWidget *parent)
    : QPushButton(parent)
    , m_name(makeLabel("deviceNameLabel", TextStyle::CardTitle, TextLabel::Colour::Normal))
    , m_status(new Pill)
    , m_description(
          makeLabel("deviceDescriptionLabel", TextStyle::Caption, TextLabel::Colour::Muted))
    , m_todayCaption(makeLabel("todayCaptionLabel", TextStyle::Caption, TextLabel::Colour::Muted))
    , m_today(makeLabel("todayLabel", TextStyle::PageTitle, TextLabel::Colour::Normal))
    , m_monthCaption(makeLabel("monthCaptionLabel", TextStyle::Caption, TextLabel::Colour::Muted))
    , m_month(makeLabel("monthLabel", TextStyle::PageTitle, TextLabel::Colour::Normal))
{
    setObjectName(QStringLiteral("deviceCard"));
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    for (TextLabel *label : {m_name, m_todayCaption, m_monthCaption})
        label->setWordWrap(true);
    m_description->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::s);
    column->addWidget(m_status, 0, Qt::AlignLeading);
    column->addWidget(m_name);
    column->addWidget(m_description);
    auto *facts = new QGridLayout;
    facts->setHorizontalSpacing(space::s);
    facts->setVerticalSpacing(space::xs);
    facts->setColumnStretch(1, 1);
    m_location = addFact(*facts, Icon::MapPin, "deviceLocationLabel");
    m_maximum = addFact(*facts, Icon::Gauge, "deviceMaximumLabel");
    m_price = addFact(*facts, Icon::Coins, "devicePriceLabel");
    m_since = addFact(*facts, Icon::Calendar, "deviceSinceLabel");
    column->addLayout(facts);
    column->addStretch();
    auto *figures = new QGridLayout;
    figures->setVerticalSpacing(0);
    figures->setHorizontalSpacing(space::l);
    figures->addWidget(m_todayCaption, 0, 0);
    figures->addWidget(m_monthCaption, 0, 1);
    figures->addWidget(m_today, 1, 0);
    figures->addWidget(m_month, 1, 1);
    column->addSpacing(space::xs);
    column->addLayout(figures);
    for (QLabel *label : findChildren<QLabel *>()) {
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        label->setForegroundRole(QPalette::WindowText); // not the button's, which has one colour
    }
}

TextLabel *DeviceCard::addFact(QGridLayout &grid, Icon icon, const char *name)
{
    TextLabel *label = makeLabel(name, TextStyle::Body, TextLabel::Colour::Normal);
    label->setWordWrap(true);
    const int row = grid.rowCount();
    grid.addWidget(new SymbolLabel(icon, 16, Tone::Neutral), row, 0, Qt::AlignTop);
    grid.addWidget(label, row, 1);
    return label;
}

void DeviceCard::setDevice(const OwnDevice &device, const Format &format,
                           const SiteSettings &settings, Instant now)
{
    m_id = device.id;
    const DeviceStatus status = statusOf(device, settings.dataMissingAfter, now);
    m_status->setStatus(status.icon, status.words, status.tone);
    m_name->setText(device.name);
    QString description = device.description.simplified();
    if (description.size() > descriptionShown)
        description = description.left(descriptionShown).trimmed() + u'…';
    m_description->setText(description);
    m_description->setVisible(!description.isEmpty());
    m_location->setText(device.location.isEmpty() ? tr("No location given") : device.location);
    m_location->setColour(device.location.isEmpty() ? TextLabel::Colour::Muted
                                                    : TextLabel::Colour::Normal);
    //: %1 a power such as "1,500 W": the most the device should use in any hour
    m_maximum->setText(tr("Maximum consumption %1").arg(format.power(device.maximumConsumption)));
    //: %1 an amount of money
    m_price->setText(tr("Price %1").arg(format.money(device.price)));
    m_since->setText(sinceWords(device, format));
    setFigures(device, format, now);
    updateAccessible();
}

void DeviceCard::setFigures(const OwnDevice &device, const Format &format, Instant now)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const Zone &zone = format.zone();
    const auto figure = [&device, &format](Energy energy, UtcSeconds begin) {
        const bool isKnown = device.latestReading && *device.latestReading > begin;
        return isKnown ? format.energy(energy) : QStringLiteral("–");
    };
    m_todayCaption->setText(tr("Today"));
    m_monthCaption->setText(tr("This month"));
    m_today->setText(figure(device.today, zone.dayOf(seconds).start));
    m_month->setText(figure(device.thisMonth, zone.monthOf(seconds).start));
    const bool isOld = device.latestReading && *device.latestReading <= zone.monthOf(seconds).start;
    if (isOld)
        //: %1 a date
        m_monthCaption->setText(
            tr("This month; latest reading %1").arg(format.date(*device.latestReading)));
}

void DeviceCard::updateAccessible()
{
    //: What a screen reader says of a device's card: %1 the name, %2 its status
    setAccessibleName(tr("%1, %2").arg(m_name->text(), m_status->text()));
    QStringList words;
    if (!m_description->text().isEmpty())
        words << m_description->text();
    for (const TextLabel *label : {m_location, m_maximum, m_price, m_since})
        words << label->text();
    words << m_todayCaption->text() + u' ' + m_today->text();
    words << m_monthCaption->text() + u' ' + m_month->text();
    setAccessibleDescription(words.join(QStringLiteral(". ")));
    setToolTip(tr("Open the consumption of this device"));
}

QSize DeviceCard::sizeHint() const
{
    return layout()->totalSizeHint();
}

QSize DeviceCard::minimumSizeHint() const
{
    return layout()->totalMinimumSize();
}

void DeviceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    paintSurface(painter, rect(), metric::cardRadius, isDown() ? tokens.surface2 : tokens.surface,
                 underMouse() ? tokens.accent : tokens.border);
    if (hasFocus())
        paintFocusRing(painter, rect(), metric::cardRadius, tokens.accent);
}

void DeviceCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QPushButton::keyPressEvent(event);
}

} // namespace ems
