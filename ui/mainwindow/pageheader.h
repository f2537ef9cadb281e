// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>
#include <QList>
#include <QPointer>

namespace ems {

class IconButton;
class TextLabel;
class WrapLayout;

/// The strip above a page: its title, its own widgets, and the help.
class PageHeader final : public QFrame
{
    Q_OBJECT

public:
    explicit PageHeader(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    [[nodiscard]] QString title() const;
    /// Shows these instead of the former ones, which go back to `owner` of theirs.
    void setWidgets(const QList<QWidget *> &widgets, QWidget *owner);
    /// Shows the symbol of the theme that a click would bring.
    void setDark(bool isDark);

signals:
    void shortcutsRequested();
    void logFolderRequested();
    void aboutRequested();
    void themeToggled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void buildHelpMenu();
    void takeBack();

    TextLabel *m_title;
    WrapLayout *m_widgets;
    IconButton *m_theme;
    IconButton *m_help;
    QList<QPointer<QWidget>> m_shown;
    QPointer<QWidget> m_owner;
};

} // namespace ems
