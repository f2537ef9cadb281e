// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/toast.h"

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/surface.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int shadow = 6; // room around the surface

} // namespace

Toast::Toast(QWidget *host)
    : QFrame(host)
    , m_text(new TextLabel)
    , m_action(new Button(QString(), Button::Role::Quiet))
    , m_close(new IconButton(Icon::Close, tr("Close notice")))
{
    m_text->setObjectName(u"toastTextLabel"_s);
    m_text->setElided(true);
    m_action->setObjectName(u"toastActionButton"_s);
    m_close->setObjectName(u"toastCloseButton"_s);
    auto *layout = new QHBoxLayout(this);
    constexpr int margin = space::s + shadow;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(space::s);
    layout->addSpacing(space::xs);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action);
    layout->addWidget(m_close);

    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Toast::dismiss);
    connect(m_action, &QPushButton::clicked, this, &Toast::trigger);
    connect(m_close, &QToolButton::clicked, this, &Toast::dismiss);
    host->installEventFilter(this);
    m_action->installEventFilter(this);
    m_close->installEventFilter(this);
    hide();
}

void Toast::showMessage(const QString &text, const QString &action,
                        std::chrono::milliseconds timeout)
{
    m_message = text;
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    m_remaining = timeout;
    place();
    show();
    raise();
    m_timer.start(timeout);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString Toast::text() const
{
    return m_message;
}

void Toast::place()
{
    const QWidget *host = parentWidget();
    m_text->setText(m_message);
    m_text->setToolTip({});
    layout()->activate();
    const int width = std::min(sizeHint().width(), host->width() - 2 * space::l);
    resize(width, sizeHint().height());
    layout()->invalidate();
    layout()->activate(); // hidden too
    const int room = m_text->contentsRect().width();
    if (m_text->fontMetrics().horizontalAdvance(m_message) > room) {
        // The verb stands at an end of the sentence, a name that is long within.
        m_text->setText(m_text->fontMetrics().elidedText(m_message, Qt::ElideMiddle, room));
        m_text->setToolTip(u"<qt>%1</qt>"_s.arg(m_message.toHtmlEscaped()));
    }
    move((host->width() - width) / 2, host->height() - height() - space::l);
}

void Toast::pause()
{
    if (!m_timer.isActive())
        return;
    m_remaining = m_timer.remainingTimeAsDuration();
    m_timer.stop();
}

void Toast::resume()
{
    const bool held = underMouse() || m_action->hasFocus() || m_close->hasFocus();
    if (isVisible() && !held && !m_timer.isActive())
        m_timer.start(std::max(m_remaining, std::chrono::milliseconds(1500)));
}

void Toast::trigger()
{
    m_timer.stop();
    hide();
    emit actionTriggered();
}

void Toast::dismiss()
{
    if (isHidden())
        return;
    m_timer.stop();
    hide();
    emit dismissed();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent()) {
        if (event->type() == QEvent::Resize && !isHidden())
            place();
    } else if (event->type() == QEvent::FocusIn) {
        pause();
    } else if (event->type() == QEvent::FocusOut) {
        QMetaObject::invokeMethod(this, &Toast::resume, Qt::QueuedConnection); // focus has moved
    }
    return QFrame::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tokensOf(this);
    for (int i = 0; i < shadow; ++i) {
        const QColor shade(0, 0, 0, tokens.dark ? 22 : 5);
        paintSurface(painter, QRectF(rect()).adjusted(i, i + 1, -i, -i + 1), metric::cardRadius + 3,
                     Qt::transparent, shade);
    }
    paintSurface(painter, rect().adjusted(shadow, shadow, -shadow, -shadow), metric::cardRadius,
                 tokens.dark ? tokens.surface2 : tokens.surface, tokens.inputBorder);
}

void Toast::enterEvent(QEnterEvent *event)
{
    QFrame::enterEvent(event);
    pause();
}

void Toast::leaveEvent(QEvent *event)
{
    QFrame::leaveEvent(event);
    resume();
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

} // namespace ems
