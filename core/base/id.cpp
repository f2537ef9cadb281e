// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/id.h"

#include <QRandomGenerator>

#include <chrono>
#include <mutex>

using namespace Qt::StringLiterals;

namespace ems {

QString makeUuidV7()
{
    // The 12 bits after the version count up within a millisecond (RFC 9562, 6.2, method 1).
    static std::mutex mutex;
    static quint64 lastMilliseconds = 0;
    static quint32 counter = 0;

    const auto now = std::chrono::system_clock::now().time_since_epoch();
    auto milliseconds =
        static_cast<quint64>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    quint32 sequence = 0;
    {
        const std::lock_guard guard(mutex);
        if (milliseconds > lastMilliseconds) {
            lastMilliseconds = milliseconds;
            counter = QRandomGenerator::system()->bounded(0x200U);
        } else if (++counter > 0xfffU) {
            ++lastMilliseconds;
            counter = 0;
        }
        milliseconds = lastMilliseconds;
        sequence = counter;
    }
    const quint64 tail =
        (QRandomGenerator::system()->generate64() & 0x3fffffffffffffffULL) | 0x8000000000000000ULL;
    const auto inHex = [](quint64 number, int digits) {
        return QString::number(number, 16).rightJustified(digits, u'0');
    };
    const QString hex = inHex(milliseconds & 0xffffffffffffULL, 12) + inHex(0x7000U | sequence, 4)
                        + inHex(tail, 16);
    return hex.first(8) + u'-' + hex.sliced(8, 4) + u'-' + hex.sliced(12, 4) + u'-'
           + hex.sliced(16, 4) + u'-' + hex.sliced(20);
}

bool isUuid(const QString &text)
{
    if (text.size() != 36)
        return false;
    for (qsizetype i = 0; i < 36; ++i) {
        const char16_t c = text[i].unicode();
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex =
            (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        if (dash ? c != u'-' : !hex)
            return false;
    }
    return true;
}

} // namespace ems
