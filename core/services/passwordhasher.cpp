// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/passwordhasher.h"

#include <QRandomGenerator>

#include <argon2.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <semaphore>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr std::size_t saltBytes = 16;
constexpr std::size_t tagBytes = 32;
constexpr HashCost greatestCost{1024 * 1024, 20, 8};
constexpr qsizetype greatestPhc = 256;

/// 64 MiB each: two at once are enough for a desktop.
std::counting_semaphore<2> &hashingSlots()
{
    static std::counting_semaphore<2> two(2);
    return two;
}

class Slot final
{
public:
    Slot() { hashingSlots().acquire(); }
    ~Slot() { hashingSlots().release(); }
    Slot(const Slot &) = delete;
    Slot &operator=(const Slot &) = delete;
};

/// "$argon2id$v=19$m=65536,t=3,p=1$salt$tag", or nothing for any other text.
std::optional<HashCost> costOf(const QString &phc)
{
    const QStringList parts = phc.split(u'$');
    if (phc.size() > greatestPhc || parts.size() != 6 || parts[1] != u"argon2id"_s
        || parts[2] != u"v=19"_s)
        return std::nullopt;
    const QStringList values = parts[3].split(u',');
    if (values.size() != 3 || !values[0].startsWith(u"m="_s) || !values[1].startsWith(u"t="_s)
        || !values[2].startsWith(u"p="_s))
        return std::nullopt;
    return HashCost{values[0].sliced(2).toUInt(), values[1].sliced(2).toUInt(),
                    values[2].sliced(2).toUInt()};
}

Error hashError(int code)
{
    return makeError(ErrorCode::Storage, Reason::None, {},
                     u"argon2: "_s + QString::fromLatin1(argon2_error_message(code)));
}

} // namespace

PasswordHasher::PasswordHasher(HashCost cost)
    : m_cost(cost)
{}

Result<QString> PasswordHasher::hash(const QByteArray &password) const
{
    std::array<quint32, saltBytes / 4> salt{};
    QRandomGenerator::system()->fillRange(salt.data(), static_cast<qsizetype>(salt.size()));
    QByteArray encoded(greatestPhc, '\0');
    const Slot slot;
    const int code = argon2id_hash_encoded(
        m_cost.iterations, m_cost.memoryKibibytes, m_cost.lanes, password.constData(),
        static_cast<std::size_t>(password.size()), salt.data(), saltBytes, tagBytes, encoded.data(),
        static_cast<std::size_t>(encoded.size()));
    if (code != ARGON2_OK)
        return hashError(code);
    return QString::fromLatin1(encoded.constData());
}

Result<bool> PasswordHasher::verify(const QByteArray &password, const QString &phc) const
{
    const std::optional<HashCost> cost = costOf(phc);
    if (!cost || cost->memoryKibibytes > greatestCost.memoryKibibytes
        || cost->iterations > greatestCost.iterations || cost->lanes > greatestCost.lanes)
        return makeError(ErrorCode::Storage, Reason::None, {}, u"refused a stored password hash"_s);
    const Slot slot;
    const int code = argon2id_verify(phc.toLatin1().constData(), password.constData(),
                                     static_cast<std::size_t>(password.size()));
    if (code == ARGON2_OK)
        return true;
    if (code == ARGON2_VERIFY_MISMATCH)
        return false;
    return hashError(code);
}

void PasswordHasher::verifyNothing(const QByteArray &password) const
{
    // Made like a verification and thrown away; whether it worked does not matter.
    static_cast<void>(hash(password));
}

bool PasswordHasher::isOutdated(const QString &phc) const
{
    const std::optional<HashCost> cost = costOf(phc);
    return !cost || cost->memoryKibibytes < m_cost.memoryKibibytes
           || cost->iterations < m_cost.iterations;
}

Result<QByteArray> PasswordHasher::tag(const QByteArray &password, const QByteArray &salt,
                                       const HashCost &cost)
{
    QByteArray tag(tagBytes, '\0');
    const Slot slot;
    const int code = argon2id_hash_raw(
        cost.iterations, cost.memoryKibibytes, cost.lanes, password.constData(),
        static_cast<std::size_t>(password.size()), salt.constData(),
        static_cast<std::size_t>(salt.size()), tag.data(), static_cast<std::size_t>(tag.size()));
    if (code != ARGON2_OK)
        return hashError(code);
    return tag;
}

HashCost PasswordHasher::calibrated()
{
    using namespace std::chrono;
    HashCost cost;
    const auto start = steady_clock::now();
    static_cast<void>(PasswordHasher(cost).hash("calibration"));
    const auto took = duration_cast<milliseconds>(steady_clock::now() - start).count();
    const auto aim = took <= 0 ? 10 : 250 * cost.iterations / static_cast<quint64>(took) + 1;
    cost.iterations = static_cast<quint32>(std::clamp<quint64>(aim, 3, 10));
    return cost;
}

} // namespace ems
