// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStackedWidget>
#include <QTimer>

#include <chrono>

namespace ems {

class BusyIndicator;
class EmptyState;

/// Switches between the content of a page and the states in which there is none.
/// Loading is shown only when it lasts longer than the delay (200 ms); until then the old state
/// stays.
class StateStack final : public QStackedWidget
{
    Q_OBJECT

public:
    enum class State
    {
        Content,
        Loading,
        Empty,
        NoMatch,
        Error
    };
    Q_ENUM(State)

    /// Takes `content`.
    explicit StateStack(QWidget *content, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *content() const { return m_content; }
    [[nodiscard]] State state() const { return m_state; }
    /// The state that is on the screen, which lags behind state() while loading is young.
    [[nodiscard]] State shownState() const;
    void setState(State state);
    void showContent() { setState(State::Content); }
    void showLoading() { setState(State::Loading); }
    void showEmpty() { setState(State::Empty); }
    void showNoMatch() { setState(State::NoMatch); }
    /// Shows the error state with this sentence.
    void showError(const QString &sentence);

    [[nodiscard]] EmptyState *emptyState() const { return m_empty; }
    [[nodiscard]] EmptyState *noMatchState() const { return m_noMatch; }
    [[nodiscard]] EmptyState *errorState() const { return m_error; }
    void setLoadingText(const QString &text);
    void setLoadingDelay(std::chrono::milliseconds delay);

signals:
    void retryRequested();
    void clearFilterRequested();
    void shownStateChanged();

private:
    void showPage(QWidget *page);

    QWidget *m_content;
    BusyIndicator *m_busy;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    EmptyState *m_error;
    QTimer m_delay;
    State m_state = State::Content;
};

} // namespace ems
