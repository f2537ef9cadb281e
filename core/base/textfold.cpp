// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/textfold.h"

#include <QChar>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// The character at `index`, which moves on by it; half a surrogate pair comes as it is.
char32_t nextOf(const QString &text, qsizetype &index)
{
    const QChar unit = text[index++];
    if (unit.isHighSurrogate() && index < text.size() && text[index].isLowSurrogate())
        return QChar::surrogateToUcs4(unit, text[index++]);
    return unit.unicode();
}

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
    for (qsizetype i = 0; i < decomposed.size();) {
        const char32_t c = nextOf(decomposed, i);
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
    for (qsizetype i = 0; i < text.size();) {
        const char32_t c = nextOf(text, i);
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
    for (qsizetype i = 0; i < text.size();) {
        const QChar::Script script = QChar::script(nextOf(text, i));
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
    for (qsizetype i = 0; i < text.size();) {
        const char32_t c = nextOf(text, i);
        if (isUnprintable(c))
            result += u"\\u{"_s + QString::number(c, 16) + u'}';
        else
            result += QChar::fromUcs4(c);
    }
    return result;
}

} // namespace ems
