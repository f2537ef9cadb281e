// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/device.h"
#include "ui/context.h"

#include <QWidget>

#include <optional>
#include <vector>

class QListWidget;
class QListWidgetItem;
class QVBoxLayout;

namespace ems {

class Button;
class SearchField;
class TextLabel;

/// Chooses the whole site or one device, of a million too: a button that drops a list, fed by the
/// words typed, at most the first 50 matches at once.
class DeviceChooser final : public QWidget
{
    Q_OBJECT

public:
    explicit DeviceChooser(UiContext &context, QWidget *parent = nullptr);

    /// The device, or nothing for the whole site.
    [[nodiscard]] const std::optional<Device> &device() const { return m_device; }
    void setDevice(const std::optional<Device> &device);
    void openList();

signals:
    /// The person has chosen; device() tells what.
    void chosen();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildPopup();
    void fetch(const QString &text);
    void fill(const std::vector<Device> &devices, const QString &text);
    void choose(QListWidgetItem *item);
    void updateWords();

    UiContext &m_context;
    std::optional<Device> m_device;
    std::vector<Device> m_matches;
    quint64 m_request = 0;
    Button *m_button;
    QWidget *m_popup;
    SearchField *m_search;
    QListWidget *m_list;
    TextLabel *m_footer;
};

} // namespace ems
