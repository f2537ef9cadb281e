// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/dialogframe.h"

#include "ui/theme/theme.h"
#include "ui/widgets/dialogcover.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int narrowest = 420;
constexpr int lowestBody = 120;
constexpr int roomAround = 32; // that a dialog leaves free on its screen

/// Is as large as what it holds wants to be, and scrolls it where the screen has no room for that.
class BodyScroll final : public QScrollArea
{
public:
    explicit BodyScroll(QWidget *body)
    {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setFocusPolicy(Qt::NoFocus);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        viewport()->setAutoFillBackground(false);
        setWidget(body);
        body->setAutoFillBackground(false);
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
        body->installEventFilter(this);
    }

    [[nodiscard]] QSize sizeHint() const override { return widget()->sizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const QSize least = widget()->minimumSizeHint();
        return {least.width() + verticalScrollBar()->sizeHint().width(),
                std::min(least.height(), scaledOf(this, lowestBody))};
    }
    [[nodiscard]] bool hasHeightForWidth() const override { return widget()->hasHeightForWidth(); }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        return widget()->hasHeightForWidth() ? widget()->heightForWidth(width)
                                             : widget()->sizeHint().height();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest)
            updateGeometry();
        return QScrollArea::eventFilter(watched, event);
    }
};

} // namespace

DialogFrame::DialogFrame(const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_heading(new TextLabel(title, TextStyle::PageTitle))
    , m_subtitle(new TextLabel({}, TextStyle::Body, TextLabel::Colour::Muted))
    , m_errorBox(new QWidget)
    , m_error(new TextLabel({}, TextStyle::Body, TextLabel::Colour::Bad))
    , m_bodyWidget(new QWidget)
    , m_body(new QVBoxLayout(m_bodyWidget))
    , m_progress(new QProgressBar)
    , m_footer(new QHBoxLayout)
    , m_cancel(new Button(tr("Cancel")))
    , m_primary(new Button(tr("OK"), Button::Role::Primary))
{
    setWindowTitle(title);
    setMinimumWidth(scaledOf(this, narrowest));
    m_heading->setObjectName(u"dialogHeadingLabel"_s);
    m_heading->setWordWrap(true);
    m_subtitle->setObjectName(u"dialogSubtitleLabel"_s);
    m_subtitle->setWordWrap(true);
    m_subtitle->hide();
    m_error->setObjectName(u"dialogErrorLabel"_s);
    m_error->setWordWrap(true);
    m_cancel->setObjectName(u"dialogCancelButton"_s);
    m_primary->setObjectName(u"dialogPrimaryButton"_s);
    m_primary->setDefault(true);
    m_progress->setObjectName(u"dialogProgressBar"_s);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 0);
    m_progress->hide();
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(space::l);

    auto *errorRow = new QHBoxLayout(m_errorBox);
    errorRow->setContentsMargins(0, 0, 0, 0);
    errorRow->addWidget(new SymbolLabel(Icon::CircleAlert, 18, Tone::Bad), 0, Qt::AlignTop);
    errorRow->addWidget(m_error, 1);
    m_errorBox->hide();
    m_footer->addStretch();
    m_footer->addWidget(m_cancel);
    m_footer->addWidget(m_primary);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    layout->setSpacing(space::l);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(space::xs);
    titles->addWidget(m_heading);
    titles->addWidget(m_subtitle);
    layout->addLayout(titles);
    layout->addWidget(new BodyScroll(m_bodyWidget), 1);
    layout->addWidget(m_errorBox);
    layout->addWidget(m_progress);
    layout->addSpacing(space::xs);
    layout->addLayout(m_footer);
    connect(m_cancel, &QPushButton::clicked, this, &DialogFrame::reject);
    connect(m_primary, &QPushButton::clicked, this, &DialogFrame::submitted);
}

void DialogFrame::setHeading(const QString &heading)
{
    m_heading->setText(heading);
}

void DialogFrame::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void DialogFrame::setPrimary(const QString &text, bool danger)
{
    m_primary->setText(text);
    m_primary->setRole(danger ? Button::Role::Danger : Button::Role::Primary);
    m_primary->setDefault(!danger);
    m_cancel->setDefault(danger);
}

void DialogFrame::setCancel(const QString &text)
{
    m_cancel->setText(text);
}

void DialogFrame::addFooterWidget(QWidget *widget)
{
    m_footer->insertWidget(m_footer->count() - 3, widget); // before the stretch
}

void DialogFrame::setFormError(const QString &text)
{
    m_error->setText(text);
    m_errorBox->setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    QAccessibleEvent event(m_error, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString DialogFrame::formError() const
{
    return m_error->text();
}

void DialogFrame::setBusy(bool busy)
{
    m_busy = busy;
    m_bodyWidget->setEnabled(!busy);
    m_primary->setEnabled(!busy);
    m_progress->setVisible(busy);
    m_progress->setRange(0, 0);
    if (busy)
        setFormError({});
    emit busyChanged(busy);
}

void DialogFrame::setProgress(int value, int maximum)
{
    m_progress->setRange(0, maximum);
    m_progress->setValue(value);
}

void DialogFrame::open()
{
    DialogCover::open(*this);
}

DialogFrame::Loss DialogFrame::lossOnClosing() const
{
    const bool isTyped = std::ranges::any_of(
        findChildren<QLineEdit *>(), [](const QLineEdit *edit) { return edit->isModified(); });
    const bool isWritten =
        std::ranges::any_of(findChildren<QPlainTextEdit *>(), [](const QPlainTextEdit *edit) {
            return edit->document()->isModified() && !edit->document()->isEmpty();
        });
    return isTyped || isWritten ? Loss::Input : Loss::Nothing;
}

void DialogFrame::reject()
{
    if (m_busy)
        emit cancelRequested();
    else
        QDialog::reject();
}

void DialogFrame::showEvent(QShowEvent *event)
{
    const QSize room = screen()->availableSize() - QSize(roomAround, roomAround);
    setMinimumWidth(std::min(minimumWidth(), room.width()));
    resize(size().expandedTo(minimumSizeHint()).boundedTo(room));
    QDialog::showEvent(event);
}

void DialogFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokensOf(this).surface);
}

} // namespace ems
