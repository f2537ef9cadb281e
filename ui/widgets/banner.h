// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/tokens.h"

#include <QFrame>

namespace ems {

class Button;
class SymbolLabel;
class TextLabel;

/// A slim strip across the top for what lasts: demo data, a session that ends soon.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);

    /// Shows the strip; `action` is the text of its button, or empty.
    void showNotice(Tone tone, const QString &text, const QString &action = {});
    void clear();
    [[nodiscard]] QString text() const;

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Info;
    SymbolLabel *m_symbol;
    TextLabel *m_text;
    Button *m_action;
};

} // namespace ems
