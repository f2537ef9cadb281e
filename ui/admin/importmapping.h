// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/formats/readingscsv.h"

#include <QWidget>

class QCheckBox;
class QComboBox;

namespace ems {

class FormField;
class SearchableComboBox;

/// How the columns of a CSV file are to be read: which is what, in which unit, in which zone.
class ImportMapping final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportMapping(QWidget *parent = nullptr);

    /// Fills the choices from what was found out about the file.
    void setPreview(const ReadingsCsvPreview &preview, const Zone &siteZone);
    [[nodiscard]] ReadingsCsvFormat format() const;

signals:
    /// By the person; not by setPreview().
    void changed();

private:
    FormField *addChoice(const QString &label, const QString &objectName, QComboBox **box);
    void buildChoices();
    void fillColumns(const ReadingsCsvPreview &preview);
    void fillZones(const ReadingsCsvPreview &preview, const Zone &siteZone);

    ReadingsCsvFormat m_guess;
    QComboBox *m_date = nullptr;
    QComboBox *m_time = nullptr;
    QComboBox *m_value = nullptr;
    QComboBox *m_kind = nullptr;
    QComboBox *m_order = nullptr;
    QComboBox *m_stamp = nullptr;
    QComboBox *m_interval = nullptr;
    QComboBox *m_decimal = nullptr;
    SearchableComboBox *m_zone;
    FormField *m_zoneField;
};

} // namespace ems
