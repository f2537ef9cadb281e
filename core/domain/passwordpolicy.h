// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/user.h"

#include <QString>
#include <QStringList>

namespace ems {

inline constexpr int passwordLeast = 12;
inline constexpr int passwordGreatest = 128;

/// How hard a password is to guess.
struct PasswordStrength
{
    double guessesLog10 = 0; ///< Estimated number of guesses as a power of ten (zxcvbn).
    int score = 0;           ///< 0 to 4 for a meter; 3 satisfies a client, 4 an admin.
};

/// `knownWords` are what an attacker would try first: username, names, e-mail, site name.
[[nodiscard]] PasswordStrength passwordStrength(const QString &password,
                                                const QStringList &knownWords = {});

/// 12 to 128 characters after NFC, at least 10^10 guesses for an admin and 10^8 for a client.
/// Errors are Invalid on `field` with TooShort, TooLong, PasswordCommon, PasswordContainsName,
/// PasswordGuessable.
[[nodiscard]] Result<void> checkPassword(const QString &password, Role role,
                                         const QStringList &knownWords,
                                         const QString &field = QStringLiteral("password"));

/// The form that is hashed: NFC, as UTF-8.
[[nodiscard]] QByteArray passwordBytes(const QString &password);

/// A one-time password that is easy to read aloud: four groups of four letters and digits without
/// look-alikes, about 78 bits.
[[nodiscard]] QString makeOneTimePassword();

} // namespace ems
