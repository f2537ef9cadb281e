// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/actions/shortcuts.h"
#include "ui/context.h"
#include "ui/navigation/navigation.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

#include <vector>

class QStackedWidget;

namespace ems {

class MessageBar;
class PageHeader;
class Sidebar;
class StatusLine;
class Toast;

/// The frame around the pages of one signed-in person. Made at sign-in, gone at sign-out.
class WorkFrame final : public QWidget
{
    Q_OBJECT

public:
    explicit WorkFrame(UiContext &context, QWidget *parent = nullptr);

    /// Shows the page, made when it is first asked for. Asks first where input would be lost.
    void go(const QString &pageId, const PageTarget &target = {});
    [[nodiscard]] QString currentPageId() const { return m_currentId; }
    /// Nothing before the first go().
    [[nodiscard]] Page *currentPage() const;
    [[nodiscard]] bool hasUnsavedInput() const;
    void refreshPage();
    /// Brings the focus to where somebody begins who has just signed in.
    void focusStart();

    [[nodiscard]] MessageBar *messageBar() const { return m_messages; }
    [[nodiscard]] Toast *toast() const { return m_toast; }
    [[nodiscard]] StatusLine *statusLine() const { return m_status; }

signals:
    /// Commands that concern more than the pages.
    void commandGiven(ems::Command command);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void fillSidebar();
    void installShortcuts();
    void connectHeader();
    void run(Command command);
    void open(const PageEntry &entry, const PageTarget &target);
    void show(const PageEntry &entry, Page *page);
    void drop(const QString &pageId);
    void noteChange();
    /// With a large text in a small window the sidebar makes room; it comes back with the room.
    void updateSidebar();
    void showSite();
    void showPerson();
    void showNews();
    void toggleTheme();
    void openLogFolder();
    [[nodiscard]] const PageEntry *entryOf(const QString &pageId) const;

    UiContext &m_context;
    std::vector<PageEntry> m_entries;
    QHash<QString, Page *> m_pages;
    QString m_currentId;
    bool m_isNarrow = false;
    bool m_isStale = false; ///< Something changed while the frame was hidden.
    QTimer m_refreshSoon;
    Sidebar *m_sidebar;
    PageHeader *m_header;
    MessageBar *m_messages;
    QStackedWidget *m_stack;
    StatusLine *m_status;
    Toast *m_toast;
};

} // namespace ems
