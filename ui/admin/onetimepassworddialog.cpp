// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/onetimepassworddialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/textlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

OneTimePasswordDialog::OneTimePasswordDialog(const IssuedPassword &issued, QWidget *parent)
    : DialogFrame(tr("One-time password"), parent)
    , m_password(issued.oneTimePassword)
    , m_copy(new Button(Icon::Copy, tr("Copy password")))
{
    setObjectName(u"oneTimePasswordDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setSubtitle(
        tr("Give this password to “%1”. It is shown only now.").arg(issued.user.data.username));
    setPrimary(tr("Done"));
    cancelButton()->hide();
    auto *password = new TextLabel(m_password, TextStyle::Figure);
    password->setObjectName(u"oneTimePasswordLabel"_s);
    password->setAccessibleName(tr("One-time password: %1").arg(m_password));
    password->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setObjectName(u"copyPasswordButton"_s);
    m_copy->setAutoDefault(false);
    auto *card = new Card;
    auto *line = new QHBoxLayout;
    line->addWidget(password, 1);
    line->addWidget(m_copy);
    card->content()->addLayout(line);
    body()->addWidget(card);
    auto *rules = new TextLabel(tr("It is valid for 72 hours and must be changed at the first "
                                   "sign-in. If it is lost, reset the password again."),
                                TextStyle::Body, TextLabel::Colour::Muted);
    rules->setWordWrap(true);
    body()->addWidget(rules);
    setMinimumWidth(scaledOf(this, 480));
    connect(m_copy, &QPushButton::clicked, this, &OneTimePasswordDialog::copy);
    connect(this, &DialogFrame::submitted, this, &QDialog::accept);
}

void OneTimePasswordDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_password);
    m_copy->setText(tr("Copied"));
    m_copy->setSymbol(Icon::Check);
}

} // namespace ems
