// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/theme/iconcodes.h"

#include <QFrame>

#include <vector>

class QButtonGroup;
class QToolButton;
class QVBoxLayout;

namespace ems {

class TextLabel;

/// The pages of the role, with the person at its foot. Collapses to its icons.
class Sidebar final : public QFrame
{
    Q_OBJECT

public:
    explicit Sidebar(const QString &applicationName, QWidget *parent = nullptr);

    /// Adds an item; the first is current, without a signal.
    void addPage(const QString &id, Icon icon, const QString &title);
    /// A number behind an item, e.g. open alerts; 0 removes it.
    void setBadge(const QString &id, int count);
    void clearPages();
    void setPerson(const QString &name, const QString &role);
    [[nodiscard]] QString currentPage() const;
    /// Shows the item as current; emits pageRequested() when that is new. "settings" marks the
    /// button at the foot; another id without an item leaves none current.
    void setCurrentPage(const QString &id);
    void focusCurrentPage();
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }
    void setCollapsed(bool collapsed);

signals:
    void pageRequested(const QString &id);
    void settingsRequested();
    void signOutRequested();
    void collapsedChanged(bool collapsed);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Item
    {
        QString id;
        QString title;
        QToolButton *button;
    };
    QToolButton *makeButton(Icon icon, const QString &title, const QString &objectName);
    void updateLabels();
    void moveFocus(const QObject *from, int step);
    /// Focus that comes in lands on the current page, and follows it from one item to another.
    void leadFocus();

    QString m_personName;
    std::vector<Item> m_items;
    QButtonGroup *m_group;
    QVBoxLayout *m_pages;
    QWidget *m_logo;
    TextLabel *m_application;
    QWidget *m_avatar;
    TextLabel *m_name;
    TextLabel *m_role;
    QToolButton *m_settings;
    QToolButton *m_signOut;
    QToolButton *m_toggle;
    bool m_collapsed = false;
};

} // namespace ems
