// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace ems {

inline constexpr int ed25519KeyBytes = 32;
inline constexpr int ed25519SignatureBytes = 64;

/// Whether whoever holds the private half of `publicKey` signed exactly these bytes: pure Ed25519
/// of RFC 8032, the key and the signature as its 32 and 64 bytes. Anything else is not signed.
[[nodiscard]] bool isSigned(const QByteArray &message, const QByteArray &signature,
                            const QByteArray &publicKey);

} // namespace ems
