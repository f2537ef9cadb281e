// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/firstrun/databaseproblempage.h"

#include "ui/interaction/interaction.h"
#include "ui/text/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/textlabel.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

struct Problem
{
    const char *heading;
    const char *advice;
    Reason reason;
    bool isRetryFirst; ///< Trying again is what helps most.
};

#define WORDS(text) QT_TRANSLATE_NOOP("DatabaseProblem", text)

constexpr Problem problems[] = {
    {WORDS("The database is not there"),
     WORDS("Perhaps a drive is not connected, or the file was moved. Nothing new is put in its "
           "place unless you ask for it."),
     Reason::DatabaseMissing, true},
    {WORDS("The database has lost its content"),
     WORDS("The file has no data in it any more. Choose a backup of it. Leave the empty file where "
           "it is until then."),
     Reason::DatabaseEmpty, false},
    {WORDS("The database is damaged"),
     WORDS("The program has left the file as it is. Choose a backup of it, and keep the damaged "
           "file for a rescue."),
     Reason::DatabaseDamaged, false},
    {WORDS("This is not a database of this program"),
     WORDS("The file was not touched. Choose the right file."), Reason::DatabaseForeign, false},
    {WORDS("The database is newer than this program"),
     WORDS("Update this program on this computer. The file was not touched, so that nothing in it "
           "is lost."),
     Reason::DatabaseNewer, true},
    {WORDS("The database cannot be changed"),
     WORDS("Look whether the file or its folder is read-only, or belongs to somebody else, and try "
           "again."),
     Reason::DatabaseNotWritable, true},
    {WORDS("The database is in use"),
     WORDS("Another program holds it, perhaps a backup or a copy that is still running."),
     Reason::DatabaseBusy, true},
    {WORDS("The database was made by another build"),
     WORDS("The file was not touched. Use the program that made it, or choose another file."),
     Reason::MigrationChanged, false},
    {WORDS("The disk is full"), WORDS("Opening the database needs some room beside it."),
     Reason::DiskFull, true},
};

constexpr Problem otherProblem = {WORDS("The database could not be opened"),
                                  WORDS("The log file says more about it."), Reason::None, true};

const Problem &problemOf(const Error &error)
{
    const auto *found = std::ranges::find(problems, error.reason(), &Problem::reason);
    return found == std::end(problems) ? otherProblem : *found;
}

QString translated(const char *text)
{
    return QCoreApplication::translate("DatabaseProblem", text);
}

} // namespace

DatabaseProblemPage::DatabaseProblemPage(const UiContext &context, QWidget *parent)
    : FrontPage(context.theme, context.settings, parent)
    , m_context(context)
    , m_sentence(new TextLabel)
    , m_advice(new TextLabel({}, TextStyle::Body, TextLabel::Colour::Muted))
    , m_path(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_retry(new Button(Icon::RefreshCw, tr("&Try again")))
    , m_choose(new Button(Icon::FolderOpen, tr("&Choose another file…")))
    , m_new(new Button(tr("Set up a &new site"), Button::Role::Quiet))
{
    setObjectName(u"databaseProblemPage"_s);
    setCardWidth(520);
    m_sentence->setObjectName(u"problemSentenceLabel"_s);
    m_advice->setObjectName(u"problemAdviceLabel"_s);
    m_path->setObjectName(u"problemPathLabel"_s);
    m_retry->setObjectName(u"retryButton"_s);
    m_choose->setObjectName(u"chooseDatabaseButton"_s);
    m_new->setObjectName(u"newSiteButton"_s);
    for (TextLabel *label : {m_sentence, m_advice, m_path})
        label->setWordWrap(true);
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);
    content()->addWidget(m_sentence);
    content()->addWidget(m_advice);
    content()->addSpacing(space::s);
    content()->addWidget(m_retry);
    content()->addWidget(m_choose);
    content()->addWidget(m_new);
    m_path->setAlignment(Qt::AlignHCenter);
    below()->addWidget(m_path);
    connect(m_retry, &QPushButton::clicked, this, &DatabaseProblemPage::retryRequested);
    connect(m_choose, &QPushButton::clicked, this, &DatabaseProblemPage::chooseExisting);
    connect(m_new, &QPushButton::clicked, this, &DatabaseProblemPage::newSiteRequested);
}

void DatabaseProblemPage::setProblem(const QString &path, const Error &error)
{
    const Problem &problem = problemOf(error);
    const QString native = QDir::toNativeSeparators(path);
    setHeading(translated(problem.heading));
    Error named = error;
    if (!named.issues.empty() && named.issues.front().arguments.isEmpty())
        named.issues.front().arguments = {QFileInfo(path).fileName()};
    else if (!named.issues.empty())
        named.issues.front().arguments.front() = problem.reason == Reason::MigrationChanged
                                                     ? named.issues.front().arguments.front()
                                                     : QFileInfo(path).fileName();
    m_sentence->setText(sentenceFor(named));
    m_advice->setText(translated(problem.advice));
    m_path->setText(native);
    m_retry->setRole(problem.isRetryFirst ? Button::Role::Primary : Button::Role::Secondary);
    m_choose->setRole(problem.isRetryFirst ? Button::Role::Secondary : Button::Role::Primary);
    (problem.isRetryFirst ? m_retry : m_choose)->setFocus();
}

QString DatabaseProblemPage::sentence() const
{
    return m_sentence->text();
}

void DatabaseProblemPage::chooseExisting()
{
    m_context.interaction.askOpenFile(
        this, tr("Open an existing database"), tr("Databases (*.ems);;All files (*)"),
        [this](const QString &chosen) { emit existingChosen(chosen); });
}

} // namespace ems
