// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/assigndialog.h"

#include "ui/admin/picklist.h"
#include "ui/admin/recordmodels.h"
#include "ui/admin/zoneddatetimeedit.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// The ids of the rows that the keys stand for, as the service tells them.
template <typename Id, typename Row>
std::vector<Id> idsOf(const std::vector<Row> &rows)
{
    std::vector<Id> ids;
    ids.reserve(rows.size());
    for (const Row &row : rows)
        ids.push_back(row.id);
    return ids;
}

/// Those who may sign in, or are about to.
UserQuery enabledUsers(const QString &text)
{
    UserQuery query;
    query.text = text;
    query.filter = UserFilter::Enabled;
    return query;
}

DeviceQuery devicesWith(const QString &text)
{
    DeviceQuery query;
    query.text = text;
    return query;
}

} // namespace

AssignDialog::AssignDialog(UiContext &context, QWidget *parent)
    : DialogFrame(tr("Assign devices to users"), parent)
    , m_context(context)
    , m_since(new ZonedDateTimeEdit(context.site.zone(), ZonedDateTimeEdit::TypedDay::IsItsStart))
    , m_sinceField(new FormField(tr("&Since"), m_since))
    , m_summary(new TextLabel({}, TextStyle::Label))
{
    setObjectName(u"assignDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setSubtitle(tr("Every chosen user gets every chosen device. A device may have several users."));
    setPrimary(tr("Assign devices"));
    buildLists();
    m_sinceField->setObjectName(u"assignSinceField"_s);
    m_since->setObjectName(u"assignSinceEdit"_s);
    m_since->setMaximumWidth(scaledOf(this, 280));
    m_since->setInstant(m_context.host.clock().now());
    m_firstSince = m_since->dateTime();
    //: %1 is a time zone, e.g. Europe/Bucharest
    m_sinceField->setHint(tr("Clients see the readings from then on; choose an earlier day to show "
                             "them older ones. Time zone: %1.")
                              .arg(context.site.zone().name()));
    m_summary->setObjectName(u"assignSummaryLabel"_s);
    body()->addWidget(m_sinceField);
    body()->addWidget(m_summary);
    resize(scaledOf(this, 860), scaledOf(this, 720));
    connect(this, &DialogFrame::submitted, this, &AssignDialog::assign);
    updateSummary();
}

void AssignDialog::buildLists()
{
    auto *users = makeUserModel(m_context, this);
    m_users = new PickList(tr("Users"), tr("Search users"), u"users"_s, users);
    auto *devices = makeDeviceModel(m_context, this);
    m_devices = new PickList(tr("Devices"), tr("Search devices"), u"devices"_s, devices);
    auto *lists = new QHBoxLayout;
    lists->setSpacing(space::l);
    lists->addWidget(m_users);
    lists->addWidget(m_devices);
    body()->addLayout(lists, 1);
    connect(m_users, &PickList::queryChanged, users,
            [users](const QString &text) { users->setQuery(enabledUsers(text)); });
    connect(m_devices, &PickList::queryChanged, devices,
            [devices](const QString &text) { devices->setQuery(devicesWith(text)); });
    connect(m_users, &PickList::checkedChanged, this, &AssignDialog::updateSummary);
    connect(m_devices, &PickList::checkedChanged, this, &AssignDialog::updateSummary);
    users->setQuery(enabledUsers({}));
    devices->setQuery(devicesWith({}));
}

void AssignDialog::chooseUsers(const RowKeys &users)
{
    for (const quint32 key : users)
        m_users->setChecked(key);
    m_firstUsers = m_users->checkedKeys();
    m_devices->search()->setFocus(Qt::OtherFocusReason);
}

void AssignDialog::chooseDevices(const RowKeys &devices)
{
    for (const quint32 key : devices)
        m_devices->setChecked(key);
    m_firstDevices = m_devices->checkedKeys();
    m_users->search()->setFocus(Qt::OtherFocusReason);
}

DialogFrame::Loss AssignDialog::lossOnClosing() const
{
    const bool isAsBefore = m_users->checkedKeys() == m_firstUsers
                            && m_devices->checkedKeys() == m_firstDevices
                            && m_since->dateTime() == m_firstSince;
    return isAsBefore ? Loss::Nothing : Loss::Input;
}

void AssignDialog::updateSummary()
{
    const int users = m_users->checkedCount();
    const int devices = m_devices->checkedCount();
    primaryButton()->setEnabled(users > 0 && devices > 0);
    if (users == 0 || devices == 0) {
        m_summary->setText(tr("Choose at least one user and one device."));
        return;
    }
    //: A calculation: %1 is "2 users", %2 "3 devices", %3 "6 assignments"
    m_summary->setText(tr("%1 × %2: %3")
                           .arg(tr("%Ln user(s)", nullptr, users),
                                tr("%Ln device(s)", nullptr, devices),
                                tr("%Ln assignment(s)", nullptr, users * devices)));
}

void AssignDialog::assign()
{
    if (!m_since->takeTyped()) {
        m_since->setFocus(Qt::OtherFocusReason);
        return;
    }
    const Result<Instant> since = m_since->instant(u"from"_s);
    if (!since) {
        m_sinceField->setError(sentenceFor(since.error().issues.front()));
        return;
    }
    m_sinceField->clearError();
    setBusy(true);
    runTask(
        m_context.host, Lane::Write,
        [session = m_context.session.session(), users = m_users->checkedKeys(),
         devices = m_devices->checkedKeys(),
         since = *since](Services &services) -> Result<AssignOutcome> {
            EMS_LET(userRows, services.users.rows(session, users));
            EMS_LET(deviceRows, services.devices.rows(session, devices));
            return services.assignments.assign(session, idsOf<UserId>(userRows),
                                               idsOf<DeviceId>(deviceRows), since);
        },
        this, [this](const Result<AssignOutcome> &outcome) { takeResult(outcome); });
}

void AssignDialog::takeResult(const Result<AssignOutcome> &outcome)
{
    setBusy(false);
    updateSummary();
    if (!outcome) {
        setFormError(sentenceFor(outcome.error()));
        return;
    }
    const int created = static_cast<int>(outcome->created.size());
    const int already = static_cast<int>(outcome->alreadyOpen.size());
    QString sentence = tr("%Ln assignment(s) made.", nullptr, created);
    if (already > 0)
        sentence += u' ' + tr("%Ln were there already.", nullptr, already);
    std::function<void()> undo;
    if (created > 0) {
        undo = [&context = m_context, nums = outcome->created] {
            runWrite(
                context, &context.notices,
                [session = context.session.session(), nums](Services &services) {
                    return services.assignments.withdraw(session, nums);
                },
                [] {});
        };
    }
    m_context.notices.done(sentence, undo);
    accept();
}

} // namespace ems
