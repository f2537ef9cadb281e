// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/client/clientviewpage.h"

#include "ui/client/clientdashboardpage.h"
#include "ui/widgets/banner.h"

#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

ClientViewPage::ClientViewPage(UiContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_column(new QVBoxLayout(this))
    , m_banner(new Banner)
{
    setObjectName(u"clientViewPage"_s);
    m_banner->setObjectName(u"clientViewBanner"_s);
    m_column->setContentsMargins({});
    m_column->setSpacing(0);
    m_column->addWidget(m_banner);
    m_banner->showNotice(Tone::Info, tr("You see this page as the client sees it."),
                         tr("Back to the user"));
    auto *back = new QShortcut(QKeySequence::Cancel, this);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &ClientViewPage::leave);
    connect(m_banner, &Banner::actionTriggered, this, &ClientViewPage::leave);
}

QString ClientViewPage::title() const
{
    return m_dashboard != nullptr ? m_dashboard->title() : tr("View as a client");
}

void ClientViewPage::activate(const PageTarget &target)
{
    if (target.user && target.user != m_user)
        view(*target.user);
    else
        refresh();
    m_banner->setFocus(Qt::OtherFocusReason); // the way back is the first thing a key reaches
}

void ClientViewPage::view(const UserId &user)
{
    if (m_dashboard != nullptr) {
        m_column->removeWidget(m_dashboard);
        m_dashboard->hide();
        m_dashboard->deleteLater();
    }
    m_user = user;
    m_dashboard = new ClientDashboardPage(m_context);
    m_dashboard->setViewedUser(user);
    m_column->addWidget(m_dashboard, 1);
    connect(m_dashboard, &Page::titleChanged, this, &Page::titleChanged);
    m_dashboard->activate({});
}

void ClientViewPage::refresh()
{
    if (m_dashboard != nullptr)
        m_dashboard->refresh();
}

void ClientViewPage::leave()
{
    PageTarget target;
    target.user = m_user;
    m_context.navigator.go(pages::users, target);
}

} // namespace ems
