// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QComboBox>

namespace ems {

/// A combo box for long lists: typing finds entries that hold the text anywhere; nothing else can
/// be entered for good.
class SearchableComboBox final : public QComboBox
{
    Q_OBJECT

public:
    explicit SearchableComboBox(const QStringList &entries, QWidget *parent = nullptr);

    /// What is typed or chosen; an entry in its own spelling where it is one.
    [[nodiscard]] QString value() const;
    void setValue(const QString &value);

signals:
    void valueChanged();
};

/// All time zones of the IANA database.
[[nodiscard]] SearchableComboBox *makeZoneComboBox();
/// All currencies in use.
[[nodiscard]] SearchableComboBox *makeCurrencyComboBox();

} // namespace ems
