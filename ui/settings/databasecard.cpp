// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/databasecard.h"

#include "ui/interaction/interaction.h"
#include "ui/knowndatabases.h"
#include "ui/notices.h"
#include "ui/settings/sitenamedialog.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/uisettings.h"
#include "ui/widgets/button.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/textlabel.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

void clearRows(QLayout &rows)
{
    while (QLayoutItem *item = rows.takeAt(0)) {
        const std::unique_ptr<QLayoutItem> owned(item);
        item->widget()->hide();
        item->widget()->deleteLater(); // one of its buttons may be the sender
    }
}

} // namespace

DatabaseCard::DatabaseCard(UiContext &context, QWidget *parent)
    : Card(tr("Where the data lives"), parent)
    , m_context(context)
    , m_place(new TextLabel)
    , m_rows(new QVBoxLayout)
    , m_add(new Button(Icon::FolderOpen, tr("Add a connection file…")))
{
    setObjectName(u"databaseCard"_s);
    m_place->setObjectName(u"dataPlaceLabel"_s);
    m_place->setWordWrap(true);
    m_rows->setSpacing(space::m);
    m_add->setObjectName(u"addSharedDatabaseButton"_s);
    auto *actions = new QHBoxLayout;
    actions->addWidget(m_add);
    actions->addStretch();
    content()->addWidget(m_place);
    content()->addLayout(m_rows);
    content()->addLayout(actions);
    connect(m_add, &QPushButton::clicked, this, &DatabaseCard::add);
    connect(context.settings.databases(), &KnownDatabases::changed, this, &DatabaseCard::refresh);
    refresh();
}

QString DatabaseCard::placeOfData() const
{
    const ServiceHost &host = m_context.host;
    if (host.isShared()) {
        const SharedProfile profile = host.profile();
        //: %1 is the name of a database, %2 of a server
        const QString place =
            tr("In the shared database “%1” on %2.").arg(profile.database, serverText(profile));
        return place + u' '
               + (profile.tls == TlsMode::VerifyFull
                      ? tr("The connection is encrypted.")
                      : tr("The connection is not encrypted; it never leaves this computer."))
               + u' ' + tr("Your password is never kept here; you are asked for it at each start.");
    }
    if (m_context.site.facts().isDemo)
        return tr("In a demo that is removed on closing.");
    //: %1 is the path of a file
    return tr("In the file %1 on this computer.").arg(QDir::toNativeSeparators(host.path()));
}

void DatabaseCard::refresh()
{
    m_place->setText(placeOfData());
    clearRows(*m_rows);
    const std::vector<KnownSite> sites = m_context.settings.databases()->sites();
    if (!m_context.settings.databases()->localPath().isEmpty() && !sites.empty())
        addLocal();
    for (const KnownSite &site : sites)
        addSite(site);
}

QHBoxLayout *DatabaseCard::addRow(const QString &name, const QString &place, bool isOpen)
{
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    auto *title = new TextLabel(name);
    title->setObjectName(u"knownDatabaseLabel"_s);
    auto *detail = new TextLabel(place, TextStyle::Caption, TextLabel::Colour::Muted);
    for (TextLabel *label : {title, detail}) {
        label->setWordWrap(true);
        texts->addWidget(label);
    }
    row->addLayout(texts, 1);
    if (isOpen)
        row->addWidget(new Pill(Icon::CircleCheck, tr("open"), Tone::Good));
    m_rows->addWidget(widget);
    return row;
}

void DatabaseCard::addLocal()
{
    const QString path = m_context.settings.databases()->localPath();
    const bool isOpen = m_context.host.path() == path;
    QHBoxLayout *row = addRow(tr("This computer"), QDir::toNativeSeparators(path), isOpen);
    if (isOpen)
        return;
    auto *open = new Button(tr("Open"));
    open->setObjectName(u"openLocalDatabaseButton"_s);
    //: %1 is the name of a database
    open->setAccessibleName(tr("Open “%1”").arg(QFileInfo(path).fileName()));
    open->setToolTip(tr("You are signed out here first."));
    connect(open, &QPushButton::clicked, m_context.settings.databases(),
            &KnownDatabases::openLocal);
    row->addWidget(open);
}

void DatabaseCard::addSite(const KnownSite &site)
{
    const bool isOpen = m_context.host.isShared() && m_context.host.profile().siteId == site.id;
    QHBoxLayout *row = addRow(site.name, serverText(site.profile), isOpen);
    if (!isOpen) {
        auto *open = new Button(tr("Open"));
        open->setObjectName(u"openSharedDatabaseButton"_s);
        open->setAccessibleName(tr("Open “%1”").arg(site.name));
        open->setToolTip(tr("You are signed out here first."));
        connect(open, &QPushButton::clicked, this,
                [this, id = site.id] { m_context.settings.databases()->openSite(id); });
        row->addWidget(open);
    }
    //: %1 is the name of a database
    auto *rename = new IconButton(Icon::Pencil, tr("Rename “%1”…").arg(site.name));
    rename->setObjectName(u"renameSharedDatabaseButton"_s);
    connect(rename, &QToolButton::clicked, this, [this, site] { this->rename(site); });
    row->addWidget(rename);
    if (isOpen)
        return;
    //: %1 is the name of a database
    auto *forget = new IconButton(Icon::Trash, tr("Forget “%1”").arg(site.name));
    forget->setObjectName(u"forgetSharedDatabaseButton"_s);
    connect(forget, &QToolButton::clicked, this, [this, site] { this->forget(site); });
    row->addWidget(forget);
}

void DatabaseCard::add()
{
    m_context.interaction.askOpenFile(
        this, tr("Add a connection file"),
        tr("Connection files (*%1);;All files (*)").arg(connectionFileSuffix),
        [this](const QString &chosen) {
            const Result<KnownSite> added = m_context.settings.databases()->add(chosen);
            if (!added.ok())
                m_context.notices.warn(sentenceFor(added.error()));
            else
                //: %1 is the name of a site, %2 of a server
                m_context.notices.done(tr("“%1” on %2 can be opened now.")
                                           .arg(added->name, serverText(added->profile)));
        });
}

void DatabaseCard::rename(const KnownSite &site)
{
    auto *dialog = new SiteNameDialog(site, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DialogFrame::submitted, this, [this, dialog, id = site.id] {
        m_add->setFocus(); // the row is made anew
        m_context.settings.databases()->rename(id, dialog->name());
        dialog->accept();
    });
    dialog->open();
}

void DatabaseCard::forget(const KnownSite &site)
{
    m_add->setFocus();
    m_context.settings.databases()->forget(site.id);
    const auto undo = [databases = m_context.settings.databases(), site] {
        if (databases->keep(site.profile).ok() && site.name != site.profile.siteName)
            databases->rename(site.id, site.name);
    };
    m_context.notices.done(tr("“%1” is forgotten. Its data stays where it is.").arg(site.name),
                           undo);
}

} // namespace ems
