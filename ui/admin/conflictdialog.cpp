// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/conflictdialog.h"

#include "ui/admin/plainscroll.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QRadioButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int mineId = 1;
constexpr int theirsId = 2;

QRadioButton *choice(const QString &objectName, const QString &name, bool isChecked)
{
    auto *button = new QRadioButton;
    button->setObjectName(objectName);
    button->setAccessibleName(name);
    button->setChecked(isChecked);
    return button;
}

TextLabel *value(const QString &text)
{
    auto *label = new TextLabel(text.isEmpty() ? u"–"_s : text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

ConflictDialog::ConflictDialog(const QString &recordName, const std::vector<ConflictField> &fields,
                               QWidget *parent)
    : DialogFrame(tr("Changed by somebody else"), parent)
{
    setObjectName(u"conflictDialog"_s);
    setSubtitle(tr("“%1” was saved by somebody else after you opened it. Choose which value each "
                   "field keeps; nothing is overwritten until you save.")
                    .arg(recordName));
    setPrimary(tr("Save the chosen values"));
    setMinimumWidth(scaledOf(this, 620));
    auto *holder = new QWidget;
    auto *grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, space::s, 0);
    grid->setHorizontalSpacing(space::l);
    grid->setVerticalSpacing(space::m);
    grid->setColumnStretch(2, 1);
    grid->setColumnStretch(4, 1);
    grid->addWidget(new TextLabel(tr("Mine"), TextStyle::Label), 0, 1, 1, 2);
    grid->addWidget(new TextLabel(tr("Theirs"), TextStyle::Label), 0, 3, 1, 2);
    for (const ConflictField &field : fields)
        addField(*grid, field);
    grid->setRowStretch(grid->rowCount(), 1);
    QScrollArea *scroll = makePlainScroll(holder);
    scroll->setMinimumHeight(std::min(holder->sizeHint().height() + space::s, 420));
    body()->addWidget(scroll, 1);
}

void ConflictDialog::addField(QGridLayout &grid, const ConflictField &field)
{
    const int row = grid.rowCount();
    auto *group = new QButtonGroup(this);
    //: %1 is the label of a field, %2 a value
    auto *mine = choice(field.id + u"MineRadioButton"_s,
                        tr("%1: mine, %2").arg(field.label, field.mine), field.isMineChosen);
    //: %1 is the label of a field, %2 a value
    auto *theirs = choice(field.id + u"TheirsRadioButton"_s,
                          tr("%1: theirs, %2").arg(field.label, field.theirs), !field.isMineChosen);
    group->addButton(mine, mineId);
    group->addButton(theirs, theirsId);
    grid.addWidget(new TextLabel(field.label, TextStyle::Body, TextLabel::Colour::Muted), row, 0,
                   Qt::AlignTop);
    grid.addWidget(mine, row, 1, Qt::AlignTop);
    grid.addWidget(value(field.mine), row, 2, Qt::AlignTop);
    grid.addWidget(theirs, row, 3, Qt::AlignTop);
    grid.addWidget(value(field.theirs), row, 4, Qt::AlignTop);
    m_choices.push_back({field.id, group});
}

QSet<QString> ConflictDialog::mine() const
{
    QSet<QString> ids;
    for (const Choice &choice : m_choices) {
        if (choice.group->checkedId() == mineId)
            ids.insert(choice.id);
    }
    return ids;
}

} // namespace ems
