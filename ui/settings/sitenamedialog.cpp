// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/sitenamedialog.h"

#include "ui/knowndatabases.h"
#include "ui/theme/theme.h"
#include "ui/widgets/formfield.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int greatestLength = 100;

} // namespace

SiteNameDialog::SiteNameDialog(const KnownSite &site, QWidget *parent)
    : DialogFrame(tr("Rename the shared database"), parent)
    , m_name(new QLineEdit(site.name))
{
    setObjectName(u"siteNameDialog"_s);
    setSubtitle(tr("On this computer only; nothing changes for the others."));
    m_name->setObjectName(u"knownSiteNameLineEdit"_s);
    m_name->setMaxLength(greatestLength);
    m_name->setPlaceholderText(site.profile.siteName);
    m_name->selectAll();
    auto *field = new FormField(tr("&Name"), m_name);
    field->setHint(tr("Empty is the name that the connection file gives it."));
    body()->addWidget(field);
    setPrimary(tr("Rename"));
    setMinimumWidth(scaledOf(this, 420));
    m_name->setFocus();
}

QString SiteNameDialog::name() const
{
    return m_name->text();
}

} // namespace ems
