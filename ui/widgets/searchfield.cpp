// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/searchfield.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/surface.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>
#include <QShortcut>
#include <QStyle>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

SearchField::SearchField(const QString &placeholder, QWidget *parent)
    : QLineEdit(parent)
    , m_shortcut(new QShortcut(this))
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    setMinimumWidth(scaledOf(this, 220));
    auto *symbol = addAction(icon(Icon::Search), QLineEdit::LeadingPosition);
    symbol->setEnabled(true);
    symbol->setText(tr("Search"));
    connect(symbol, &QAction::triggered, this, &SearchField::announce);
    m_debounce.setSingleShot(true);
    m_debounce.setInterval(120ms);
    connect(&m_debounce, &QTimer::timeout, this, &SearchField::announce);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        makeRoomForKeyCap();
        if (text.isEmpty())
            announce();
        else
            m_debounce.start();
    });
    connect(m_shortcut, &QShortcut::activated, this, [this] {
        setFocus(Qt::ShortcutFocusReason);
        selectAll();
    });
}

void SearchField::setShortcut(const QKeySequence &shortcut)
{
    m_shortcut->setKey(shortcut);
    setKeyCap(shortcut);
}

void SearchField::setKeyCap(const QKeySequence &key)
{
    m_keyCap = key;
    makeRoomForKeyCap();
    update();
}

QString SearchField::query() const
{
    return text().trimmed();
}

void SearchField::setDebounce(std::chrono::milliseconds delay)
{
    m_debounce.setInterval(delay);
}

void SearchField::announce()
{
    m_debounce.stop();
    if (query() == m_announced)
        return;
    m_announced = query();
    emit queryChanged(m_announced);
}

QString SearchField::keyCap() const
{
    return m_keyCap.toString(QKeySequence::NativeText);
}

QSize SearchField::keyCapSize() const
{
    const QFontMetrics metrics(fontOf(this, TextStyle::Axis));
    return {metrics.horizontalAdvance(keyCap()) + 12, metrics.height() + 6};
}

void SearchField::makeRoomForKeyCap()
{
    const bool shown = text().isEmpty() && !keyCap().isEmpty();
    const int room = shown ? keyCapSize().width() : 0;
    setTextMargins(isRightToLeft() ? room : 0, 0, isRightToLeft() ? 0 : room, 0);
}

void SearchField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange)
        makeRoomForKeyCap();
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        announce();
    QLineEdit::keyPressEvent(event);
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    const QString cap = keyCap();
    if (cap.isEmpty() || !text().isEmpty())
        return;
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    painter.setFont(fontOf(this, TextStyle::Axis));
    const QRect place =
        QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter, keyCapSize(),
                            rect().adjusted(space::s, 0, -space::s, 0));
    paintSurface(painter, place, 4, tokens.surface2, tokens.border);
    painter.setPen(tokens.muted);
    painter.drawText(place, Qt::AlignCenter, cap);
}

} // namespace ems
