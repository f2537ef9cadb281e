// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"

#include <QStringView>

namespace ems {

/// The rules a decimal number has to keep. Written numbers are plain: an optional sign, digits, at
/// most one decimal separator; no group separators, no exponent, no "inf" and no "nan".
struct DecimalRules
{
    int decimals = 2;             ///< How many digits may follow the separator.
    qint64 greatest = 0;          ///< Greatest absolute value in units of the last decimal.
    bool isCommaAccepted = true;  ///< Whether "1,5" means the same as "1.5".
    bool isExcessRounded = false; ///< For machine-written files: round half away from zero.
};

/// Parses into an integer of 10^-decimals. Never rounds unless asked to: more decimals than allowed
/// are an error. Errors are Invalid on `field` with Required, NotANumber, TooManyDecimals or
/// TooLarge.
[[nodiscard]] Result<qint64> parseDecimal(QStringView text, const DecimalRules &rules,
                                          const QString &field = {});

/// The plain form that parseDecimal() reads back: no groups, a point, exactly `decimals` digits.
[[nodiscard]] QString formatDecimal(qint64 value, int decimals);

} // namespace ems
