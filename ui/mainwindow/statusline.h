// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>
#include <QTimer>

namespace ems {

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
    void setWriting(bool isWriting);

private:
    TextLabel *m_said;
    TextLabel *m_writing;
    TextLabel *m_facts;
    QTimer m_fade;
    QTimer m_writingDelay;
};

} // namespace ems
