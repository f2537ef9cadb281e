// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/widgets/dialogframe.h"

class QLineEdit;

namespace ems {

class FormField;

/// For what cannot be undone: says what goes, and wants a word typed before it goes on.
class TypedConfirmationDialog final : public DialogFrame
{
    Q_OBJECT

public:
    struct Question
    {
        QString title;
        QString sentence;
        QString typed; ///< What has to be typed.
        QString verb;  ///< On the button, e.g. "Delete".
    };

    TypedConfirmationDialog(const Question &question, QWidget *parent);

    /// A confirmation is typed again in a moment.
    [[nodiscard]] Loss lossOnClosing() const override { return Loss::Nothing; }

private:
    void updatePrimary();

    QString m_typed;
    QLineEdit *m_edit;
    FormField *m_field;
};

} // namespace ems
