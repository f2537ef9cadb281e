// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow/busypage.h"

#include "ui/widgets/busyindicator.h"
#include "ui/widgets/button.h"

#include <QProgressBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

BusyPage::BusyPage(Theme &theme, UiSettings &settings, QWidget *parent)
    : FrontPage(theme, settings, parent)
    , m_indicator(new BusyIndicator)
    , m_bar(new QProgressBar)
    , m_cancel(new Button(tr("Cancel")))
{
    setObjectName(u"busyPage"_s);
    m_bar->setObjectName(u"busyProgressBar"_s);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setRange(0, 1'000);
    m_bar->setTextVisible(false);
    m_cancel->setObjectName(u"busyCancelButton"_s);
    content()->addWidget(m_indicator);
    content()->addWidget(m_bar);
    content()->addWidget(m_cancel, 0, Qt::AlignTrailing);
    connect(m_cancel, &QPushButton::clicked, this, &BusyPage::cancelRequested);
}

void BusyPage::begin(const QString &heading, const QString &sentence, bool isCancellable)
{
    setHeading(heading);
    m_indicator->setText(sentence);
    m_bar->setValue(0);
    m_bar->hide();
    m_cancel->setVisible(isCancellable);
}

void BusyPage::setFraction(double fraction)
{
    m_bar->show();
    m_bar->setValue(static_cast<int>(fraction * 1'000));
}

} // namespace ems
