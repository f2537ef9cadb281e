// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTimeEdit>
#include <QPointer>

namespace ems {

/// A day, or a day with a time, on a wall clock without a zone. Part by part it is edited as Qt
/// does it after a click or an arrow key; what is typed straight after the focus came, or typed or
/// pasted over the whole text, is read as people write dates (see parseDateText()) on Enter or on
/// leaving the field. What is no date that may be chosen stays as it was typed, a year in its part
/// as well, and the reason stands below the field: in its FormField, or else in a note of its own.
/// Alt+Down opens the calendar.
class DateEdit : public QDateTimeEdit
{
    Q_OBJECT

public:
    enum class Holds
    {
        Day,
        DayAndTime
    };

    explicit DateEdit(Holds holds, QWidget *parent = nullptr);
    ~DateEdit() override;

    /// Language, order and names of what is shown and read.
    void setDateLocale(const QLocale &locale);
    /// As setDate(), but does not take away what somebody is typing here just now.
    void showDay(const QDate &date);
    /// Reads what was typed; false, with the reason shown, if it is no date that may be chosen.
    bool takeTyped();
    /// What is wrong with the text; empty while nothing is.
    [[nodiscard]] QString problem() const { return m_shown; }
    /// Says what the owner has against the date that stands here, until it takes that back with an
    /// empty text.
    void complain(const QString &complaint);

protected:
    /// The time of a day that is typed without one.
    [[nodiscard]] virtual QTime timeOfTypedDay(const QDate &date) const;

    QValidator::State validate(QString &input, int &position) const override;
    void fixup(QString &input) const override;
    bool focusNextPrevChild(bool next) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void openCalendar();
    void watchCalendar(const QEvent &event);
    [[nodiscard]] bool isWholeSelected() const;
    /// A part was typed that makes no date that may be chosen.
    [[nodiscard]] bool isPartOdd() const;
    [[nodiscard]] bool isOddYear(const QKeyEvent &event) const;
    [[nodiscard]] bool beginsTyping(const QKeyEvent &event) const;
    void beginTyping();
    void endTyping();
    void giveUpTyping();
    void typeKey(QKeyEvent *event);
    void editPart(QKeyEvent *event);
    void noteForeignText(const QString &text);
    void restoreText(const QString &text);
    [[nodiscard]] QString problemOf(const QString &text) const;
    void setProblem(const QString &problem);
    void showProblem();
    void updateNote();

    Holds m_holds;
    bool m_isTyping = false;     ///< The text is free, and the parts are out of use.
    bool m_isFresh = false;      ///< Nothing was done here since the focus came.
    bool m_isInKeyPress = false; ///< Qt is editing a part.
    bool m_hasAdvanced = false;  ///< The last key has filled a part and gone on to the next.
    QDate m_dayBefore;           ///< Before the calendar was opened.
    QString m_problem;           ///< What is wrong with the text that was typed.
    QString m_complaint;
    QString m_shown;
    QPointer<QWidget> m_note;
};

} // namespace ems
