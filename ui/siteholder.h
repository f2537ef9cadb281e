// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/settingservice.h"
#include "ui/text/format.h"

#include <QObject>

namespace ems {

/// The site whose database is open: its settings, its zone, and how its figures are written. GUI
/// thread.
class SiteHolder final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const SiteFacts &facts() const { return m_facts; }
    [[nodiscard]] const SiteSettings &settings() const { return m_facts.settings; }
    [[nodiscard]] const Zone &zone() const { return m_format.zone(); }
    [[nodiscard]] const Format &format() const { return m_format; }

    void set(const SiteFacts &facts)
    {
        m_facts = facts;
        m_format = Format(facts.settings);
        emit changed();
    }

signals:
    void changed();

private:
    SiteFacts m_facts;
    Format m_format;
};

} // namespace ems
