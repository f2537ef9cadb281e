// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/text/language.h"

#include <QCoreApplication>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace ems {

void installLanguage(QCoreApplication &application)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(u":/i18n/ems_en.qm"_s))
        QCoreApplication::installTranslator(translator);
}

} // namespace ems
