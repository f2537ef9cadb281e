// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>
#include <QTimer>

#include <chrono>

namespace ems {

class Button;
class IconButton;
class TextLabel;

/// A short message over the bottom of its parent, e.g. "3 devices deleted" with Undo. One at a
/// time.
class Toast final : public QFrame
{
    Q_OBJECT

public:
    /// Floats over `host`, its parent, and follows its size.
    explicit Toast(QWidget *host);

    /// Shows it, replacing what was shown, and tells screen readers. `action` may be empty.
    void showMessage(const QString &text, const QString &action = {},
                     std::chrono::milliseconds timeout = std::chrono::seconds(8));
    [[nodiscard]] QString text() const;
    /// Takes it away; nothing happens without one.
    void dismiss();

signals:
    void actionTriggered();
    /// The toast went without its action being taken.
    void dismissed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void place();
    void pause();
    void resume();
    void trigger();

    TextLabel *m_text;
    Button *m_action;
    IconButton *m_close;
    QTimer m_timer;
    std::chrono::milliseconds m_remaining{0};
    QString m_message;
};

} // namespace ems
