// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/auditpanel.h"

#include "ui/admin/auditwords.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/sidepanel.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

AuditPanel::AuditPanel(QWidget *parent)
    : QWidget(parent)
    , m_panel(new SidePanel(tr("Entry")))
    , m_lines(new QVBoxLayout)
{
    setObjectName(u"auditPanel"_s);
    m_lines->setSpacing(space::m);
    m_panel->body()->addLayout(m_lines);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_panel);
    connect(m_panel, &SidePanel::closeRequested, this, &AuditPanel::closeRequested);
}

void AuditPanel::addLine(const QString &label, const QString &text)
{
    auto *holder = new QWidget;
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(new TextLabel(label, TextStyle::Caption, TextLabel::Colour::Muted));
    auto *value = new TextLabel(text.isEmpty() ? u"–"_s : text);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setAccessibleName(label);
    value->setAccessibleDescription(text);
    layout->addWidget(value);
    m_lines->addWidget(holder);
}

void AuditPanel::showEntry(const AuditEntry &entry, const Format &format)
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        const std::unique_ptr<QLayoutItem> owned(item);
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
    }
    m_panel->setTitle(actionText(entry.event));
    //: %1 is a date, %2 a username, %3 a number
    m_panel->setSubtitle(
        tr("%1 by %2, entry %3")
            .arg(format.dateTime(entry.at), actorText(entry), format.count(entry.sequence)));
    const QString object = objectText(entry.event);
    const std::vector<AuditDetail> details = detailsOf(entry.event, format);
    const bool isRepeated =
        std::ranges::find(details, object, &AuditDetail::after) != details.end();
    if (!object.isEmpty() && !isRepeated)
        addLine(tr("Record"), object);
    for (const AuditDetail &detail : details) {
        const bool isChange = detail.hasBefore && detail.before != detail.after;
        //: A value before and after a change
        addLine(detail.label,
                isChange ? tr("%1 → %2").arg(detail.before, detail.after) : detail.after);
    }
    if (!entry.event.entityId.isEmpty())
        addLine(tr("Id"), entry.event.entityId);
}

} // namespace ems
