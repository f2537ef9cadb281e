// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// What a program with Qt Widgets costs that does nothing: the measure for the start of ems.

#include "app/firstpaint.h"

#include <QApplication>
#include <QWidget>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ems::reportFirstPaints(application);
    QWidget window;
    window.setObjectName(QStringLiteral("emptyWindow"));
    window.resize(1200, 760);
    window.show();
    return QApplication::exec();
}
