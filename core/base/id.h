// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QtGlobal>

#include <compare>
#include <functional>
#include <optional>

namespace ems {

/// A new UUIDv7 (RFC 9562, 5.7) as 36 lower-case characters without braces. Ids made within one
/// process grow, so that an index on them is filled in order. Thread-safe.
[[nodiscard]] QString makeUuidV7();
/// Whether the text is a UUID of 36 characters without braces.
[[nodiscard]] bool isUuid(const QString &text);

/// A public identity that never changes and is never used again; typed, so that a user's id cannot
/// be passed where a device's is wanted.
template <typename Tag>
class Id
{
public:
    Id() = default;
    [[nodiscard]] static Id make() { return Id(makeUuidV7()); }
    /// Nothing when the text is not a UUID.
    [[nodiscard]] static std::optional<Id> fromString(const QString &text)
    {
        return isUuid(text) ? std::optional(Id(text.toLower())) : std::nullopt;
    }
    [[nodiscard]] const QString &toString() const { return m_text; }
    [[nodiscard]] bool isNull() const { return m_text.isEmpty(); }
    bool operator==(const Id &) const = default;
    bool operator<(const Id &other) const { return m_text < other.m_text; }

private:
    explicit Id(QString text)
        : m_text(std::move(text))
    {}
    QString m_text;
};

/// The integer key of a row inside one database; it is small where there are millions of relations.
template <typename Tag>
struct Num
{
    qint64 value = 0;
    auto operator<=>(const Num &) const = default;
};

struct UserTag;
struct DeviceTag;
struct AssignmentTag;
struct BatchTag;
using UserId = Id<UserTag>;
using DeviceId = Id<DeviceTag>;
using UserNum = Num<UserTag>;
using DeviceNum = Num<DeviceTag>;
using AssignmentNum = Num<AssignmentTag>;
using BatchNum = Num<BatchTag>;

template <typename Tag>
size_t qHash(const Id<Tag> &id, size_t seed = 0)
{
    return ::qHash(id.toString(), seed);
}

} // namespace ems
