// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/requestsdialog.h"

#include "ui/admin/plainscroll.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/statestack.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

void reopen(UiContext &context, const AccountRequest &request)
{
    runWrite(
        context, &context.notices,
        [session = context.session.session(), request](Services &services) {
            return services.users.reopen(session, request);
        },
        [] {});
}

} // namespace

RequestsDialog::RequestsDialog(UiContext &context, QWidget *parent)
    : DialogFrame(tr("Account requests"), parent)
    , m_context(context)
    , m_rows(new QWidget)
{
    setObjectName(u"requestsDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setSubtitle(tr("An approved request becomes a client account with a one-time password."));
    setPrimary(tr("Done"));
    cancelButton()->hide();
    new QVBoxLayout(m_rows);
    m_rows->layout()->setContentsMargins(0, 0, 0, 0);
    m_states = new StateStack(makePlainScroll(m_rows));
    m_states->emptyState()->setTitle(tr("No requests"));
    m_states->emptyState()->setSentence(tr("Everybody who asked for an account has an answer."));
    body()->addWidget(m_states, 1);
    resize(scaledOf(this, 560), scaledOf(this, 480));
    connect(this, &DialogFrame::submitted, this, &QDialog::accept);
    connect(m_states, &StateStack::retryRequested, this, &RequestsDialog::reload);
    reload();
}

void RequestsDialog::reload()
{
    m_states->showLoading();
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session()](Services &services) {
            return services.users.requests(session);
        },
        this,
        [this, request = m_request.next()](const Result<std::vector<AccountRequest>> &answer) {
            if (m_request.isLatest(request))
                take(answer);
        });
}

void RequestsDialog::take(const Result<std::vector<AccountRequest>> &requests)
{
    if (!requests)
        return m_states->showError(sentenceFor(requests.error()));
    QLayout *layout = m_rows->layout();
    while (QLayoutItem *item = layout->takeAt(0)) {
        const std::unique_ptr<QLayoutItem> owned(item);
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
    }
    for (const AccountRequest &request : *requests)
        layout->addWidget(makeRow(request));
    static_cast<QVBoxLayout *>(layout)->addStretch();
    if (requests->empty())
        m_states->showEmpty();
    else
        m_states->showContent();
}

QWidget *RequestsDialog::makeRow(const AccountRequest &request)
{
    auto *card = new Card(request.data.username);
    const QString name =
        QStringList{request.data.firstName, request.data.lastName}.join(u' ').trimmed();
    QStringList facts{name, request.data.email, request.data.phone,
                      m_context.site.format().dateTime(request.requestedAt)};
    facts.removeAll(QString());
    card->setSubtitle(facts.join(u" · "_s));
    if (!request.message.isEmpty()) {
        auto *message = new TextLabel(request.message);
        message->setWordWrap(true);
        card->content()->addWidget(message);
    }
    auto *approveButton = new Button(Icon::Check, tr("Approve"));
    auto *rejectButton = new Button(tr("Reject"), Button::Role::Quiet);
    approveButton->setObjectName(u"approveRequestButton"_s);
    rejectButton->setObjectName(u"rejectRequestButton"_s);
    approveButton->setAccessibleName(tr("Approve %1").arg(request.data.username));
    rejectButton->setAccessibleName(tr("Reject %1").arg(request.data.username));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    for (Button *button : {rejectButton, approveButton}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    card->content()->addLayout(buttons);
    connect(approveButton, &QPushButton::clicked, this,
            [this, num = request.num] { approve(num); });
    connect(rejectButton, &QPushButton::clicked, this, [this, request] { reject(request); });
    return card;
}

void RequestsDialog::approve(qint64 num)
{
    runTask(
        m_context.host, Lane::Write,
        [session = m_context.session.session(), num](Services &services) {
            return services.users.approve(session, num);
        },
        this,
        [this](const Result<IssuedPassword> &issued) {
            setFormError(issued ? QString() : sentenceFor(issued.error()));
            reload();
            if (!issued)
                return;
            emit decided();
            emit approved(*issued);
        });
}

void RequestsDialog::reject(const AccountRequest &request)
{
    runTask(
        m_context.host, Lane::Write,
        [session = m_context.session.session(), num = request.num](Services &services) {
            return services.users.reject(session, num);
        },
        this,
        [this, request](const Result<void> &answer) {
            setFormError(answer ? QString() : sentenceFor(answer.error()));
            reload();
            if (!answer)
                return;
            m_context.notices.done(
                tr("The request of “%1” was rejected.").arg(request.data.username),
                [&context = m_context, request] { reopen(context, request); });
            emit decided();
        });
}

} // namespace ems
