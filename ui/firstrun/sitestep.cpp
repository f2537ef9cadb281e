// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/firstrun/sitestep.h"

#include "core/base/zone.h"
#include "ui/settings/searchablecombobox.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QString currencyOfThisMachine()
{
    const QString code = QLocale::system().currencySymbol(QLocale::CurrencyIsoCode);
    return currencyCodes().contains(code) ? code : u"EUR"_s;
}

} // namespace

SiteStep::SiteStep(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_zone(makeZoneComboBox())
    , m_currency(makeCurrencyComboBox())
{
    m_name->setObjectName(u"siteNameLineEdit"_s);
    m_zone->setObjectName(u"zoneComboBox"_s);
    m_currency->setObjectName(u"currencyComboBox"_s);
    m_zone->setValue(Zone::ofThisMachine().name());
    m_currency->setValue(currencyOfThisMachine());
    auto *name = new FormField(tr("&Site name"), m_name);
    auto *zone = new FormField(tr("&Time zone"), m_zone);
    auto *currency = new FormField(tr("&Currency"), m_currency);
    name->setHint(tr("For example the name of the building or of the company."));
    zone->setHint(tr("Days and hours of all figures are counted in it. Type to search."));
    m_fields = {{u"siteName"_s, name}, {u"zoneName"_s, zone}, {u"currency"_s, currency}};
    auto *back = new Button(tr("Back"));
    back->setObjectName(u"siteBackButton"_s);
    auto *next = new Button(tr("Continue"), Button::Role::Primary);
    next->setObjectName(u"siteContinueButton"_s);

    auto *actions = new QHBoxLayout;
    actions->addWidget(back);
    actions->addStretch();
    actions->addWidget(next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    layout->addWidget(name);
    layout->addWidget(zone);
    layout->addWidget(currency);
    layout->addLayout(actions);
    setFocusProxy(m_name);

    connect(back, &QPushButton::clicked, this, &SiteStep::backRequested);
    connect(next, &QPushButton::clicked, this, &SiteStep::submit);
    connect(m_name, &QLineEdit::returnPressed, this, &SiteStep::submit);
    connect(m_name, &QLineEdit::textEdited, name, &FormField::clearError);
    connect(m_zone, &SearchableComboBox::valueChanged, zone, &FormField::clearError);
    connect(m_currency, &SearchableComboBox::valueChanged, currency, &FormField::clearError);
}

SiteSettings SiteStep::settings() const
{
    SiteSettings settings;
    settings.siteName = m_name->text();
    settings.zoneName = m_zone->value();
    settings.currency = m_currency->value().toUpper();
    return settings;
}

void SiteStep::submit()
{
    const Result<SiteSettings> checked = validated(settings());
    if (!checked.ok()) {
        (void)showIssues(checked.error(), m_fields);
        return;
    }
    clearIssues(m_fields);
    emit continued();
}

} // namespace ems
