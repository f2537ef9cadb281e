// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/retentionpurge.h"

#include "ui/context.h"
#include "ui/interaction/interaction.h"
#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

RetentionPurge::RetentionPurge(UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_words(new TextLabel({}, TextStyle::Body, TextLabel::Colour::Muted))
    , m_button(new Button(Icon::Trash, tr("Remove them now…"), Button::Role::Danger))
{
    m_words->setObjectName(u"purgeCountLabel"_s);
    m_words->setWordWrap(true);
    m_button->setObjectName(u"purgeButton"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(m_words);
    layout->addWidget(m_button, 0, Qt::AlignLeading);
    connect(m_button, &QPushButton::clicked, this, &RetentionPurge::request);
}

void RetentionPurge::setRetention(int months, bool isEdited)
{
    const bool isNew = months != m_months || isEdited != m_isEdited;
    m_months = months;
    m_isEdited = isEdited;
    m_button->setVisible(months > 0 && !isEdited && m_count > 0);
    if (isEdited)
        m_words->setText(tr("Save first; then you see here how many readings are older."));
    else if (months == 0)
        m_words->setText(tr("Nothing is ever removed."));
    else if (isNew)
        count();
}

UtcSeconds RetentionPurge::cutoff() const
{
    const Zone &zone = m_context.site.zone();
    const auto now = std::chrono::floor<std::chrono::seconds>(m_context.host.clock().now());
    return zone.day(zone.dateOf(now).addMonths(-m_months)).start;
}

void RetentionPurge::count()
{
    const int request = ++m_newest;
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(), before = cutoff()](Services &services) {
            return services.readings.countRawBefore(session, before);
        },
        this,
        [this, request](const Result<qint64> &answer) {
            if (request == m_newest && !m_isEdited && m_months > 0)
                showCount(answer);
        });
}

void RetentionPurge::showCount(const Result<qint64> &answer)
{
    m_count = answer.valueOr(0);
    m_button->setVisible(m_count > 0);
    const Format &format = m_context.site.format();
    if (!answer.ok())
        m_words->setText(sentenceFor(answer.error()));
    else if (m_count == 0)
        //: %1 is a date
        m_words->setText(tr("No raw reading is older than %1.").arg(format.date(cutoff())));
    else
        //: %1 is a number, %2 a date
        m_words->setText(tr("%1 raw readings are older than %2.")
                             .arg(format.count(m_count), format.date(cutoff())));
}

void RetentionPurge::request()
{
    const Format &format = m_context.site.format();
    const QString sentence =
        tr("%1 raw readings from before %2 are removed for good. Hours and days "
           "stay, so charts and totals keep their figures.")
            .arg(format.count(m_count), format.date(cutoff()));
    m_context.interaction.confirmIrreversible(this, tr("Remove raw readings"), sentence,
                                              m_context.site.settings().siteName,
                                              tr("Remove raw readings"), [this] { purge(); });
}

void RetentionPurge::purge()
{
    m_context.interaction.withFreshPassword(
        this, tr("Remove raw readings"), [this](const Session &session) {
            m_button->setEnabled(false);
            runTask(
                m_context.host, Lane::Write,
                [session, before = cutoff()](Services &services) {
                    return services.readings.purgeRawBefore(session, before);
                },
                this,
                [this](const Result<qint64> &answer) {
                    m_button->setEnabled(true);
                    if (!answer.ok())
                        m_context.notices.failed(answer.error());
                    else
                        m_context.notices.done(tr("%1 raw readings were removed.")
                                                   .arg(m_context.site.format().count(*answer)));
                    count();
                });
        });
}

} // namespace ems
