// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/shortcutsdialog.h"

#include "ui/actions/shortcuts.h"
#include "ui/mainwindow/keycap.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QWidget *makeList(Role role)
{
    auto *list = new QWidget;
    auto *grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, space::m, 0);
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    QString group;
    int row = 0;
    for (const ShortcutHelp &help : shortcutHelp(role)) {
        if (help.group != group) {
            group = help.group;
            if (row > 0)
                grid->setRowMinimumHeight(row++, space::s);
            grid->addWidget(new TextLabel(group, TextStyle::CardTitle), row++, 0, 1, 2);
        }
        auto *sentence = new TextLabel(help.sentence);
        sentence->setWordWrap(true);
        grid->addWidget(new KeyCap(help.key), row, 0, Qt::AlignLeading | Qt::AlignVCenter);
        // A screen reader comes to the sentence, so the key is said with it.
        sentence->setAccessibleDescription(help.key);
        grid->addWidget(sentence, row++, 1);
    }
    grid->setRowStretch(row, 1);
    return list;
}

} // namespace

ShortcutsDialog::ShortcutsDialog(Role role, QWidget *parent)
    : DialogFrame(tr("Keyboard shortcuts"), parent)
{
    setObjectName(u"shortcutsDialog"_s);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"shortcutsScrollArea"_s);
    scroll->setAccessibleName(tr("Keyboard shortcuts"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(makeList(role));
    // The surface of the dialog shows through.
    scroll->widget()->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setMinimumSize(scaledOf(this, 460), scaledOf(this, 420));
    body()->addWidget(scroll, 1);
    setPrimary(tr("Close"));
    cancelButton()->hide();
    connect(this, &DialogFrame::submitted, this, &QDialog::accept);
}

} // namespace ems
