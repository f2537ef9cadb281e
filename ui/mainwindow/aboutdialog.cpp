// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/aboutdialog.h"

#include "core/base/zone.h"
#include "ui/login/frontpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// A part that the program is made of. The licence names are those of SPDX.
struct Component
{
    QString name;
    QString use;
    QString licence;
};

QList<Component> components()
{
    return {
        {u"Qt %1"_s.arg(QLatin1String(qVersion())), AboutDialog::tr("Windows and database access"),
         u"LGPL-3.0-only"_s},
        {u"SQLite"_s, AboutDialog::tr("Database"), AboutDialog::tr("Public domain")},
        {u"libargon2"_s, AboutDialog::tr("Password hashes"), u"CC0-1.0 OR Apache-2.0"_s},
        {u"OpenSSL"_s, AboutDialog::tr("Signature of the list of new versions"), u"Apache-2.0"_s},
        {u"zxcvbn-c"_s, AboutDialog::tr("Strength of passwords"), u"MIT"_s},
        {u"date, by Howard Hinnant"_s, AboutDialog::tr("Time zones"), u"MIT"_s},
        {u"IANA time zones %1"_s.arg(Zone::databaseVersion()), AboutDialog::tr("Time zones"),
         AboutDialog::tr("Public domain")},
        {u"Inter"_s, AboutDialog::tr("Typeface"), u"OFL-1.1"_s},
        {u"Lucide"_s, AboutDialog::tr("Icons"), u"ISC"_s},
    };
}

QWidget *makeTable()
{
    auto *table = new QWidget;
    auto *grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, space::m, 0);
    grid->setHorizontalSpacing(space::xl);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    const QStringList heads = {AboutDialog::tr("Made with"), AboutDialog::tr("For"),
                               AboutDialog::tr("Licence")};
    for (int column = 0; column < heads.size(); ++column)
        grid->addWidget(new TextLabel(heads.at(column), TextStyle::Label, TextLabel::Colour::Muted),
                        0, column);
    int row = 1;
    for (const Component &component : components()) {
        grid->addWidget(new TextLabel(component.name), row, 0);
        grid->addWidget(new TextLabel(component.use, TextStyle::Body, TextLabel::Colour::Muted),
                        row, 1);
        grid->addWidget(new TextLabel(component.licence), row++, 2);
    }
    grid->setRowStretch(row, 1);
    return table;
}

} // namespace

AboutDialog::AboutDialog(const QString &server, QWidget *parent)
    : DialogFrame(applicationTitle(), parent)
{
    setObjectName(u"aboutDialog"_s);
    const QString version = QCoreApplication::applicationVersion();
    setSubtitle(server.isEmpty()
                    //: %1 is the version of the program
                    ? tr("Version %1. Apache-2.0. Your data stays on this computer.").arg(version)
                    //: %1 is the version of the program, %2 the name of a server
                    : tr("Version %1. Apache-2.0. Your data lives on %2 and goes nowhere else.")
                          .arg(version, server));
    auto *scroll = new QScrollArea;
    scroll->setObjectName(u"licencesScrollArea"_s);
    scroll->setAccessibleName(tr("Parts and licences"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(makeTable());
    // The surface of the dialog shows through.
    scroll->widget()->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setMinimumSize(scaledOf(this, 600), scaledOf(this, 250));
    body()->addWidget(scroll, 1);
    auto *note =
        new TextLabel(tr("The texts of all licences are installed with the program, in the "
                         "folder for documentation."),
                      TextStyle::Caption, TextLabel::Colour::Muted);
    note->setWordWrap(true);
    body()->addWidget(note);
    setPrimary(tr("Close"));
    cancelButton()->hide();
    connect(this, &DialogFrame::submitted, this, &QDialog::accept);
}

} // namespace ems
