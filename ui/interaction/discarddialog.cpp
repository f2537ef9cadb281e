// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/interaction/discarddialog.h"

using namespace Qt::StringLiterals;

namespace ems {

DiscardDialog::DiscardDialog(QWidget *parent)
    : DialogFrame(tr("Discard what you typed?"), parent)
{
    setObjectName(u"discardDialog"_s);
    setSubtitle(tr("What you typed here is not saved yet. It is lost when you leave."));
    setPrimary(tr("Discard"), true);
    setCancel(tr("Keep editing"));
    connect(this, &DialogFrame::submitted, this, &QDialog::accept);
}

} // namespace ems
