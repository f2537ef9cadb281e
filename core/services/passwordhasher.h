// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace ems {

/// What an Argon2id hash costs.
struct HashCost
{
    quint32 memoryKibibytes = 64 * 1024;
    quint32 iterations = 3;
    quint32 lanes = 1;

    bool operator==(const HashCost &) const = default;
};

/// Argon2id v1.3 with a 16-byte salt and a 32-byte tag, as a PHC string. Thread-safe; at most two
/// hashes are computed at once in the process, others wait. Never call it on the GUI thread.
class PasswordHasher final
{
public:
    explicit PasswordHasher(HashCost cost = {});

    [[nodiscard]] Result<QString> hash(const QByteArray &password) const;
    /// False for a wrong password. A stored string that asks for more than 1 GiB, 20 iterations or
    /// 8 lanes, or is longer than 256 bytes, is refused (Storage) before the library sees it.
    [[nodiscard]] Result<bool> verify(const QByteArray &password, const QString &phc) const;
    /// Costs what a verify() costs, for names that do not exist.
    void verifyNothing(const QByteArray &password) const;
    /// Whether the string was made with less than the current cost.
    [[nodiscard]] bool isOutdated(const QString &phc) const;
    [[nodiscard]] HashCost cost() const { return m_cost; }

    /// The bare 32-byte tag of a password with a salt of at least 8 bytes.
    [[nodiscard]] static Result<QByteArray> tag(const QByteArray &password, const QByteArray &salt,
                                                const HashCost &cost);

    /// The number of iterations (3 to 10) with which a hash takes 250 to 1,000 ms on this machine.
    [[nodiscard]] static HashCost calibrated();

private:
    HashCost m_cost;
};

} // namespace ems
