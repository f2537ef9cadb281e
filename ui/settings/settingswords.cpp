// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/settingswords.h"

#include "core/base/decimal.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr qint64 milliwattHoursPerThousandth = 1'000; // of a kilowatt-hour

QString translated(const char *text)
{
    return QCoreApplication::translate("SettingWords", text);
}

QList<SettingWords> plainWords(const SiteSettings &settings)
{
    const auto number = [](auto value) { return QString::number(value); };
    return {
        {u"siteName"_s, {}, settings.siteName.trimmed()},
        {u"zoneName"_s, {}, settings.zoneName},
        {u"currency"_s, {}, settings.currency},
        {u"sessionLength"_s, {}, number(settings.sessionLength.count())},
        {u"idleLock"_s, {}, number(settings.idleLock.count())},
        {u"rawRetentionMonths"_s, {}, number(settings.rawRetentionMonths)},
        {u"monthlyBudget"_s, {}, number(settings.monthlyBudget.milliwattHours)},
        {u"overConsumptionPercent"_s, {}, number(settings.overConsumptionPercent)},
        {u"dataMissingAfter"_s, {}, number(settings.dataMissingAfter.count())},
    };
}

QString wordsFor(const QString &field, const SiteSettings &settings, const Format &format)
{
    if (field == u"sessionLength"_s)
        return format.duration(settings.sessionLength);
    if (field == u"idleLock"_s)
        return format.duration(settings.idleLock);
    if (field == u"dataMissingAfter"_s)
        return format.duration(settings.dataMissingAfter);
    if (field == u"monthlyBudget"_s && settings.monthlyBudget.milliwattHours == 0)
        return translated(QT_TRANSLATE_NOOP("SettingWords", "no budget"));
    if (field == u"monthlyBudget"_s)
        return format.energy(settings.monthlyBudget);
    if (field == u"rawRetentionMonths"_s && settings.rawRetentionMonths == 0)
        return translated(QT_TRANSLATE_NOOP("SettingWords", "for ever"));
    return {};
}

} // namespace

bool SettingWords::isSameIn(const SiteSettings &other) const
{
    const QList<SettingWords> others = plainWords(other);
    return std::ranges::any_of(others, [this](const SettingWords &words) {
        return words.field == field && words.plain == plain;
    });
}

QList<SettingWords> settingWords(const SiteSettings &settings, const Format &format)
{
    QList<SettingWords> all = plainWords(settings);
    for (SettingWords &words : all) {
        const QString value = wordsFor(words.field, settings, format);
        words.value = value.isEmpty() ? words.plain : value;
    }
    return all;
}

Result<Energy> parseBudget(const QString &text)
{
    if (text.trimmed().isEmpty())
        return Energy{};
    DecimalRules rules;
    rules.decimals = 3;
    rules.greatest = std::numeric_limits<qint64>::max() / milliwattHoursPerThousandth;
    EMS_LET(thousandths, parseDecimal(text.trimmed(), rules, u"monthlyBudget"_s));
    if (thousandths < 0)
        return invalid(u"monthlyBudget"_s, Reason::Negative);
    return Energy{thousandths * milliwattHoursPerThousandth};
}

QString editableBudget(Energy budget)
{
    if (budget.milliwattHours == 0)
        return {};
    QString text = formatDecimal(budget.milliwattHours / milliwattHoursPerThousandth, 3);
    while (text.endsWith(u'0'))
        text.chop(1);
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

} // namespace ems
