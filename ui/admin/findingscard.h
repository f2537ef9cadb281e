// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/statistics.h"
#include "ui/widgets/card.h"

#include <functional>
#include <vector>

namespace ems {

class Pill;
class RowsSection;

/// Devices that need attention, with a line that says why, each leading to where it can be seen.
class FindingsCard final : public Card
{
    Q_OBJECT

public:
    using Detail = std::function<QString(const DeviceFinding &)>;

    /// `calm` stands there when nothing was found.
    FindingsCard(const QString &title, const QString &name, const QString &calm,
                 QWidget *parent = nullptr);

    void setFindings(const std::vector<DeviceFinding> &findings, qint64 count,
                     const Detail &detail);

signals:
    void followed(const ems::DeviceFinding &finding);

private:
    QString m_calm;
    Pill *m_state;
    RowsSection *m_rows;
    std::vector<DeviceFinding> m_findings;
};

} // namespace ems
