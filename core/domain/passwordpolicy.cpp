// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/passwordpolicy.h"

#include "core/base/textfold.h"
#include "core/domain/textrules.h"

#include <QRandomGenerator>

#include <cstdlib>
#include <zxcvbn.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr double guessesForClient = 8; // as powers of ten
constexpr double guessesForAdmin = 10;
constexpr qsizetype examinedCharacters = 100; // zxcvbn takes too long on more
constexpr qsizetype knownWordLeast = 4;

struct MatchesDeleter
{
    void operator()(ZxcMatch_t *matches) const { ZxcvbnFreeInfo(matches); }
};
using Matches = std::unique_ptr<ZxcMatch_t, MatchesDeleter>;

/// The words themselves and the parts of "Ann Smith" and "ann.smith@example.org", folded.
QStringList partsOf(const QStringList &knownWords)
{
    QStringList parts;
    for (const QString &word : knownWords) {
        const QString fold = nameFold(word.trimmed()).left(examinedCharacters);
        QString part;
        for (const QChar c : fold + u' ') {
            if (c.isLetterOrNumber() || c.isMark()) {
                part += c;
                continue;
            }
            parts.append(part);
            part.clear();
        }
        parts.append(fold);
    }
    parts.removeIf([](const QString &part) { return part.size() < knownWordLeast; });
    parts.removeDuplicates();
    return parts;
}

/// zxcvbn's opinion; null matches for an empty password.
double entropyBits(const QString &password, const QStringList &parts, Matches &matches)
{
    std::string text =
        password.normalized(QString::NormalizationForm_C).left(examinedCharacters).toStdString();
    std::ranges::replace(text, '\0', '\1');
    std::vector<std::string> words;
    for (const QString &part : parts)
        words.push_back(part.toStdString());
    std::vector<const char *> dictionary;
    for (const std::string &word : words)
        dictionary.push_back(word.c_str());
    dictionary.push_back(nullptr);
    ZxcMatch_t *found = nullptr;
    const double bits = ZxcvbnMatch(text.c_str(), dictionary.data(), &found);
    matches.reset(found);
    return bits;
}

PasswordStrength strengthOf(double bits)
{
    const double log10 = bits * std::log10(2.0);
    int score = 0;
    for (const double step : {4.0, 6.0, guessesForClient, guessesForAdmin})
        score += log10 >= step ? 1 : 0;
    return {.guessesLog10 = log10, .score = score};
}

bool isOneDictionaryWord(const Matches &matches)
{
    if (!matches || matches->Next != nullptr)
        return false;
    return matches->Type == DICTIONARY_MATCH || matches->Type == DICT_LEET_MATCH;
}

bool containsOneOf(const QString &password, const QStringList &parts)
{
    const QString fold = nameFold(password);
    return std::ranges::any_of(parts, [&](const QString &part) { return fold.contains(part); });
}

} // namespace

PasswordStrength passwordStrength(const QString &password, const QStringList &knownWords)
{
    Matches matches;
    return strengthOf(entropyBits(password, partsOf(knownWords), matches));
}

Result<void> checkPassword(const QString &password, Role role, const QStringList &knownWords,
                           const QString &field)
{
    const qsizetype length = characterCount(password.normalized(QString::NormalizationForm_C));
    if (length < passwordLeast)
        return invalid(field, Reason::TooShort, {QString::number(passwordLeast)});
    if (length > passwordGreatest)
        return invalid(field, Reason::TooLong, {QString::number(passwordGreatest)});

    const QStringList parts = partsOf(knownWords);
    Matches matches;
    const double guesses = strengthOf(entropyBits(password, parts, matches)).guessesLog10;
    if (guesses >= (role == Role::Admin ? guessesForAdmin : guessesForClient))
        return {};
    if (isOneDictionaryWord(matches))
        return invalid(field, Reason::PasswordCommon);
    if (containsOneOf(password, parts))
        return invalid(field, Reason::PasswordContainsName);
    return invalid(field, Reason::PasswordGuessable);
}

QByteArray passwordBytes(const QString &password)
{
    return password.normalized(QString::NormalizationForm_C).toUtf8();
}

QString makeOneTimePassword()
{
    // Without i, l, o, 0, 1, and 5, which is taken for s: 30 characters, 78 bits in 16 of them.
    static const QString alphabet = u"abcdefghjkmnpqrstuvwxyz2346789"_s;
    QString password;
    for (int i = 0; i < 16; ++i) {
        if (i > 0 && i % 4 == 0)
            password += u'-';
        password +=
            alphabet[QRandomGenerator::system()->bounded(static_cast<int>(alphabet.size()))];
    }
    return password;
}

} // namespace ems
