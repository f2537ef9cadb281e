// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace ems {

/// The secret that chains a site's audit log. It lies beside the settings, not beside the database.
class AuditKey final
{
public:
    AuditKey() = default;
    explicit AuditKey(QByteArray secret);

    /// Reads <folder>/<siteId>.key, or makes it (0600, in a folder of 0700) where it is missing.
    [[nodiscard]] static Result<AuditKey> loadOrCreate(const QString &folder,
                                                       const QString &siteId);
    [[nodiscard]] static Result<AuditKey> load(const QString &file);

    /// HMAC-SHA256 over the parts, each preceded by its length, as 64 hex digits.
    [[nodiscard]] QString mac(const QStringList &parts) const;
    /// Tells keys apart without telling them.
    [[nodiscard]] QString id() const;

private:
    QByteArray m_secret;
};

} // namespace ems
