// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTimeEdit>
#include <QPointer>

namespace ems {

/// A day, or a day with a time, on a wall clock without a zone. Part by part it is edited as Qt
/// does it; what is typed or pasted over the whole text is read as people write dates (see
/// parseDateText()) on Enter or on leaving the field. What is no date stays as it was typed, and
/// the reason stands below the field: in its FormField, or else in a note of its own.
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
    /// Reads what was typed over the whole text; false, with the reason shown, if it is no date.
    bool takeTyped();
    /// What is wrong with the text; empty while nothing is.
    [[nodiscard]] QString problem() const { return m_problem; }

protected:
    QValidator::State validate(QString &input, int &position) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isWholeSelected() const;
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
    void updateNote();

    Holds m_holds;
    bool m_isTyping = false;     ///< The text is free, and the parts are out of use.
    bool m_isInKeyPress = false; ///< Qt is editing a part.
    bool m_hasAdvanced = false;  ///< The last key has filled a part and gone on to the next.
    QString m_problem;
    QPointer<QWidget> m_note;
};

} // namespace ems
