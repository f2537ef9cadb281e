// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/textfold.h"

#include <QChar>
#include <QStringIterator>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

bool isUnprintable(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

bool isLineBreakOrTab(char32_t c)
{
    return c == U'\n' || c == U'\r' || c == U'\t';
}

} // namespace

QString nameFold(const QString &text)
{
    // Folding can leave a form that is not composed, so it is normalised once more.
    return text.normalized(QString::NormalizationForm_KC)
        .toCaseFolded()
        .normalized(QString::NormalizationForm_KC);
}

QString searchFold(const QString &text)
{
    const QString decomposed = nameFold(text).normalized(QString::NormalizationForm_KD);
    QString result;
    result.reserve(decomposed.size());
    for (QStringIterator it(decomposed); it.hasNext();) {
        const char32_t c = it.next();
        if (QChar::category(c) != QChar::Mark_NonSpacing)
            result += QChar::fromUcs4(c);
    }
    return result;
}

QString normalized(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C).trimmed();
}

QString firstUnprintable(const QString &text, LineBreaks lineBreaks)
{
    for (QStringIterator it(text); it.hasNext();) {
        const char32_t c = it.next();
        if (lineBreaks == LineBreaks::Allowed && isLineBreakOrTab(c))
            continue;
        if (isUnprintable(c))
            return u"U+"_s + QString::number(c, 16).toUpper().rightJustified(4, u'0');
    }
    return {};
}

bool hasUnprintable(const QString &text, LineBreaks lineBreaks)
{
    return !firstUnprintable(text, lineBreaks).isEmpty();
}

bool isOfOneScript(const QString &text)
{
    auto seen = QChar::Script_Unknown;
    for (QStringIterator it(text); it.hasNext();) {
        const QChar::Script script = QChar::script(it.next());
        if (script == QChar::Script_Common || script == QChar::Script_Inherited)
            continue;
        if (seen != QChar::Script_Unknown && script != seen)
            return false;
        seen = script;
    }
    return true;
}

QString escapedForLog(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (QStringIterator it(text); it.hasNext();) {
        const char32_t c = it.next();
        if (isUnprintable(c))
            result += u"\\u{"_s + QString::number(c, 16) + u'}';
        else
            result += QChar::fromUcs4(c);
    }
    return result;
}

} // namespace ems
