// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/enddialog.h"

#include "ui/admin/runwrite.h"
#include "ui/admin/zoneddatetimeedit.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/formfield.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

EndDialog::EndDialog(UiContext &context, std::vector<AssignmentNum> nums, const QString &what,
                     QWidget *parent)
    : DialogFrame(tr("End the assignment"), parent)
    , m_context(context)
    , m_nums(std::move(nums))
    , m_at(new ZonedDateTimeEdit(context.site.zone()))
    , m_field(new FormField(tr("&Until"), m_at))
{
    setObjectName(u"endDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const QString whole = tr("End %Ln assignment(s)", nullptr, static_cast<int>(m_nums.size()));
    if (m_nums.size() > 1)
        setHeading(whole);
    setSubtitle(what);
    setPrimary(whole);
    m_at->setObjectName(u"endAtEdit"_s);
    m_at->setMaximumWidth(scaledOf(this, 280));
    m_at->setInstant(m_context.host.clock().now());
    m_firstAt = m_at->dateTime();
    //: %1 is a time zone, e.g. Europe/Bucharest
    m_field->setHint(tr("Readings up to then stay visible to the client. Time zone: %1.")
                         .arg(context.site.zone().name()));
    body()->addWidget(m_field);
    connect(this, &DialogFrame::submitted, this, &EndDialog::end);
}

DialogFrame::Loss EndDialog::lossOnClosing() const
{
    return m_at->dateTime() == m_firstAt ? Loss::Nothing : Loss::Input;
}

void EndDialog::end()
{
    if (!m_at->takeTyped()) {
        m_at->setFocus(Qt::OtherFocusReason);
        return;
    }
    const Result<Instant> at = m_at->instant(u"endedAt"_s);
    if (!at) {
        m_field->setError(sentenceFor(at.error().issues.front()));
        return;
    }
    m_field->clearError();
    setBusy(true);
    runTask(
        m_context.host, Lane::Write,
        [session = m_context.session.session(), nums = m_nums, at = *at](Services &services) {
            return services.assignments.end(session, nums, at);
        },
        this, [this](const Result<std::vector<AssignmentNum>> &ended) { takeResult(ended); });
}

void EndDialog::takeResult(const Result<std::vector<AssignmentNum>> &ended)
{
    setBusy(false);
    if (!ended) {
        const bool isOfField = ended.error().subject() == u"endedAt"_s;
        if (isOfField)
            m_field->setError(sentenceFor(ended.error().issues.front()));
        else
            setFormError(sentenceFor(ended.error()));
        return;
    }
    const auto undo = [&context = m_context, nums = *ended] {
        runWrite(
            context, &context.notices,
            [session = context.session.session(), nums](Services &services) {
                return services.assignments.reopen(session, nums);
            },
            [] {});
    };
    m_context.notices.done(tr("%Ln assignment(s) ended.", nullptr, static_cast<int>(ended->size())),
                           undo);
    accept();
}

} // namespace ems
