// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/decimal.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

struct Digits
{
    bool isNegative = false;
    QStringView whole;
    QStringView fraction;
};

bool split(QStringView text, bool isCommaAccepted, Digits &out)
{
    if (text.startsWith(u'-') || text.startsWith(u'+')) {
        out.isNegative = text.front() == u'-';
        text = text.sliced(1);
    }
    qsizetype separator = -1;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (isDigit(c))
            continue;
        const bool isSeparator = c == u'.' || (isCommaAccepted && c == u',');
        if (!isSeparator || separator >= 0)
            return false;
        separator = i;
    }
    out.whole = separator < 0 ? text : text.first(separator);
    out.fraction = separator < 0 ? QStringView() : text.sliced(separator + 1);
    // "5." and ".5" are read by people as typing errors, and by us too.
    return !out.whole.isEmpty() && (separator < 0 || !out.fraction.isEmpty());
}

} // namespace

Result<qint64> parseDecimal(QStringView text, const DecimalRules &rules, const QString &field)
{
    text = text.trimmed();
    if (text.isEmpty())
        return invalid(field, Reason::Required);
    Digits digits;
    if (!split(text, rules.isCommaAccepted, digits))
        return invalid(field, Reason::NotANumber);

    const auto tooLarge = [&] {
        return invalid(field, Reason::TooLarge, {formatDecimal(rules.greatest, rules.decimals)});
    };
    const qint64 greatest =
        rules.greatest > 0 ? rules.greatest : std::numeric_limits<qint64>::max();
    qint64 value = 0;
    const auto append = [&](int digit) {
        if (value > (greatest - digit) / 10)
            return false;
        value = value * 10 + digit;
        return true;
    };
    for (const QChar c : digits.whole) {
        if (!append(c.unicode() - u'0'))
            return tooLarge();
    }
    for (int i = 0; i < rules.decimals; ++i) {
        if (!append(i < digits.fraction.size() ? digits.fraction[i].unicode() - u'0' : 0))
            return tooLarge();
    }
    if (digits.fraction.size() > rules.decimals) {
        const QStringView excess = digits.fraction.sliced(rules.decimals);
        if (rules.isExcessRounded) {
            if (excess.front() >= u'5' && value < greatest)
                ++value;
        } else {
            return invalid(field, Reason::TooManyDecimals, {QString::number(rules.decimals)});
        }
    }
    return digits.isNegative ? -value : value;
}

QString formatDecimal(qint64 value, int decimals)
{
    const bool isNegative = value < 0;
    QString digits = QString::number(isNegative ? 0ULL - static_cast<quint64>(value)
                                                : static_cast<quint64>(value));
    digits = digits.rightJustified(decimals + 1, u'0');
    if (decimals > 0)
        digits.insert(digits.size() - decimals, u'.');
    return isNegative ? u'-' + digits : digits;
}

} // namespace ems
