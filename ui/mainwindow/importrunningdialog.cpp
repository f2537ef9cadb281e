// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/importrunningdialog.h"

using namespace Qt::StringLiterals;

namespace ems {

ImportRunningDialog::ImportRunningDialog(QWidget *parent)
    : DialogFrame(tr("Cancel the import?"), parent)
{
    setObjectName(u"importRunningDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setSubtitle(tr("An import is running. If you close the program now, nothing of the file is "
                   "kept; you can import it again later."));
    setPrimary(tr("Cancel import and close"), true);
    setCancel(tr("Go on importing"));
    connect(this, &DialogFrame::submitted, this, &QDialog::accept);
}

} // namespace ems
