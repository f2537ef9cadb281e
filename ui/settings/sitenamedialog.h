// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/widgets/dialogframe.h"

class QLineEdit;

namespace ems {

struct KnownSite;

/// What a shared site is called on this desktop alone.
class SiteNameDialog final : public DialogFrame
{
    Q_OBJECT

public:
    explicit SiteNameDialog(const KnownSite &site, QWidget *parent = nullptr);

    /// Empty for the name in the connection file.
    [[nodiscard]] QString name() const;

private:
    QLineEdit *m_name;
};

} // namespace ems
