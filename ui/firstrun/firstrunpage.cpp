// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/firstrun/firstrunpage.h"

#include "ui/firstrun/adminstep.h"
#include "ui/firstrun/datastep.h"
#include "ui/firstrun/sitestep.h"
#include "ui/knowndatabases.h"
#include "ui/text/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/uisettings.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/textlabel.h"

#include <QDir>
#include <QFileInfo>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

bool namesAnyOf(const Error &error, const FormFields &fields)
{
    return std::ranges::any_of(
        error.issues, [&fields](const FieldIssue &issue) { return fields.contains(issue.field); });
}

bool isAboutTheFile(const Error &error)
{
    return error.has(Reason::DatabaseExists) || error.has(Reason::FolderNotWritable)
           || error.has(Reason::DatabaseNotWritable) || error.has(Reason::DiskFull);
}

} // namespace

FirstRunPage::FirstRunPage(const UiContext &context, QWidget *parent)
    : FrontPage(context.theme, context.settings, parent)
    , m_context(context)
    , m_progress(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Accent))
    , m_message(new MessageBar)
    , m_data(new DataStep(context.interaction))
    , m_site(new SiteStep)
    , m_admin(new AdminStep)
    , m_summary(new TextLabel)
    , m_cancel(new Button(Icon::ArrowLeft, tr("Back to the sign-in"), Button::Role::Quiet))
{
    setObjectName(u"firstRunPage"_s);
    setCardWidth(520);
    m_progress->setObjectName(u"stepLabel"_s);
    m_message->setObjectName(u"firstRunMessageBar"_s);
    m_cancel->setObjectName(u"firstRunCancelButton"_s);
    m_cancel->hide();
    content()->addWidget(m_progress);
    content()->addWidget(m_message);
    for (QWidget *step : {static_cast<QWidget *>(m_data), static_cast<QWidget *>(m_site),
                          static_cast<QWidget *>(m_admin), makeDoneStep()}) {
        step->hide();
        content()->addWidget(step);
        m_steps.append(step);
    }
    setBackButton(m_cancel);

    connect(m_data, &DataStep::continued, this, [this] { showStep(SiteStepIndex); });
    connect(m_data, &DataStep::existingChosen, this, &FirstRunPage::existingChosen);
    connect(m_data, &DataStep::demoRequested, this, &FirstRunPage::demoRequested);
    connect(m_data, &DataStep::sharedRequested, this, &FirstRunPage::sharedRequested);
    connect(m_data, &DataStep::knownChosen, this, &FirstRunPage::openKnown);
    connect(m_site, &SiteStep::backRequested, this, [this] { showStep(DataStepIndex); });
    connect(m_site, &SiteStep::continued, this, [this] { showStep(AdminStepIndex); });
    connect(m_admin, &AdminStep::backRequested, this, [this] { showStep(SiteStepIndex); });
    connect(m_admin, &AdminStep::submitted, this, &FirstRunPage::create);
    connect(m_cancel, &QPushButton::clicked, this, &FirstRunPage::cancelled);
    showStep(DataStepIndex);
}

QWidget *FirstRunPage::makeDoneStep()
{
    m_summary->setObjectName(u"firstRunSummaryLabel"_s);
    m_summary->setWordWrap(true);
    m_start = new Button(tr("Start"), Button::Role::Primary);
    m_start->setObjectName(u"startButton"_s);
    connect(m_start, &QPushButton::clicked, this, [this] { emit siteCreated(m_session); });
    auto *step = new QWidget;
    auto *layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    layout->addWidget(m_summary);
    layout->addWidget(m_start);
    return step;
}

void FirstRunPage::setCancellable(bool isCancellable)
{
    m_cancel->setVisible(isCancellable);
}

void FirstRunPage::begin()
{
    m_message->clear();
    fillKnown();
    showStep(DataStepIndex);
}

void FirstRunPage::fillKnown()
{
    m_known.clear();
    QStringList names;
    const QString local = m_context.settings.databases()->localPath();
    if (!local.isEmpty() && local != m_context.host.path()) {
        m_known.append(QString());
        names.append(QFileInfo(local).fileName());
    }
    for (const KnownSite &site : m_context.settings.databases()->sites()) {
        if (m_context.host.isShared() && m_context.host.profile().siteId == site.id)
            continue;
        m_known.append(site.id);
        //: %1 is the name of a site, %2 of its server
        names.append(tr("%1 on %2").arg(site.name, serverText(site.profile)));
    }
    m_data->setKnown(names);
}

void FirstRunPage::openKnown(int index)
{
    if (m_known.at(index).isEmpty())
        m_context.settings.databases()->openLocal();
    else
        m_context.settings.databases()->openSite(m_known.at(index));
}

void FirstRunPage::showMessage(const QString &sentence)
{
    m_message->showError(sentence);
}

void FirstRunPage::showStep(Step step)
{
    const QStringList headings = {tr("Welcome"), tr("About the site"),
                                  tr("The first administrator"), tr("Everything is ready")};
    const QStringList introductions = {
        tr("Three short steps, and your site is ready. Nothing is written before the last one."),
        tr("You can change all of this later in the settings."),
        tr("This account can do everything: add people and devices, and see all figures."),
        QString()};
    setHeading(headings.value(step));
    setIntroduction(introductions.value(step));
    //: %1 is the number of the step, %2 how many there are
    m_progress->setText(tr("Step %1 of %2").arg(step + 1).arg(int(DoneStepIndex)));
    m_progress->setVisible(step != DoneStepIndex);
    m_message->clear();
    m_admin->setSiteName(m_site->settings().siteName);
    for (QWidget *other : std::as_const(m_steps))
        other->setVisible(other == m_steps.at(step));
    if (step == DoneStepIndex)
        m_start->setFocus();
    else
        m_steps.at(step)->setFocus();
}

void FirstRunPage::create()
{
    m_message->clear();
    m_admin->setBusy(true);
    m_cancel->setEnabled(false);
    m_context.host.createSite(m_data->path(), m_site->settings(), m_admin->draft(),
                              m_admin->password(), this,
                              [this](const Result<Session> &answer) { finish(answer); });
}

void FirstRunPage::finish(const Result<Session> &answer)
{
    m_admin->setBusy(false);
    m_cancel->setEnabled(true);
    if (!answer.ok()) {
        showFailure(answer.error());
        return;
    }
    m_session = answer.value();
    m_cancel->hide();
    //: %1 is the name of the site, %2 the path of the file, %3 a username
    m_summary->setText(tr("%1 is ready. Its data lives in %2, and you are signed in as %3.")
                           .arg(m_site->settings().siteName.trimmed(),
                                QDir::toNativeSeparators(m_data->path()), m_session.username));
    showStep(DoneStepIndex);
}

void FirstRunPage::showFailure(const Error &error)
{
    if (isAboutTheFile(error)) {
        showStep(DataStepIndex);
        m_data->field()->setError(sentenceFor(error));
        return;
    }
    const bool isAboutSite = namesAnyOf(error, m_site->fields());
    if (isAboutSite)
        showStep(SiteStepIndex);
    const QString rest = showIssues(error, isAboutSite ? m_site->fields() : m_admin->fields());
    if (!rest.isEmpty())
        m_message->showError(rest);
}

} // namespace ems
