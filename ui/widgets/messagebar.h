// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/tokens.h"

#include <QFrame>

#include <deque>

namespace ems {

class Button;
class IconButton;
class SymbolLabel;
class TextLabel;

/// News inside the window, one at a time; the next in the queue is shown when one is closed.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Queues a message and gives it an id. `action` is the text of a button, or empty.
    int show(Tone tone, const QString &text, const QString &action = {});
    int showInfo(const QString &text) { return show(Tone::Info, text); }
    int showSuccess(const QString &text) { return show(Tone::Good, text); }
    int showWarning(const QString &text) { return show(Tone::Warning, text); }
    int showError(const QString &text) { return show(Tone::Bad, text); }
    /// Removes the message, shown or waiting.
    void dismiss(int id);
    void clear();
    [[nodiscard]] int count() const { return static_cast<int>(m_queue.size()); }
    [[nodiscard]] QString currentText() const;

signals:
    void actionTriggered(int id);
    void dismissed(int id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Message
    {
        int id;
        Tone tone;
        QString text;
        QString action;
    };
    void showFront();

    std::deque<Message> m_queue;
    int m_lastId = 0;
    SymbolLabel *m_symbol;
    TextLabel *m_text;
    TextLabel *m_waiting;
    Button *m_action;
    IconButton *m_close;
};

} // namespace ems
