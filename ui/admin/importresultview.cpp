// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/importresultview.h"

#include "ui/theme/tokens.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/textlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

ImportResultView::ImportResultView(QWidget *parent)
    : QWidget(parent)
    , m_lines(new QGridLayout)
{
    setObjectName(u"importResultView"_s);
    m_lines->setHorizontalSpacing(space::xl);
    m_lines->setVerticalSpacing(space::s);
    m_lines->setColumnStretch(2, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new SymbolLabel(Icon::CircleCheck, 40, Tone::Good), 0, Qt::AlignLeading);
    layout->addLayout(m_lines);
    layout->addStretch();
}

void ImportResultView::addLine(const QString &label, const QString &value,
                               const QString &objectName)
{
    const int row = m_lines->rowCount();
    auto *figure = new TextLabel(value);
    figure->setObjectName(objectName);
    figure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_lines->addWidget(new TextLabel(label, TextStyle::Body, TextLabel::Colour::Muted), row, 0);
    m_lines->addWidget(figure, row, 1);
}

void ImportResultView::showResult(const QString &device, const ImportResult &result,
                                  const Format &format)
{
    addLine(tr("Device"), device, u"importDeviceLabel"_s);
    addLine(tr("New readings"), format.count(result.added), u"importAddedLabel"_s);
    addLine(tr("Replaced"), format.count(result.replaced), u"importReplacedLabel"_s);
    addLine(tr("Unchanged"), format.count(result.unchanged), u"importUnchangedLabel"_s);
    addLine(tr("Total energy"), format.exactEnergy(result.total), u"importTotalLabel"_s);
    if (result.period)
        addLine(tr("Period"), format.period(*result.period), u"importPeriodLabel"_s);
}

} // namespace ems
