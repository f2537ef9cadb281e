// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/settingspage.h"

#include "ui/login/changepassworddialog.h"
#include "ui/sessionholder.h"
#include "ui/settings/appearancecard.h"
#include "ui/settings/databasecard.h"
#include "ui/settings/sitesettingsform.h"
#include "ui/settings/updatecard.h"
#include "ui/theme/theme.h"
#include "ui/uisettings.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int columnWidth = 760;

} // namespace

SettingsPage::SettingsPage(UiContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
{
    setObjectName(u"settingsPage"_s);
    auto *content = new QWidget;
    content->setMaximumWidth(scaledOf(this, columnWidth));
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::l);
    column->addWidget(new AppearanceCard(context.theme, context.settings));
    addAccount(column);
    if (context.settings.databases() != nullptr)
        column->addWidget(new DatabaseCard(context));
    if (context.settings.updates() != nullptr)
        column->addWidget(new UpdateCard(context));
    if (context.session.session().role == Role::Admin) {
        m_site = new SiteSettingsForm(context);
        column->addWidget(m_site);
    }
    column->addStretch(1); // takes all of the rest, so that no card grows

    auto *page = new QWidget;
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(space::xl, space::l, space::xl, space::xl);
    row->addWidget(content, 1);
    row->addStretch(0);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"settingsScrollArea"_s);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(&context.theme, &Theme::changed, content,
            [this, content] { content->setMaximumWidth(scaledOf(this, columnWidth)); });
}

void SettingsPage::addAccount(QVBoxLayout *column)
{
    auto *card = new Card(tr("Your account"));
    //: %1 is a username
    auto *who =
        new TextLabel(tr("You are signed in as %1.").arg(m_context.session.session().username));
    who->setObjectName(u"accountLabel"_s);
    who->setWordWrap(true);
    auto *profile = new Button(Icon::UserRound, tr("Your profile"));
    profile->setObjectName(u"openProfileButton"_s);
    auto *password = new Button(Icon::KeyRound, tr("Change your password…"));
    password->setObjectName(u"changePasswordButton"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(who, 1);
    row->addWidget(profile);
    row->addWidget(password);
    card->content()->addLayout(row);
    column->addWidget(card);
    connect(profile, &QPushButton::clicked, this,
            [this] { m_context.navigator.go(pages::profile); });
    connect(password, &QPushButton::clicked, this, [this] {
        auto *dialog = new ChangePasswordDialog(m_context, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

QString SettingsPage::title() const
{
    return tr("Settings");
}

void SettingsPage::activate(const PageTarget &)
{
    refresh();
}

void SettingsPage::refresh()
{
    if (m_site != nullptr)
        m_site->refresh();
}

bool SettingsPage::hasUnsavedInput() const
{
    return m_site != nullptr && m_site->isModified();
}

} // namespace ems
