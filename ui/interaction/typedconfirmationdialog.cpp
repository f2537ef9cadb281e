// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/interaction/typedconfirmationdialog.h"

#include "core/base/textfold.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/textlabel.h"

#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

TypedConfirmationDialog::TypedConfirmationDialog(const Question &question, QWidget *parent)
    : DialogFrame(question.title, parent)
    , m_typed(question.typed)
    , m_edit(new QLineEdit)
    , m_field(new FormField(tr("Confirm by typing"), m_edit))
{
    setObjectName(u"typedConfirmationDialog"_s);
    m_edit->setObjectName(u"confirmationLineEdit"_s);
    auto *sentence = new TextLabel(question.sentence);
    sentence->setObjectName(u"confirmationSentenceLabel"_s);
    sentence->setWordWrap(true);
    //: %1 is the word that has to be typed, e.g. a username
    m_field->setHint(tr("Type %1 to continue. This cannot be undone.").arg(question.typed));
    body()->addWidget(sentence);
    body()->addWidget(m_field);
    setPrimary(question.verb, true);
    connect(m_edit, &QLineEdit::textChanged, this, &TypedConfirmationDialog::updatePrimary);
    connect(this, &DialogFrame::submitted, this, [this] {
        if (primaryButton()->isEnabled())
            accept();
    });
    updatePrimary();
    m_edit->setFocus();
}

void TypedConfirmationDialog::updatePrimary()
{
    primaryButton()->setEnabled(normalized(m_edit->text()) == normalized(m_typed));
}

} // namespace ems
