// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <array>
#include <compare>
#include <optional>

namespace ems {

/// The number of a version and its order, by Semantic Versioning 2.0.0.
class SemanticVersion final
{
public:
    /// "1.2.0", "2.0.0-rc.1", "1.2.0+debian"; none for anything else, and over 64 characters.
    [[nodiscard]] static std::optional<SemanticVersion> parse(const QString &text);

    /// As it was written, the build included.
    [[nodiscard]] const QString &text() const { return m_text; }
    /// Something to try out, before the version of the same number.
    [[nodiscard]] bool isPreRelease() const { return !m_preRelease.isEmpty(); }

    /// Precedence: the build does not count, so two that are equal may be written differently.
    [[nodiscard]] std::weak_ordering operator<=>(const SemanticVersion &other) const;
    [[nodiscard]] bool operator==(const SemanticVersion &other) const
    {
        return std::is_eq(*this <=> other);
    }

private:
    SemanticVersion() = default;

    std::array<qint64, 3> m_numbers{};
    QStringList m_preRelease; ///< What stands between the dots after "-".
    QString m_text;
};

} // namespace ems
