// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/statistics.h"
#include "ui/context.h"
#include "ui/page.h"

#include <optional>

class QComboBox;

namespace ems {

class ProfileView;
class StateStack;
class TextLabel;

/// The client's own consumption: all own devices or one of them, within the periods in which they
/// were assigned, which the page names. It never writes to the database.
class MyConsumptionPage final : public Page
{
    Q_OBJECT

public:
    explicit MyConsumptionPage(UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    /// Honours device and period.
    void activate(const PageTarget &target) override;
    void refresh() override;
    bool focusSearch() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Then
    {
        ShowChosen,
        RefreshView
    };

    void fetchDevices(Then then);
    void apply(const OwnStatistics &statistics, Then then);
    void fillDevices();
    void showChosen();
    void retranslate();
    [[nodiscard]] const OwnDevice *chosenDevice() const;
    [[nodiscard]] QString visibleWords() const;

    UiContext &m_context;
    std::vector<OwnDevice> m_devices;
    std::optional<DeviceId> m_chosen; ///< Nothing: all of them.
    bool m_isShown = false;
    quint64 m_request = 0;
    StateStack *m_states;
    TextLabel *m_label;
    QComboBox *m_choice;
    TextLabel *m_visible;
    ProfileView *m_view;
};

} // namespace ems
