// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QLabel;

namespace ems {

class SymbolLabel;
class TextLabel;

/// A label, any editor, a hint and an error line below it. Takes the editor as its child.
class FormField final : public QWidget
{
    Q_OBJECT

public:
    /// `label` may carry a mnemonic; the label is the editor's buddy and gives it its accessible
    /// name.
    FormField(const QString &label, QWidget *editor, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *editor() const { return m_editor; }
    void setLabel(const QString &label);
    /// A quiet line below the editor, replaced by the error while there is one.
    void setHint(const QString &hint);
    /// Says what is wrong, paints the editor's border in the danger colour and tells screen
    /// readers.
    void setError(const QString &error);
    void clearError();
    [[nodiscard]] bool hasError() const { return !m_errorText.isEmpty(); }
    [[nodiscard]] QString error() const { return m_errorText; }
    /// Appends "(optional)" to the label.
    void setOptional(bool optional);

private:
    void updateLines();

    QString m_labelText;
    QString m_hintText;
    QString m_errorText;
    bool m_optional = false;
    QLabel *m_label;
    QWidget *m_editor;
    SymbolLabel *m_symbol;
    TextLabel *m_line;
};

} // namespace ems
