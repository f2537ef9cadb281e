// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/sitesettings.h"
#include "ui/interaction/formissues.h"

#include <QWidget>

class QLineEdit;

namespace ems {

class SearchableComboBox;

/// Second step: the name of the site, its time zone and its currency.
class SiteStep final : public QWidget
{
    Q_OBJECT

public:
    explicit SiteStep(QWidget *parent = nullptr);

    [[nodiscard]] SiteSettings settings() const;
    [[nodiscard]] const FormFields &fields() const { return m_fields; }

signals:
    void continued();
    void backRequested();

private:
    void submit();

    QLineEdit *m_name;
    SearchableComboBox *m_zone;
    SearchableComboBox *m_currency;
    FormFields m_fields;
};

} // namespace ems
