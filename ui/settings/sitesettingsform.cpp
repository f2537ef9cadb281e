// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/sitesettingsform.h"

#include "ui/admin/draftfields.h"
#include "ui/context.h"
#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/settings/retentionpurge.h"
#include "ui/settings/searchablecombobox.h"
#include "ui/settings/settingswords.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QSpinBox *makeSpinBox(int least, int greatest, const QString &suffix, const QString &objectName)
{
    auto *box = new QSpinBox;
    box->setRange(least, greatest);
    box->setSuffix(QChar(0xA0) + suffix);
    box->setObjectName(objectName);
    box->setGroupSeparatorShown(true);
    return box;
}

QHBoxLayout *makeRow(std::initializer_list<QWidget *> widgets)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::l);
    for (QWidget *widget : widgets)
        row->addWidget(widget, 1, Qt::AlignTop);
    return row;
}

/// Undo: may run when the form is long gone.
void putBack(UiContext &context, SiteSettings settings, qint64 version)
{
    settings.version = version;
    runTask(
        context.host, Lane::Write,
        [session = context.session.session(), settings](Services &services) {
            return services.settings.update(session, settings);
        },
        &context.notices,
        [&context](const Result<SiteSettings> &answer) {
            if (answer.ok())
                context.notices.done(SiteSettingsForm::tr("The former settings are back."));
            else
                context.notices.failed(answer.error());
        });
}

} // namespace

SiteSettingsForm::SiteSettingsForm(UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_name(new QLineEdit)
    , m_zone(makeZoneComboBox())
    , m_currency(makeCurrencyComboBox())
    , m_session(makeSpinBox(5, 24 * 60, tr("minutes"), u"sessionLengthSpinBox"_s))
    , m_idle(makeSpinBox(1, 24 * 60, tr("minutes"), u"idleLockSpinBox"_s))
    , m_registration(new QCheckBox(tr("People may &request an account on the sign-in screen")))
    , m_retention(makeSpinBox(0, 1'200, tr("months"), u"retentionSpinBox"_s))
    , m_budget(new QLineEdit)
    , m_over(makeSpinBox(50, 1'000, tr("% of the maximum"), u"overConsumptionSpinBox"_s))
    , m_missing(makeSpinBox(1, 90 * 24, tr("hours"), u"dataMissingSpinBox"_s))
    , m_updateAddress(new QLineEdit)
    , m_zoneWarning(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Warning))
    , m_purge(new RetentionPurge(context))
    , m_message(new MessageBar)
    , m_save(new Button(tr("Save settings"), Button::Role::Primary))
    , m_revert(new Button(tr("Revert changes")))
{
    m_name->setObjectName(u"settingsSiteNameLineEdit"_s);
    m_zone->setObjectName(u"settingsZoneComboBox"_s);
    m_currency->setObjectName(u"settingsCurrencyComboBox"_s);
    m_updateAddress->setObjectName(u"updateAddressLineEdit"_s);
    m_registration->setObjectName(u"registrationCheckBox"_s);
    m_budget->setObjectName(u"budgetLineEdit"_s);
    m_message->setObjectName(u"settingsMessageBar"_s);
    m_save->setObjectName(u"saveSettingsButton"_s);
    m_revert->setObjectName(u"revertSettingsButton"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::l);
    buildSite(column);
    buildAccess(column);
    buildFigures(column);
    buildActions(column);
    watch();
    m_stored = context.site.settings();
    show(m_stored);
}

FormField *SiteSettingsForm::addField(const QString &name, const QString &label, QWidget *editor)
{
    auto *field = new FormField(label, editor);
    m_fields.insert(name, field);
    return field;
}

void SiteSettingsForm::buildSite(QVBoxLayout *column)
{
    auto *card = new Card(tr("Site"));
    m_zoneWarning->setObjectName(u"zoneWarningLabel"_s);
    m_zoneWarning->setWordWrap(true);
    m_zoneWarning->setText(
        tr("In another time zone, days begin at another moment. All daily figures "
           "are computed again when you save, which can take some minutes."));
    card->content()->addWidget(addField(u"siteName"_s, tr("Site &name"), m_name));
    card->content()->addLayout(makeRow({addField(u"zoneName"_s, tr("Time &zone"), m_zone),
                                        addField(u"currency"_s, tr("C&urrency"), m_currency)}));
    card->content()->addWidget(m_zoneWarning);
    FormField *address =
        addField(u"updateAddress"_s, tr("&Address to ask for new versions"), m_updateAddress);
    address->setHint(tr("Begins with https://, and comes from the publisher of the program. Leave "
                        "empty, and nobody is asked."));
    card->content()->addWidget(address);
    column->addWidget(card);
}

void SiteSettingsForm::buildAccess(QVBoxLayout *column)
{
    auto *card = new Card(tr("Signing in"));
    FormField *session = addField(u"sessionLength"_s, tr("&End a session after"), m_session);
    session->setHint(tr("Counted from signing in."));
    FormField *idle = addField(u"idleLock"_s, tr("&Lock the window after"), m_idle);
    idle->setHint(tr("Without any input from keyboard or mouse."));
    card->content()->addLayout(makeRow({session, idle}));
    card->content()->addWidget(m_registration);
    m_registration->setVisible(!m_context.host.isShared()); // accounts come from administrators
    column->addWidget(card);
}

void SiteSettingsForm::buildFigures(QVBoxLayout *column)
{
    auto *card = new Card(tr("Figures and alerts"));
    FormField *budget = addField(u"monthlyBudget"_s, tr("Monthly &budget, kWh"), m_budget);
    budget->setHint(tr("For the whole site. Leave empty for no budget."));
    FormField *over = addField(u"overConsumptionPercent"_s, tr("&Over-consumption from"), m_over);
    over->setHint(tr("In any hour."));
    FormField *missing = addField(u"dataMissingAfter"_s, tr("&Data is missing after"), m_missing);
    missing->setHint(tr("Without a reading."));
    card->content()->addLayout(makeRow({budget, over, missing}));
    column->addWidget(card);

    auto *retentionCard = new Card(tr("Raw readings"));
    m_retention->setSpecialValueText(tr("For ever"));
    FormField *retention =
        addField(u"rawRetentionMonths"_s, tr("&Keep raw readings for"), m_retention);
    retention->setHint(tr("Hours and days are kept for ever in any case."));
    retentionCard->content()->addLayout(makeRow({retention, m_purge}));
    column->addWidget(retentionCard);
}

void SiteSettingsForm::buildActions(QVBoxLayout *column)
{
    auto *actions = new QHBoxLayout;
    actions->setSpacing(space::s);
    actions->addStretch();
    actions->addWidget(m_revert);
    actions->addWidget(m_save);
    column->addWidget(m_message);
    column->addLayout(actions);
    connect(m_save, &QPushButton::clicked, this, &SiteSettingsForm::submit);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        show(m_stored);
        refresh(); // somebody else may have saved
    });
}

void SiteSettingsForm::watch()
{
    for (QLineEdit *edit : {m_name, m_budget, m_updateAddress})
        connect(edit, &QLineEdit::textEdited, this, &SiteSettingsForm::noteEdit);
    for (SearchableComboBox *box : {m_zone, m_currency})
        connect(box, &SearchableComboBox::valueChanged, this, &SiteSettingsForm::noteEdit);
    for (QSpinBox *box : {m_session, m_idle, m_retention, m_over, m_missing})
        connect(box, &QSpinBox::valueChanged, this, &SiteSettingsForm::noteEdit);
    connect(m_registration, &QCheckBox::toggled, this, &SiteSettingsForm::noteEdit);
}

void SiteSettingsForm::show(const SiteSettings &settings)
{
    m_isShowing = true;
    clearIssues(m_fields);
    m_message->clear();
    m_name->setText(settings.siteName);
    m_zone->setValue(settings.zoneName);
    m_currency->setValue(settings.currency);
    m_session->setValue(static_cast<int>(settings.sessionLength.count()));
    m_idle->setValue(static_cast<int>(settings.idleLock.count()));
    m_registration->setChecked(settings.isRegistrationOpen);
    m_retention->setValue(settings.rawRetentionMonths);
    m_budget->setText(editableBudget(settings.monthlyBudget));
    m_over->setValue(settings.overConsumptionPercent);
    m_missing->setValue(static_cast<int>(settings.dataMissingAfter.count()));
    m_updateAddress->setText(settings.updateAddress);
    m_isShowing = false;
    noteEdit();
}

Result<SiteSettings> SiteSettingsForm::entered() const
{
    SiteSettings settings = m_stored;
    settings.siteName = m_name->text();
    settings.zoneName = m_zone->value();
    settings.currency = m_currency->value().toUpper();
    settings.sessionLength = std::chrono::minutes(m_session->value());
    settings.idleLock = std::chrono::minutes(m_idle->value());
    settings.isRegistrationOpen = m_registration->isChecked();
    settings.rawRetentionMonths = m_retention->value();
    settings.overConsumptionPercent = m_over->value();
    settings.dataMissingAfter = std::chrono::hours(m_missing->value());
    settings.updateAddress = m_updateAddress->text().trimmed();
    EMS_LET(budget, parseBudget(m_budget->text()));
    settings.monthlyBudget = budget;
    return settings;
}

bool SiteSettingsForm::isModified() const
{
    const Result<SiteSettings> mine = entered();
    return !mine.ok() || mine.value() != m_stored;
}

void SiteSettingsForm::noteEdit()
{
    if (m_isShowing)
        return;
    const bool hasChanges = isModified();
    m_save->setEnabled(hasChanges && !m_isSaving);
    m_revert->setEnabled(hasChanges && !m_isSaving);
    m_zoneWarning->setVisible(m_zone->value() != m_stored.zoneName);
    m_purge->setRetention(m_stored.rawRetentionMonths,
                          m_retention->value() != m_stored.rawRetentionMonths);
}

void SiteSettingsForm::refresh()
{
    runTask(
        m_context.host, Lane::Read, [](Services &services) { return services.settings.facts(); },
        this,
        [this](const Result<SiteFacts> &answer) {
            if (!answer.ok() || m_isSaving)
                return;
            if (isModified())
                return noteTheirs(answer->settings);
            m_stored = answer->settings;
            show(m_stored);
        });
}

void SiteSettingsForm::submit()
{
    clearIssues(m_fields);
    m_message->clear();
    const Result<SiteSettings> mine = entered();
    const Result<SiteSettings> checked = mine.ok() ? validated(mine.value()) : mine;
    if (!checked.ok()) {
        const QString rest = showIssues(checked.error(), m_fields);
        if (!rest.isEmpty())
            m_message->showError(rest);
        return;
    }
    send(*checked);
}

void SiteSettingsForm::send(const SiteSettings &wanted)
{
    m_isSaving = true;
    setEnabled(false);
    m_save->setText(tr("Saving…"));
    runTask(
        m_context.host, Lane::Write,
        [session = m_context.session.session(), settings = wanted](Services &services) {
            return services.settings.update(session, settings);
        },
        this, [this](const Result<SiteSettings> &answer) { finish(answer); });
}

void SiteSettingsForm::finish(const Result<SiteSettings> &answer)
{
    m_isSaving = false;
    setEnabled(true);
    m_save->setText(tr("Save settings"));
    if (answer.ok()) {
        accept(answer.value());
        return;
    }
    const Error &error = answer.error();
    if (error.code == ErrorCode::Unauthenticated) {
        m_context.notices.failed(error);
    } else if (error.has(Reason::ChangedMeanwhile)) {
        showConflict();
    } else {
        const QString rest = showIssues(error, m_fields);
        if (!rest.isEmpty())
            m_message->showError(rest);
    }
    noteEdit();
}

void SiteSettingsForm::accept(const SiteSettings &saved)
{
    const SiteSettings before = std::exchange(m_stored, saved);
    SiteFacts facts = m_context.site.facts();
    facts.settings = saved;
    m_context.site.set(facts);
    show(m_stored);
    m_context.notices.done(tr("The settings were saved."),
                           [&context = m_context, before, version = saved.version] {
                               putBack(context, before, version);
                           });
}

void SiteSettingsForm::showConflict()
{
    runTask(
        m_context.host, Lane::Read, [](Services &services) { return services.settings.facts(); },
        this,
        [this](const Result<SiteFacts> &answer) {
            if (answer.ok())
                settle(answer->settings);
            else
                m_context.notices.failed(answer.error());
        });
}

void SiteSettingsForm::noteTheirs(const SiteSettings &theirs)
{
    if (theirs == m_stored || theirs.version == m_noted)
        return;
    m_noted = theirs.version;
    m_message->clear();
    m_message->showInfo(changedWhileTyping());
}

void SiteSettingsForm::settle(const SiteSettings &theirs)
{
    const Result<SiteSettings> mine = entered();
    if (!mine.ok())
        return;
    const auto fields = settingFields(m_context.site.format());
    const auto conflicts = conflictsOf(fields, m_stored, mine.value(), theirs);
    if (conflicts.empty()) {
        m_stored = theirs;
        return show(theirs);
    }
    auto *dialog = new ConflictDialog(tr("Settings"), conflicts, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DialogFrame::submitted, this,
            [this, dialog, fields, mine = mine.value(), theirs] {
                send(merged(fields, mine, theirs, dialog->mine()));
                dialog->accept();
            });
    dialog->open();
}

} // namespace ems
