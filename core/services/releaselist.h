// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/units.h"
#include "core/domain/semanticversion.h"

#include <QByteArray>
#include <QDate>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <vector>

namespace ems {

/// A version that was handed out.
struct Release
{
    SemanticVersion version;
    QDate date;
    QMap<QString, QStringList> notes; ///< What is new, a line each, by language ("en").
    QUrl page;                        ///< Where a person finds it; HTTPS.

    /// In the language, or else in English, or else in the first one there is.
    [[nodiscard]] QStringList notesIn(const QString &language) const;
};

/// What the publisher says is there.
struct ReleaseList
{
    Instant issued; ///< When it was signed.
    std::vector<Release> releases;

    /// What is newer than `version`, the newest first. Pre-releases only to who has one.
    [[nodiscard]] std::vector<Release> newerThan(const SemanticVersion &version) const;
};

/// Whom to believe, about what.
struct ReleaseTrust
{
    QList<QByteArray> keys; ///< Public keys, 32 bytes each; a signature by one of them is enough.
    QString product;        ///< The application's id.
};

/// The greatest size of a signed list.
inline constexpr qsizetype greatestReleaseList = qsizetype{256} * 1024;

/// The name of a key in a signed list: the first 8 bytes of its SHA-256, in hexadecimal digits.
[[nodiscard]] QString keyName(const QByteArray &publicKey);

/// Reads a signed list, format 1, as docs/updates.md describes it. Nothing of the list itself is
/// looked at before its signature was found good. Errors, all Storage: UpdateTooLarge,
/// UpdateDamaged, UpdateNewer, UpdateOtherKey, UpdateWrongSignature, UpdateForeign.
[[nodiscard]] Result<ReleaseList> readReleaseList(const QByteArray &envelope,
                                                  const ReleaseTrust &trust);

} // namespace ems
