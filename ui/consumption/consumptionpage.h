// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/device.h"
#include "ui/context.h"
#include "ui/page.h"

namespace ems {

class Button;
class DeviceChooser;
class ProfileView;
class TextLabel;

/// The admin's view of the consumption of the whole site or of any device, over any period.
class ConsumptionPage final : public Page
{
    Q_OBJECT

public:
    explicit ConsumptionPage(UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QList<QWidget *> headerWidgets() override;
    /// Honours device and period.
    void activate(const PageTarget &target) override;
    void refresh() override;
    bool focusSearch() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showChosen();
    void findDevice(const DeviceId &id);
    void importReadings();
    void retranslate();

    UiContext &m_context;
    quint64 m_request = 0;
    bool m_isShown = false;
    TextLabel *m_label;
    DeviceChooser *m_picker;
    ProfileView *m_view;
    Button *m_import;
};

} // namespace ems
