// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/firstrun/connectpage.h"

#include "ui/interaction/interaction.h"
#include "ui/knowndatabases.h"
#include "ui/text/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/busyindicator.h"
#include "ui/widgets/button.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

ConnectPage::ConnectPage(const UiContext &context, const KnownDatabases &known, QWidget *parent)
    : FrontPage(context.theme, context.settings, parent)
    , m_context(context)
    , m_known(known)
    , m_message(new MessageBar)
    , m_facts(new QWidget)
    , m_moved(new TextLabel({}, TextStyle::Body, TextLabel::Colour::Warning))
    , m_busy(new BusyIndicator)
    , m_note(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_choose(new Button(Icon::FolderOpen, tr("&Choose the connection file…")))
    , m_submit(new Button(tr("Connect"), Button::Role::Primary))
    , m_cancel(new Button(tr("Cancel")))
    , m_leave(new Button(Icon::ArrowLeft, tr("Other ways to open a database"), Button::Role::Quiet))
{
    setObjectName(u"connectPage"_s);
    setCardWidth(520);
    setHeading(tr("Connect to a shared database"));
    m_message->setObjectName(u"connectMessageBar"_s);
    m_facts->setObjectName(u"connectionFacts"_s);
    m_moved->setObjectName(u"serverMovedLabel"_s);
    m_note->setObjectName(u"provisionNoteLabel"_s);
    m_choose->setObjectName(u"chooseConnectionButton"_s);
    m_submit->setObjectName(u"connectButton"_s);
    m_cancel->setObjectName(u"connectCancelButton"_s);
    m_leave->setObjectName(u"connectLeaveButton"_s);
    build();
    connect(m_choose, &QPushButton::clicked, this, &ConnectPage::chooseFile);
    connect(m_submit, &QPushButton::clicked, this, &ConnectPage::submit);
    connect(m_cancel, &QPushButton::clicked, this, &ConnectPage::cancelRequested);
    connect(m_leave, &QPushButton::clicked, this, &ConnectPage::leaveRequested);
    begin();
}

void ConnectPage::build()
{
    auto *grid = new QGridLayout(m_facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    m_site = addFact(*grid, tr("Site"), u"connectionSiteLabel"_s);
    m_server = addFact(*grid, tr("Server"), u"connectionServerLabel"_s);
    m_database = addFact(*grid, tr("Database"), u"connectionDatabaseLabel"_s);
    m_encryption = addFact(*grid, tr("Encryption"), u"connectionEncryptionLabel"_s);
    for (TextLabel *label : {m_moved, m_note})
        label->setWordWrap(true);
    m_note->setText(tr("A new shared database is set up on its server with “emsctl provision”. "
                       "That makes the first administrator and the connection file too; this "
                       "program does neither."));
    auto *actions = new QHBoxLayout;
    actions->setSpacing(space::s);
    actions->addWidget(m_choose);
    actions->addStretch();
    actions->addWidget(m_cancel);
    actions->addWidget(m_submit);
    content()->addWidget(m_message);
    content()->addWidget(m_facts);
    content()->addWidget(m_moved);
    content()->addWidget(m_busy);
    content()->addLayout(actions);
    content()->addWidget(m_note);
    setBackButton(m_leave);
}

TextLabel *ConnectPage::addFact(QGridLayout &grid, const QString &label, const QString &objectName)
{
    const int row = grid.rowCount();
    auto *value = new TextLabel;
    value->setObjectName(objectName);
    value->setWordWrap(true);
    grid.addWidget(new TextLabel(label, TextStyle::Body, TextLabel::Colour::Muted), row, 0,
                   Qt::AlignTop);
    grid.addWidget(value, row, 1, Qt::AlignTop);
    return value;
}

void ConnectPage::begin()
{
    m_profile.reset();
    m_message->clear();
    setState(State::NoFile);
}

void ConnectPage::readFile(const QString &path)
{
    m_message->clear();
    const Result<SharedProfile> profile = readConnectionFile(path);
    if (profile.ok()) {
        showProfile(profile.value());
        return;
    }
    // What a former file said stays: the person may go on with it.
    m_message->showError(sentenceFor(profile.error()));
    setState(m_profile ? State::Ready : State::NoFile);
}

void ConnectPage::showProfile(const SharedProfile &profile)
{
    m_message->clear();
    fill(profile);
    setState(State::Ready);
}

void ConnectPage::setBusy(const SharedProfile &profile)
{
    m_message->clear();
    fill(profile);
    //: %1 is the name of a server
    m_busy->setText(tr("Testing the network and the encryption to %1…").arg(profile.host));
    setState(State::Busy);
}

void ConnectPage::showFailure(const SharedProfile &profile, const Error &error)
{
    m_message->clear();
    fill(profile);
    setState(State::Ready);
    if (error.code == ErrorCode::Cancelled)
        return;
    m_message->showError(sentenceFor(error));
    m_submit->setText(tr("Try again"));
}

void ConnectPage::fill(const SharedProfile &profile)
{
    m_profile = profile;
    m_site->setText(profile.siteName);
    m_server->setText(serverText(profile));
    m_database->setText(profile.database);
    m_encryption->setText(
        profile.tls == TlsMode::VerifyFull
            ? tr("TLS, and the server has to prove its name with a certificate that this file "
                 "vouches for")
            : tr("None: the server runs on this computer"));
    const std::optional<KnownSite> known = m_known.find(profile.siteId);
    m_isMoved = known && serverText(known->profile) != serverText(profile);
    if (m_isMoved)
        //: %1 is the name of a server
        m_moved->setText(tr("You know this site on another server, %1. Go on only if whoever looks "
                            "after it told you that it has moved.")
                             .arg(serverText(known->profile)));
}

void ConnectPage::setState(State state)
{
    m_state = state;
    const bool hasFile = state != State::NoFile;
    setIntroduction(hasFile ? tr("Look whether this is the site and the server you expect.")
                            : tr("Choose the connection file that you were given, or drop it on "
                                 "this window. Its name ends in .ems-connection, and there is no "
                                 "password in it."));
    m_facts->setVisible(hasFile);
    m_moved->setVisible(hasFile && m_isMoved);
    m_busy->setVisible(state == State::Busy);
    m_note->setVisible(!hasFile);
    m_choose->setVisible(state != State::Busy);
    m_choose->setText(hasFile ? tr("&Choose another file…") : tr("&Choose the connection file…"));
    m_choose->setRole(hasFile ? Button::Role::Secondary : Button::Role::Primary);
    m_submit->setVisible(state == State::Ready);
    m_submit->setText(tr("Connect"));
    m_cancel->setVisible(state == State::Busy);
    m_leave->setVisible(state != State::Busy);
    if (state == State::Busy)
        m_cancel->setFocus();
    else
        (hasFile ? m_submit : m_choose)->setFocus();
}

void ConnectPage::chooseFile()
{
    m_context.interaction.askOpenFile(
        this, tr("Open a connection file"),
        tr("Connection files (*%1);;All files (*)").arg(connectionFileSuffix),
        [this](const QString &chosen) { readFile(chosen); });
}

void ConnectPage::submit()
{
    if (m_state == State::Ready && m_profile)
        emit connectRequested(*m_profile);
}

} // namespace ems
