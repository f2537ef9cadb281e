// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/domain/sitesettings.h"

#include "core/base/textfold.h"
#include "core/base/zone.h"
#include "core/domain/textrules.h"
#include "core/domain/validation.h"

#include <QUrl>

#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

void checkRange(std::vector<FieldIssue> &issues, const QString &field, qint64 value, qint64 least,
                qint64 greatest)
{
    if (value < least || value > greatest) {
        issues.push_back(
            {field, Reason::OutOfRange, {QString::number(least), QString::number(greatest)}});
    }
}

void checkBudget(std::vector<FieldIssue> &issues, Energy budget)
{
    if (budget.milliwattHours < 0)
        issues.push_back({u"monthlyBudget"_s, Reason::Negative, {}});
    else if (budget > limits::budgetGreatest)
        issues.push_back({u"monthlyBudget"_s,
                          Reason::TooLarge,
                          {QString::number(limits::budgetGreatest.milliwattHours / 1'000'000)}});
}

void checkAddress(std::vector<FieldIssue> &issues, const QString &address)
{
    if (address.size() > limits::addressGreatest)
        issues.push_back(
            {u"updateAddress"_s, Reason::TooLong, {QString::number(limits::addressGreatest)}});
    else if (!address.isEmpty() && !isUpdateAddress(address))
        issues.push_back({u"updateAddress"_s, Reason::BadFormat, {}});
}

} // namespace

Result<SiteSettings> validated(const SiteSettings &settings)
{
    SiteSettings clean = settings;
    std::vector<FieldIssue> issues;
    clean.siteName =
        checkedText(issues, {u"siteName"_s, 1, limits::siteNameGreatest, LineBreaks::Refused},
                    settings.siteName);
    clean.zoneName = settings.zoneName.trimmed();
    if (!Zone::find(clean.zoneName).ok())
        issues.push_back({u"zoneName"_s, Reason::UnknownZone, {clean.zoneName}});
    clean.currency = settings.currency.trimmed().toUpper();
    if (!currencyCodes().contains(clean.currency))
        issues.push_back({u"currency"_s, Reason::UnknownCurrency, {clean.currency}});
    checkRange(issues, u"sessionLength"_s, settings.sessionLength.count(), 5, qint64{24} * 60);
    checkRange(issues, u"idleLock"_s, settings.idleLock.count(), 1, qint64{24} * 60);
    checkRange(issues, u"rawRetentionMonths"_s, settings.rawRetentionMonths, 0, 1'200);
    checkBudget(issues, settings.monthlyBudget);
    checkRange(issues, u"overConsumptionPercent"_s, settings.overConsumptionPercent, 50, 1'000);
    checkRange(issues, u"dataMissingAfter"_s, settings.dataMissingAfter.count(), 1,
               qint64{90} * 24);
    clean.updateAddress = settings.updateAddress.trimmed();
    checkAddress(issues, clean.updateAddress);
    if (!issues.empty())
        return invalid(std::move(issues));
    return clean;
}

bool isUpdateAddress(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    return url.isValid() && url.scheme() == u"https"_s && !url.host().isEmpty()
           && url.userInfo().isEmpty() && !url.hasFragment();
}

const QStringList &currencyCodes()
{
    // Without funds, metals and codes for testing, which are no money to pay a device with.
    static const QStringList codes =
        u"AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN "
        u"BZD "
        "CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL "
        "GHS "
        "GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF "
        "KPW "
        "KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN "
        "MYR "
        "MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD "
        "SCR "
        "SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH "
        "UGX "
        "USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"_s.split(u' ');
    return codes;
}

} // namespace ems
