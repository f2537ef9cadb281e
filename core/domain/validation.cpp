// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/validation.h"

#include "core/base/decimal.h"
#include "core/base/textfold.h"
#include "core/domain/textrules.h"

#include <algorithm>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr qint64 milliwattsPerCentiwatt = 10;
constexpr int localPartGreatest = 64; // RFC 5321, 4.5.3.1
constexpr int domainLabelGreatest = 63;

bool isAsciiDigit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool isLetterOrMark(char32_t c)
{
    // Marks are part of the letters of many scripts: "हिन्दी" cannot be written without them.
    const QChar::Category category = QChar::category(c);
    return QChar::isLetter(c) || category == QChar::Mark_NonSpacing
           || category == QChar::Mark_SpacingCombining;
}

bool isUsernameCharacter(char32_t c)
{
    return isLetterOrMark(c) || isAsciiDigit(c) || c == U'.' || c == U'_' || c == U'-' || c == U'@';
}

void checkUsernameCharacters(std::vector<FieldIssue> &issues, const QString &username)
{
    const QList<uint> characters = username.toUcs4();
    const auto bad = std::ranges::find_if_not(characters, isUsernameCharacter);
    if (bad != characters.end()) {
        const char32_t c = *bad;
        issues.push_back({u"username"_s, Reason::BadCharacter, {QString::fromUcs4(&c, 1)}});
    } else if (!isOfOneScript(username)) {
        issues.push_back({u"username"_s, Reason::MixedScripts, {}});
    }
}

bool isLocalPart(const QString &text)
{
    const auto isAtom = [](char32_t c) {
        return isLetterOrMark(c) || isAsciiDigit(c)
               || (c < 0x80 && u"!#$%&'*+-/=?^_`{|}~"_s.contains(QChar(static_cast<char16_t>(c))));
    };
    const QStringList atoms = text.split(u'.');
    return text.size() <= localPartGreatest && std::ranges::all_of(atoms, [&](const QString &atom) {
               return !atom.isEmpty() && std::ranges::all_of(atom.toUcs4(), isAtom);
           });
}

bool isDomainLabel(const QString &label)
{
    const auto isAllowed = [](char32_t c) {
        return isLetterOrMark(c) || isAsciiDigit(c) || c == U'-';
    };
    return !label.isEmpty() && label.size() <= domainLabelGreatest && !label.startsWith(u'-')
           && !label.endsWith(u'-') && std::ranges::all_of(label.toUcs4(), isAllowed);
}

bool isDomain(const QString &text)
{
    const QStringList labels = text.split(u'.');
    const bool isNumber = std::ranges::all_of(labels.back().toUcs4(), isAsciiDigit);
    return labels.size() >= 2 && !isNumber && std::ranges::all_of(labels, isDomainLabel);
}

bool isEmail(const QString &text)
{
    const QStringList parts = text.split(u'@');
    return parts.size() == 2 && isLocalPart(parts[0]) && isDomain(parts[1]);
}

void checkPhoneCharacters(std::vector<FieldIssue> &issues, const QString &phone)
{
    for (const uint c : phone.toUcs4()) {
        if (!isAsciiDigit(c) && !(c < 0x80 && u" +-()"_s.contains(QChar(c)))) {
            const char32_t bad = c;
            issues.push_back({u"phone"_s, Reason::BadCharacter, {QString::fromUcs4(&bad, 1)}});
            return;
        }
    }
}

/// The tags as they are stored: without empty ones, each once whatever its case.
QStringList checkedTags(std::vector<FieldIssue> &issues, const QStringList &tags)
{
    QStringList clean;
    QStringList folds;
    std::vector<FieldIssue> found;
    for (const QString &tag : tags) {
        const QString text =
            checkedText(found, {u"tags"_s, 0, limits::tagGreatest, LineBreaks::Refused}, tag);
        if (text.contains(u';')) // stands between the tags in files
            found.push_back({u"tags"_s, Reason::BadCharacter, {u";"_s}});
        const QString fold = nameFold(text);
        if (text.isEmpty() || folds.contains(fold))
            continue;
        clean.append(text);
        folds.append(fold);
        if (!found.empty() || clean.size() > limits::tagsGreatest)
            break;
    }
    if (clean.size() > limits::tagsGreatest)
        found.insert(found.begin(),
                     {u"tags"_s, Reason::TooLarge, {QString::number(limits::tagsGreatest)}});
    if (!found.empty())
        issues.push_back(found.front());
    return clean;
}

void checkMaximumConsumption(std::vector<FieldIssue> &issues, Power maximum)
{
    const QString field = u"maximumConsumption"_s;
    if (maximum.milliwatts <= 0)
        issues.push_back({field, Reason::NotPositive, {}});
    else if (maximum.milliwatts > limits::centsGreatest * milliwattsPerCentiwatt)
        issues.push_back({field, Reason::TooLarge, {formatDecimal(limits::centsGreatest, 2)}});
    else if (maximum.milliwatts % milliwattsPerCentiwatt != 0)
        issues.push_back({field, Reason::TooManyDecimals, {u"2"_s}});
}

void checkPrice(std::vector<FieldIssue> &issues, Money price)
{
    if (price.minorUnits < 0)
        issues.push_back({u"price"_s, Reason::Negative, {}});
    else if (price.minorUnits > limits::centsGreatest)
        issues.push_back({u"price"_s, Reason::TooLarge, {formatDecimal(limits::centsGreatest, 2)}});
}

} // namespace

Result<UserDraft> validated(const UserDraft &draft)
{
    UserDraft clean = draft;
    std::vector<FieldIssue> issues;
    clean.username = checkedText(
        issues, {u"username"_s, limits::usernameLeast, limits::usernameGreatest}, draft.username);
    if (issues.empty())
        checkUsernameCharacters(issues, clean.username);
    clean.firstName =
        checkedText(issues, {u"firstName"_s, 0, limits::nameGreatest}, draft.firstName);
    clean.lastName = checkedText(issues, {u"lastName"_s, 0, limits::nameGreatest}, draft.lastName);
    const size_t beforeEmail = issues.size();
    clean.email = checkedText(issues, {u"email"_s, 0, limits::emailGreatest}, draft.email);
    if (issues.size() == beforeEmail && !clean.email.isEmpty() && !isEmail(clean.email))
        issues.push_back({u"email"_s, Reason::BadFormat, {}});
    const size_t beforePhone = issues.size();
    clean.phone = checkedText(issues, {u"phone"_s, 0, limits::phoneGreatest}, draft.phone);
    if (issues.size() == beforePhone)
        checkPhoneCharacters(issues, clean.phone);
    if (!issues.empty())
        return invalid(std::move(issues));
    return clean;
}

Result<DeviceDraft> validated(const DeviceDraft &draft)
{
    DeviceDraft clean = draft;
    std::vector<FieldIssue> issues;
    clean.name = checkedText(issues, {u"name"_s, 1, limits::deviceNameGreatest}, draft.name);
    clean.description =
        checkedText(issues, {u"description"_s, 0, limits::descriptionGreatest, LineBreaks::Allowed},
                    draft.description);
    checkMaximumConsumption(issues, draft.maximumConsumption);
    checkPrice(issues, draft.price);
    clean.serial = checkedText(issues, {u"serial"_s, 0, limits::serialGreatest}, draft.serial);
    clean.location =
        checkedText(issues, {u"location"_s, 0, limits::locationGreatest}, draft.location);
    clean.tags = checkedTags(issues, draft.tags);
    if (!issues.empty())
        return invalid(std::move(issues));
    return clean;
}

Result<Power> parseMaximumConsumption(const QString &text)
{
    const QString field = u"maximumConsumption"_s;
    EMS_LET(centiwatts,
            parseDecimal(text, {.decimals = 2, .greatest = limits::centsGreatest}, field));
    if (centiwatts <= 0)
        return invalid(field, Reason::NotPositive);
    return Power{centiwatts * milliwattsPerCentiwatt};
}

Result<Money> parsePrice(const QString &text)
{
    EMS_LET(cents,
            parseDecimal(text, {.decimals = 2, .greatest = limits::centsGreatest}, u"price"_s));
    if (cents < 0)
        return invalid(u"price"_s, Reason::Negative);
    return Money{cents};
}

} // namespace ems
