// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QKeySequence>
#include <QLineEdit>
#include <QTimer>

#include <chrono>

class QAction;
class QShortcut;

namespace ems {

/// A line edit for a search, with a key cap that shows its shortcut; Esc clears it.
class SearchField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(const QString &placeholder, QWidget *parent = nullptr);

    /// The key that brings the focus here, shown as a key cap while the field is empty.
    void setShortcut(const QKeySequence &shortcut);
    /// Shows the key cap of a key that somebody else listens to.
    void setKeyCap(const QKeySequence &key);
    [[nodiscard]] QString query() const;
    void setDebounce(std::chrono::milliseconds delay);

signals:
    /// The trimmed text, 120 ms after the last key; at once on Enter and on clearing.
    void queryChanged(const QString &query);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void announce();
    void makeRoomForKeyCap();
    [[nodiscard]] QSize keyCapSize() const;
    [[nodiscard]] QString keyCap() const;

    QTimer m_debounce;
    QShortcut *m_shortcut;
    QKeySequence m_keyCap;
    QString m_announced;
};

} // namespace ems
