// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/dateedit.h"

#include "ui/text/datetext.h"
#include "ui/widgets/calendar.h"
#include "ui/widgets/fieldnote.h"
#include "ui/widgets/formfield.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QStyle>
#include <QStyleOptionComboBox>

#include <utility>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

FormField *fieldAround(const QWidget *editor)
{
    for (QWidget *widget = editor->parentWidget(); widget != nullptr;
         widget = widget->parentWidget()) {
        if (auto *field = qobject_cast<FormField *>(widget); field && field->editor() == editor)
            return field;
    }
    return nullptr;
}

/// The person comes back to where the focus was.
bool isShortAbsence(Qt::FocusReason reason)
{
    return reason == Qt::ActiveWindowFocusReason || reason == Qt::PopupFocusReason
           || reason == Qt::MenuBarFocusReason;
}

} // namespace

DateEdit::DateEdit(Holds holds, QWidget *parent)
    : QDateTimeEdit(parent)
    , m_holds(holds)
{
    setTimeSpec(Qt::UTC); // carries the wall clock, without a clock change of this machine
    setCalendarPopup(true);
    setCalendarWidget(new Calendar(this));
    setMinimumDate(QDate(1970, 1, 1));
    setMaximumDate(QDate(2199, 12, 31));
    setDateLocale(locale());
    connect(lineEdit(), &QLineEdit::textChanged, this, &DateEdit::noteForeignText);
    lineEdit()->installEventFilter(this);
    calendarWidget()->installEventFilter(this);
}

DateEdit::~DateEdit()
{
    if (m_note)
        m_note->deleteLater();
}

void DateEdit::setDateLocale(const QLocale &locale)
{
    QString format = editableDateFormat(locale);
    if (m_holds == Holds::DayAndTime)
        format += u" HH:mm"_s;
    if (locale == this->locale() && format == displayFormat())
        return;
    setLocale(locale);
    setDisplayFormat(format);
}

void DateEdit::showDay(const QDate &date)
{
    if (m_isTyping && hasFocus())
        return;
    endTyping();
    setDate(date);
    restoreText(textFromDateTime(dateTime()));
}

QTime DateEdit::timeOfTypedDay(const QDate & /*date*/) const
{
    return m_holds == Holds::Day ? QTime(0, 0) : time();
}

bool DateEdit::takeTyped()
{
    if (!m_isTyping && !isPartOdd())
        return true;
    beginTyping();
    const QString text = lineEdit()->text();
    const QString problem = problemOf(text);
    setProblem(problem);
    if (!problem.isEmpty())
        return false;
    const TypedDate typed = parseDateText(text, locale());
    endTyping();
    const QTime ofDay = timeOfTypedDay(typed.date);
    const QTime clock = m_holds == Holds::Day ? ofDay : typed.time.value_or(ofDay);
    setDateTime(QDateTime(typed.date, QTime(clock.hour(), clock.minute()), Qt::UTC));
    restoreText(textFromDateTime(dateTime())); // also where the day is the same
    return true;
}

QString DateEdit::problemOf(const QString &text) const
{
    const QString example = textFromDateTime(dateTime());
    if (text.trimmed().isEmpty())
        //: %1 is a date
        return tr("Enter a date, like %1.").arg(example);
    const TypedDate typed = parseDateText(text, locale());
    switch (typed.problem) {
    case TypedDate::Problem::Unreadable:
        //: %1 is a date
        return tr("This is not a whole date. Write it like %1.").arg(example);
    case TypedDate::Problem::NoSuchDay:
        //: %1 is what somebody typed, e.g. 31/02/2006
        return tr("There is no day %1 in the calendar.").arg(text.simplified());
    case TypedDate::Problem::NoSuchTime:
        //: %1 is a date and a time
        return tr("There is no such time of day. Write it like %1.").arg(example);
    case TypedDate::Problem::None:
        break;
    }
    if (typed.date >= minimumDate() && typed.date <= maximumDate())
        return {};
    const QString format = editableDateFormat(locale());
    //: %1 and %2 are dates
    return tr("Choose a day from %1 to %2.")
        .arg(locale().toString(minimumDate(), format), locale().toString(maximumDate(), format));
}

QValidator::State DateEdit::validate(QString &input, int &position) const
{
    if (m_isTyping)
        return QValidator::Intermediate;
    const QValidator::State state = QDateTimeEdit::validate(input, position);
    // Dropped or pasted by a menu: noteForeignText() goes on with it.
    const bool isWhole =
        state == QValidator::Invalid && !m_isInKeyPress && parseDateText(input, locale()).ok();
    return isWhole ? QValidator::Intermediate : state;
}

void DateEdit::fixup(QString &input) const
{
    QString fixed = input;
    QDateTimeEdit::fixup(fixed);
    // Qt makes the nearest limit of a date outside, and nobody has typed that.
    const QDate day = parseDateText(fixed, locale()).date;
    const bool isLimit = day == minimumDate() || day == maximumDate();
    input = m_isTyping || isLimit ? textFromDateTime(dateTime()) : fixed;
}

bool DateEdit::isPartOdd() const
{
    QString text = lineEdit()->text();
    int position = lineEdit()->cursorPosition();
    return QDateTimeEdit::validate(text, position) != QValidator::Acceptable;
}

/// A digit that Qt does not take, since no year that may be chosen begins like that. It would be
/// gone without a word, and the rest of the year with it.
bool DateEdit::isOddYear(const QKeyEvent &event) const
{
    const bool isDigit = !event.text().isEmpty() && event.text().front().isDigit();
    return isDigit && currentSection() == YearSection && sectionText(YearSection).size() < 4
           && !lineEdit()->hasSelectedText();
}

bool DateEdit::isWholeSelected() const
{
    const QString text = lineEdit()->text();
    return text.isEmpty() || lineEdit()->selectedText().size() == text.size();
}

bool DateEdit::beginsTyping(const QKeyEvent &event) const
{
    if (event.matches(QKeySequence::Paste))
        return isWholeSelected()
               || parseDateText(QGuiApplication::clipboard()->text(), locale()).ok();
    const bool isPlain = !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    const QChar typed = isPlain && !event.text().isEmpty() ? event.text().front() : QChar();
    if (!isWholeSelected())
        return m_isFresh && typed.isLetterOrNumber();
    return event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace
           || event.matches(QKeySequence::Cut) || typed.isPrint();
}

void DateEdit::beginTyping()
{
    m_isTyping = true;
    m_isFresh = false;
    lineEdit()->blockSignals(true); // Qt would lead the cursor from part to part
}

void DateEdit::endTyping()
{
    m_isTyping = false;
    lineEdit()->blockSignals(false);
    setProblem({});
}

void DateEdit::giveUpTyping()
{
    endTyping();
    restoreText(textFromDateTime(dateTime()));
}

void DateEdit::restoreText(const QString &text)
{
    if (lineEdit()->text() == text)
        return;
    const QSignalBlocker blocker(lineEdit());
    lineEdit()->setText(text);
}

void DateEdit::openCalendar()
{
    // Qt opens it for a click on the arrow alone.
    QStyleOptionComboBox option;
    option.initFrom(this);
    option.editable = true;
    option.subControls = QStyle::SC_All;
    const QPointF arrow =
        style()
            ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, this)
            .center();
    QMouseEvent press(QEvent::MouseButtonPress, arrow, mapToGlobal(arrow), Qt::LeftButton,
                      Qt::LeftButton, Qt::NoModifier);
    mousePressEvent(&press);
}

void DateEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && event->modifiers().testFlag(Qt::AltModifier)) {
        event->accept();
        openCalendar();
        return;
    }
    if (!m_isTyping && beginsTyping(*event)) {
        beginTyping();
        lineEdit()->selectAll();
    }
    if (m_isTyping) {
        typeKey(event);
        return;
    }
    editPart(event);
}

void DateEdit::editPart(QKeyEvent *event)
{
    static const QList<int> readFirst{Qt::Key_Return, Qt::Key_Enter,  Qt::Key_Up,
                                      Qt::Key_Down,   Qt::Key_PageUp, Qt::Key_PageDown};
    if (readFirst.contains(event->key()) && !takeTyped())
        return event->accept();
    static const QList<int> modifiers{Qt::Key_Shift, Qt::Key_Control, Qt::Key_Alt,
                                      Qt::Key_AltGr, Qt::Key_Meta,    Qt::Key_CapsLock};
    m_isFresh = m_isFresh && modifiers.contains(event->key());
    // A part that is full leads to the next one by itself; the sign typed then is behind already.
    const bool isSign = !event->text().isEmpty() && event->text().front().isPrint()
                        && !event->text().front().isLetterOrNumber();
    if (std::exchange(m_hasAdvanced, false) && isSign)
        return event->accept();
    const int before = currentSectionIndex();
    const QString text = lineEdit()->text();
    const QScopedValueRollback inKeyPress(m_isInKeyPress, true);
    QDateTimeEdit::keyPressEvent(event);
    m_hasAdvanced = !isSign && !event->text().isEmpty() && currentSectionIndex() > before;
    if (lineEdit()->text() == text && isOddYear(*event)) {
        beginTyping();
        lineEdit()->insert(event->text());
    }
}

void DateEdit::typeKey(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        event->setAccepted(!takeTyped()); // a dialog is not sent off with what is no date
        if (!m_isTyping) {
            emit editingFinished();
            selectAll();
        }
        return;
    case Qt::Key_Escape:
        giveUpTyping();
        event->accept();
        return;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        event->accept();
        if (takeTyped())
            QDateTimeEdit::keyPressEvent(event);
        return;
    default:
        break;
    }
    const QString before = lineEdit()->text();
    lineEdit()->event(event);
    if (lineEdit()->text() != before)
        setProblem({});
}

void DateEdit::noteForeignText(const QString &text)
{
    if (m_isInKeyPress)
        return;
    QString copy = text;
    int position = 0;
    if (QDateTimeEdit::validate(copy, position) == QValidator::Acceptable)
        return;
    beginTyping();
    if (!hasFocus() || problemOf(text).isEmpty())
        takeTyped();
}

void DateEdit::focusInEvent(QFocusEvent *event)
{
    const QString text = lineEdit()->text();
    QDateTimeEdit::focusInEvent(event);
    if (!isShortAbsence(event->reason()))
        m_isFresh = event->reason() != Qt::MouseFocusReason;
    if (!m_isTyping)
        return;
    restoreText(text);
    if (!m_problem.isEmpty() && !isShortAbsence(event->reason()))
        lineEdit()->selectAll();
}

void DateEdit::focusOutEvent(QFocusEvent *event)
{
    if (!isShortAbsence(event->reason()))
        takeTyped();
    else if (isPartOdd())
        beginTyping(); // else Qt would make another date of it
    const QString text = lineEdit()->text();
    QDateTimeEdit::focusOutEvent(event);
    if (m_isTyping)
        restoreText(text);
}

bool DateEdit::focusNextPrevChild(bool next)
{
    // Free text has no parts to walk through.
    return m_isTyping ? QAbstractSpinBox::focusNextPrevChild(next)
                      : QDateTimeEdit::focusNextPrevChild(next);
}

void DateEdit::mousePressEvent(QMouseEvent *event)
{
    // On the arrow: who chooses from the calendar does not want what cannot be read.
    if (!takeTyped())
        giveUpTyping();
    QDateTimeEdit::mousePressEvent(event);
}

void DateEdit::wheelEvent(QWheelEvent *event)
{
    m_isFresh = false;
    if (takeTyped())
        QDateTimeEdit::wheelEvent(event);
}

void DateEdit::showEvent(QShowEvent *event)
{
    QDateTimeEdit::showEvent(event);
    updateNote();
}

void DateEdit::hideEvent(QHideEvent *event)
{
    QDateTimeEdit::hideEvent(event);
    updateNote();
}

bool DateEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == calendarWidget()) {
        watchCalendar(*event);
        return QDateTimeEdit::eventFilter(watched, event);
    }
    if (watched == lineEdit() && event->type() == QEvent::MouseButtonPress)
        m_isFresh = false; // chooses a part
    if (watched != lineEdit() && event->type() == QEvent::Resize && m_note)
        updateNote();
    return QDateTimeEdit::eventFilter(watched, event);
}

void DateEdit::watchCalendar(const QEvent &event)
{
    if (event.type() == QEvent::Show)
        m_dayBefore = date();
    else if (event.type() == QEvent::KeyPress
             && static_cast<const QKeyEvent &>(event).key() == Qt::Key_Escape)
        setDate(m_dayBefore); // Qt would keep the day that the arrow keys have come to
}

void DateEdit::setProblem(const QString &problem)
{
    m_problem = problem;
    showProblem();
}

void DateEdit::complain(const QString &complaint)
{
    m_complaint = complaint;
    showProblem();
}

void DateEdit::showProblem()
{
    const QString problem = m_isTyping ? m_problem : m_complaint; // quiet while it is being mended
    if (problem == m_shown)
        return;
    m_shown = problem;
    if (FormField *field = fieldAround(this)) {
        field->setError(problem);
        return;
    }
    setProperty("emsInvalid", !problem.isEmpty());
    setAccessibleDescription(problem);
    update();
    updateNote();
}

void DateEdit::updateNote()
{
    const bool isWanted = !m_shown.isEmpty() && isVisible() && fieldAround(this) == nullptr;
    if (!isWanted) {
        if (m_note) {
            window()->removeEventFilter(this);
            m_note->hide();
            m_note->deleteLater();
            m_note.clear();
        }
        return;
    }
    if (!m_note) {
        m_note = new FieldNote(window());
        window()->installEventFilter(this);
    }
    static_cast<FieldNote *>(m_note.data())->showBelow(*this, m_shown);
}

} // namespace ems
