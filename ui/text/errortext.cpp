// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/text/errortext.h"

#include "ui/text/wordings.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("ErrorText", text);
}

QString sentenceFor(ErrorCode code)
{
    const auto found = std::ranges::find(codeWordings(), code, &CodeWording::code);
    return found == codeWordings().end() ? QString() : translated(found->text);
}

/// The wait in words: seconds under two minutes, else minutes rounded up.
QString waitingSentence(const Error &error)
{
    const QStringList arguments =
        error.issues.empty() ? QStringList{} : error.issues.front().arguments;
    const int seconds = arguments.isEmpty() ? 30 : arguments.front().toInt();
    const bool isShort = seconds < 120;
    const QString length =
        isShort ? translated(QT_TRANSLATE_NOOP("ErrorText", "%1 s")).arg(seconds)
                : translated(QT_TRANSLATE_NOOP("ErrorText", "%1 min")).arg((seconds + 59) / 60);
    //: %1 is a length of time, e.g. "30 s"
    return translated(
               QT_TRANSLATE_NOOP("ErrorText", "Too many failed attempts. Wait %1, then try again."))
        .arg(length);
}

const char *textOf(const FieldIssue &issue)
{
    for (const FieldWording &wording : fieldWordings()) {
        if (wording.reason == issue.reason && issue.field == QLatin1String(wording.field))
            return wording.text;
    }
    const auto found = std::ranges::find(reasonWordings(), issue.reason, &ReasonWording::reason);
    return found == reasonWordings().end() ? nullptr : found->text;
}

} // namespace

QString withArguments(const QString &text, const QStringList &arguments)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPlace = text.at(i) == u'%' && i + 1 < text.size() && text.at(i + 1).isDigit();
        if (!isPlace) {
            result += text.at(i);
            continue;
        }
        ++i;
        const int index = text.at(i).digitValue() - 1;
        result += arguments.value(index, u"?"_s);
    }
    return result;
}

QString sentenceFor(const FieldIssue &issue)
{
    const char *text = textOf(issue);
    return text == nullptr ? QString() : withArguments(translated(text), issue.arguments);
}

QString fieldLabel(const QString &field)
{
    for (const FieldName &name : fieldNames()) {
        if (field == QLatin1String(name.field))
            return translated(name.label);
    }
    return {};
}

QString sentenceFor(const Error &error)
{
    if (error.code == ErrorCode::Throttled)
        return waitingSentence(error);
    if (error.issues.empty())
        return sentenceFor(error.code);
    const FieldIssue &first = error.issues.front();
    const QString sentence = sentenceFor(first);
    if (sentence.isEmpty())
        return sentenceFor(error.code);
    const QString label = error.code == ErrorCode::Invalid ? fieldLabel(first.field) : QString();
    if (label.isEmpty())
        return sentence;
    //: %1 is the name of a field, %2 the sentence that says what is wrong with it
    return QCoreApplication::translate("ErrorText", "%1: %2").arg(label, sentence);
}

} // namespace ems
