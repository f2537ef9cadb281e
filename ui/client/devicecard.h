// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/sitesettings.h"
#include "core/domain/statistics.h"
#include "ui/text/format.h"
#include "ui/theme/iconcodes.h"
#include "ui/theme/tokens.h"

#include <QPushButton>

class QGridLayout;

namespace ems {

class Pill;
class TextLabel;

/// How one of a client's devices is doing, in a symbol and a word.
struct DeviceStatus
{
    Icon icon = Icon::CircleCheck;
    QString words;
    Tone tone = Tone::Good;
};

[[nodiscard]] DeviceStatus statusOf(const OwnDevice &device, std::chrono::hours dataMissingAfter,
                                    Instant now);

/// One of the client's devices as a card that leads to its consumption. A button, so that keyboard
/// and screen readers know it.
class DeviceCard final : public QPushButton
{
    Q_OBJECT

public:
    explicit DeviceCard(QWidget *parent = nullptr);

    void setDevice(const OwnDevice &device, const Format &format, const SiteSettings &settings,
                   Instant now);
    [[nodiscard]] const DeviceId &deviceId() const { return m_id; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    TextLabel *addFact(QGridLayout &grid, Icon icon, const char *name);
    void setFigures(const OwnDevice &device, const Format &format, Instant now);
    void updateAccessible();

    DeviceId m_id;
    TextLabel *m_name;
    Pill *m_status;
    TextLabel *m_description;
    TextLabel *m_location;
    TextLabel *m_maximum;
    TextLabel *m_price;
    TextLabel *m_since;
    TextLabel *m_todayCaption;
    TextLabel *m_today;
    TextLabel *m_monthCaption;
    TextLabel *m_month;
};

} // namespace ems
