// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/onetimepassworddialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

OneTimePasswordDialog::OneTimePasswordDialog(const IssuedPassword &issued, QWidget *parent)
    : DialogFrame(tr("One-time password"), parent)
    , m_password(issued.oneTimePassword)
    , m_label(new TextLabel(m_password, TextStyle::Figure))
    , m_copy(new Button(Icon::Copy, tr("Copy password")))
    , m_noted(new QCheckBox(tr("I have &noted the password")))
{
    setObjectName(u"oneTimePasswordDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    build(issued.user.data.username);
    connect(m_copy, &QPushButton::clicked, this, &OneTimePasswordDialog::copy);
    connect(m_noted, &QCheckBox::toggled, this, &OneTimePasswordDialog::showSafety);
    connect(this, &DialogFrame::submitted, this, &QDialog::accept);
    showSafety();
    m_label->setFocus(); // where Enter and Space do nothing
}

void OneTimePasswordDialog::build(const QString &username)
{
    setSubtitle(tr("Give this password to “%1”. It is shown only now.").arg(username));
    setPrimary(tr("Done"));
    cancelButton()->hide();
    m_label->setObjectName(u"oneTimePasswordLabel"_s);
    m_label->setAccessibleName(tr("One-time password: %1").arg(m_password));
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy->setObjectName(u"copyPasswordButton"_s);
    m_copy->setAutoDefault(false);
    m_noted->setObjectName(u"passwordNotedCheckBox"_s);
    auto *card = new Card;
    auto *line = new QHBoxLayout;
    line->addWidget(m_label, 1);
    line->addWidget(m_copy);
    card->content()->addLayout(line);
    body()->addWidget(card);
    body()->addWidget(m_noted);
    auto *rules = new TextLabel(tr("It is valid for 72 hours and must be changed at the first "
                                   "sign-in. If it is lost, reset the password again."),
                                TextStyle::Body, TextLabel::Colour::Muted);
    rules->setWordWrap(true);
    body()->addWidget(rules);
    setMinimumWidth(scaledOf(this, 480));
}

void OneTimePasswordDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_password);
    m_copy->setText(tr("Copied"));
    m_copy->setSymbol(Icon::Check);
    m_isCopied = true;
    showSafety();
    primaryButton()->setFocus();
}

bool OneTimePasswordDialog::isSafe() const
{
    return m_isCopied || m_noted->isChecked();
}

void OneTimePasswordDialog::showSafety()
{
    primaryButton()->setEnabled(isSafe());
    if (isSafe())
        setFormError({});
}

DialogFrame::Loss OneTimePasswordDialog::lossOnClosing() const
{
    return isSafe() ? Loss::Nothing : Loss::OnlyCopy;
}

void OneTimePasswordDialog::reject()
{
    if (isSafe() || m_isClosing)
        DialogFrame::reject();
    else
        setFormError(tr("Copy the password, or tick that you have noted it."));
}

void OneTimePasswordDialog::closeEvent(QCloseEvent *event)
{
    m_isClosing = true;
    DialogFrame::closeEvent(event);
}

} // namespace ems
