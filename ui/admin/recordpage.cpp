// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/recordpage.h"

#include "ui/admin/recordlist.h"
#include "ui/admin/recordtable.h"
#include "ui/interaction/interaction.h"
#include "ui/models/keyedmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/searchfield.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

RecordPage::RecordPage(UiContext &context, KeyedModel *model, const QString &name,
                       const QString &searchHint, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_holder(new QWidget(this))
    , m_table(new RecordTable(*model, context.settings, name + u"Table"_s))
    , m_list(new RecordList(m_table, searchHint, name, context.settings))
{
    model->setParent(this);
    m_holder->hide();
    setObjectName(name + u"Page"_s);
    m_table->setObjectName(name + u"TableView"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
    connect(m_table, &RecordTable::copyRefused, this, [this](int greatest) {
        m_context.notices.warn(
            tr("At most %Ln row(s) can be copied. Export the list instead.", nullptr, greatest));
    });
}

bool RecordPage::focusSearch()
{
    m_list->search()->setFocus(Qt::ShortcutFocusReason);
    m_list->search()->selectAll();
    return true;
}

bool RecordPage::startNew()
{
    if (m_new == nullptr || !m_new->isEnabled())
        return false;
    m_new->click();
    return true;
}

void RecordPage::addHeaderButton(Button *button, const QString &objectName)
{
    button->setObjectName(objectName);
    button->setParent(m_holder); // until the window's header takes it
    m_header.append(button);
}

void RecordPage::setNewButton(Button *button, const QString &objectName)
{
    addHeaderButton(button, objectName);
    //: %1 is the text of a button, %2 a key, e.g. Ctrl+N
    button->setToolTip(tr("%1 (%2)").arg(
        button->text(), QKeySequence(QKeySequence::New).toString(QKeySequence::NativeText)));
    m_new = button;
}

void RecordPage::unlessTyping(std::function<void()> action)
{
    if (hasUnsavedInput())
        m_context.interaction.confirmDiscard(this, std::move(action));
    else
        action();
}

} // namespace ems
