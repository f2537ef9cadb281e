// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/dialogcover.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QDialog>
#include <QDragEnterEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int shadeOnLight = 50;
constexpr int shadeOnDark = 110;

bool isOfKeyboard(QEvent::Type type)
{
    return type == QEvent::KeyPress || type == QEvent::KeyRelease || type == QEvent::Shortcut
           || type == QEvent::ShortcutOverride || type == QEvent::InputMethod;
}

bool isPress(QEvent::Type type)
{
    return type == QEvent::MouseButtonPress || type == QEvent::MouseButtonDblClick
           || type == QEvent::TouchBegin;
}

bool isOfMouse(QEvent::Type type)
{
    return isPress(type) || type == QEvent::MouseButtonRelease || type == QEvent::MouseMove
           || type == QEvent::Wheel || type == QEvent::ContextMenu;
}

} // namespace

DialogCover::DialogCover(QDialog &dialog, QWidget &window)
    : QWidget(&window)
    , m_dialog(&dialog)
{
    setObjectName(u"dialogCover"_s);
    setAcceptDrops(true); // and takes none, nor does what lies below it
    setGeometry(window.rect());
    raise();
    show();
    qApp->installEventFilter(this);
}

void DialogCover::open(QDialog &dialog)
{
    if (dialog.isVisible())
        return;
    if (const QWidget *parent = dialog.parentWidget(); parent != nullptr)
        new DialogCover(dialog, *parent->window()); // the window owns it
    dialog.setResult(0);
    dialog.show();
}

DialogCover *DialogCover::coverOf(const QWidget &window)
{
    DialogCover *newest = nullptr;
    for (DialogCover *cover : window.findChildren<DialogCover *>(Qt::FindDirectChildrenOnly)) {
        if (cover->m_dialog)
            newest = cover;
    }
    return newest;
}

QDialog *DialogCover::topmostDialog(const QWidget &window)
{
    QDialog *topmost = nullptr;
    for (const DialogCover *cover = coverOf(window); cover != nullptr; cover = coverOf(*topmost))
        topmost = cover->m_dialog;
    return topmost;
}

bool DialogCover::isOfWindow(const QObject *receiver) const
{
    while (receiver != nullptr && !receiver->isWidgetType())
        receiver = receiver->parent(); // a shortcut
    const auto *widget = qobject_cast<const QWidget *>(receiver);
    return widget != nullptr && widget->window() == window();
}

bool DialogCover::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_dialog)
        return false;
    const QEvent::Type type = event->type();
    if (watched == m_dialog && type == QEvent::Hide && !event->spontaneous()) {
        uncover();
    } else if (watched == window() && type == QEvent::Resize) {
        setGeometry(window()->rect());
    } else if (watched == window() && type == QEvent::WindowActivate) {
        // Not within the activation, which goes on.
        QMetaObject::invokeMethod(this, &DialogCover::leadToDialog, Qt::QueuedConnection);
    } else if (isOfKeyboard(type) && isOfWindow(watched)) {
        event->accept();
        leadToDialog();
        return true;
    }
    return false;
}

bool DialogCover::event(QEvent *event)
{
    if (isPress(event->type()))
        leadToDialog();
    if (isOfMouse(event->type())) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove
        || event->type() == QEvent::Drop) {
        static_cast<QDropEvent *>(event)->setDropAction(Qt::IgnoreAction);
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void DialogCover::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, tokensOf(this).dark ? shadeOnDark : shadeOnLight));
}

void DialogCover::leadToDialog()
{
    if (!m_dialog || coverOf(*window()) != this)
        return;
    m_dialog->raise();
    m_dialog->activateWindow();
}

void DialogCover::uncover()
{
    // Qt has hidden the dialog already; whoever works with another program now stays there.
    const QWidget *active = QApplication::activeWindow();
    const bool isFree = active == nullptr || active == m_dialog;
    m_dialog.clear();
    qApp->removeEventFilter(this);
    hide();
    deleteLater();
    if (isFree && QGuiApplication::applicationState() == Qt::ApplicationActive)
        window()->activateWindow();
}

} // namespace ems
