// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/settingswords.h"

#include "core/base/decimal.h"
#include "ui/text/format.h"
#include "ui/text/wordings.h"

#include <QCoreApplication>

#include <limits>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr qint64 milliwattHoursPerThousandth = 1'000; // of a kilowatt-hour

QString translated(const char *text)
{
    return QCoreApplication::translate("SettingWords", text);
}

template <typename Value, typename Words>
DraftField<SiteSettings> settingField(const QString &id, Value SiteSettings::*member, Words words)
{
    const QString label = id == u"isRegistrationOpen"_s
                              ? translated(QT_TRANSLATE_NOOP("SettingWords", "Account requests"))
                              : fieldLabel(id);
    return fieldOf<SiteSettings>(id, label, member, [member, words](const SiteSettings &settings) {
        return words(settings.*member);
    });
}

QString budgetWords(Energy budget, const Format &format)
{
    return budget.milliwattHours == 0 ? translated(QT_TRANSLATE_NOOP("SettingWords", "no budget"))
                                      : format.energy(budget);
}

QString retentionWords(int months)
{
    if (months == 0)
        return translated(QT_TRANSLATE_NOOP("SettingWords", "for ever"));
    return QCoreApplication::translate("SettingWords", "%n month(s)", nullptr, months);
}

} // namespace

std::vector<DraftField<SiteSettings>> settingFields(const Format &format)
{
    const auto plain = [](const QString &text) { return text; };
    const auto length = [format](auto duration) { return format.duration(duration); };
    return {
        settingField(u"siteName"_s, &SiteSettings::siteName, plain),
        settingField(u"zoneName"_s, &SiteSettings::zoneName, plain),
        settingField(u"currency"_s, &SiteSettings::currency, plain),
        settingField(u"sessionLength"_s, &SiteSettings::sessionLength, length),
        settingField(u"idleLock"_s, &SiteSettings::idleLock, length),
        settingField(u"isRegistrationOpen"_s, &SiteSettings::isRegistrationOpen,
                     [](bool isOpen) {
                         return isOpen ? translated(QT_TRANSLATE_NOOP("SettingWords", "Yes"))
                                       : translated(QT_TRANSLATE_NOOP("SettingWords", "No"));
                     }),
        settingField(u"monthlyBudget"_s, &SiteSettings::monthlyBudget,
                     [format](Energy budget) { return budgetWords(budget, format); }),
        settingField(u"overConsumptionPercent"_s, &SiteSettings::overConsumptionPercent,
                     [format](int percent) { return format.percent(percent / 100.0); }),
        settingField(u"dataMissingAfter"_s, &SiteSettings::dataMissingAfter, length),
        settingField(u"updateAddress"_s, &SiteSettings::updateAddress,
                     [](const QString &address) {
                         return address.isEmpty()
                                    ? translated(QT_TRANSLATE_NOOP("SettingWords", "none"))
                                    : address;
                     }),
        settingField(u"rawRetentionMonths"_s, &SiteSettings::rawRetentionMonths, retentionWords),
    };
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
