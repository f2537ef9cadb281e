// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>
#include <QTimer>

namespace ems {

class Button;
class SymbolLabel;
class TextLabel;

/// The line at the foot of the window: what was said last, and which site and zone the figures are
/// of.
class StatusLine final : public QFrame
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    /// Shows it for a while and tells screen readers.
    void say(const QString &sentence);
    void setFacts(const QString &facts);
    /// The server of a shared database with a lock; empty for a file of this computer.
    void setServer(const QString &server, bool isEncrypted);
    void setWriting(bool isWriting);
    /// A button that leads to more about it; empty: no news.
    void setNews(const QString &news);
    /// The server is away: what is being written waits for it.
    void setWaiting(bool isWaiting);

signals:
    void newsRequested();

private:
    TextLabel *m_said;
    Button *m_news;
    TextLabel *m_writing;
    SymbolLabel *m_lock;
    TextLabel *m_server;
    TextLabel *m_facts;
    QTimer m_fade;
    QTimer m_writingDelay;
};

} // namespace ems
