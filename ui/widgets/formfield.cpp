// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/formfield.h"

#include "ui/theme/theme.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

FormField::FormField(const QString &label, QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_labelText(label)
    , m_label(new TextLabel(label, TextStyle::Label))
    , m_editor(editor)
    , m_symbol(new SymbolLabel(Icon::CircleAlert, 14, Tone::Bad))
    , m_line(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
{
    m_label->setObjectName(u"fieldLabel"_s);
    m_label->setBuddy(editor);
    m_label->setWordWrap(true);
    m_line->setObjectName(u"fieldLineLabel"_s);
    m_line->setWordWrap(true);
    setFocusProxy(editor);
    if (auto *area = qobject_cast<QPlainTextEdit *>(editor)) {
        area->setTabChangesFocus(true);
        area->document()->setDocumentMargin(7); // in line with the text of a line edit
    }

    auto *line = new QHBoxLayout;
    line->setSpacing(6);
    line->addWidget(m_symbol, 0, Qt::AlignTop);
    line->addWidget(m_line, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_label);
    layout->addWidget(editor);
    layout->addLayout(line);
    setLabel(label);
    updateLines();
}

void FormField::setLabel(const QString &label)
{
    m_labelText = label;
    //: %1 is the label of a field that may stay empty
    m_label->setText(m_optional ? tr("%1 (optional)").arg(label) : label);
    QString name = label;
    m_editor->setAccessibleName(name.remove(u'&'));
}

void FormField::setHint(const QString &hint)
{
    m_hintText = hint;
    updateLines();
}

void FormField::setError(const QString &error)
{
    if (error == m_errorText)
        return;
    m_errorText = error;
    updateLines();
}

void FormField::clearError()
{
    setError({});
}

void FormField::setOptional(bool optional)
{
    m_optional = optional;
    setLabel(m_labelText);
}

void FormField::updateLines()
{
    const bool bad = hasError();
    const QString text = bad ? m_errorText : m_hintText;
    m_symbol->setVisible(bad);
    m_line->setVisible(!text.isEmpty());
    m_line->setText(text);
    m_line->setColour(bad ? TextLabel::Colour::Bad : TextLabel::Colour::Muted);
    m_editor->setProperty("emsInvalid", bad);
    m_editor->setAccessibleDescription(text);
    m_editor->update();
    QAccessibleEvent event(m_editor, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace ems
