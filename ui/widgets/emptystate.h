// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/iconcodes.h"

#include <QWidget>

namespace ems {

class Button;
class SymbolLabel;
class TextLabel;

/// What stands where there is nothing to show: an icon, a title, a sentence and the one thing to
/// do.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    EmptyState(Icon icon, const QString &title, const QString &sentence, QWidget *parent = nullptr);

    void setSymbol(Icon icon);
    void setTitle(const QString &title);
    void setSentence(const QString &sentence);
    /// An empty text hides the button.
    void setAction(const QString &text, bool primary = true);
    [[nodiscard]] Button *actionButton() const { return m_action; }

signals:
    void actionTriggered();

private:
    SymbolLabel *m_symbol;
    TextLabel *m_title;
    TextLabel *m_sentence;
    Button *m_action;
};

} // namespace ems
