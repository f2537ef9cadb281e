// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>

class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace ems {

class IconButton;
class TextLabel;

/// A panel at the trailing side: title, close, a body that scrolls, and a footer that stays.
class SidePanel final : public QFrame
{
    Q_OBJECT

public:
    explicit SidePanel(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    /// Put the fields in here; a stretch below keeps them at the top.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// The footer appears with the first widget; they stand at its trailing end.
    void addFooterWidget(QWidget *widget);
    void ensureVisible(QWidget *widget);

signals:
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    TextLabel *m_title;
    TextLabel *m_subtitle;
    IconButton *m_close;
    QScrollArea *m_scroll;
    QVBoxLayout *m_body;
    QWidget *m_footerFrame;
    QHBoxLayout *m_footer;
};

} // namespace ems
