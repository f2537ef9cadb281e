// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/client/profilepage.h"

#include "ui/client/changepasswordcard.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/statestack.h"
#include "ui/widgets/textlabel.h"

#include <QEvent>
#include <QGridLayout>
#include <QScrollArea>

namespace ems {

namespace {

constexpr int columnWidth = 640;
constexpr const char *lineNames[] = {
    "profileUsernameLabel", "profileNameLabel",    "profileEmailLabel",     "profilePhoneLabel",
    "profileRoleLabel",     "profileCreatedLabel", "profileLastSignInLabel"};

} // namespace

ProfilePage::ProfilePage(UiContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_password(new ChangePasswordCard(context))
{
    setObjectName(QStringLiteral("profilePage"));
    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(space::xl, space::l, space::xl, space::xl);
    auto *column = new QVBoxLayout;
    column->setSpacing(space::l);
    column->addWidget(buildData());
    column->addWidget(m_password);
    column->addStretch();
    row->addLayout(column, 1);
    row->addStretch(0);
    m_data->setMaximumWidth(scaledOf(this, columnWidth));
    m_password->setMaximumWidth(scaledOf(this, columnWidth));
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("profileScrollArea"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    m_states = new StateStack(scroll, this);
    m_states->setObjectName(QStringLiteral("profileStates"));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(m_states);
    retranslate();
    connect(m_states, &StateStack::retryRequested, this, &ProfilePage::refresh);
}

QWidget *ProfilePage::buildData()
{
    m_data = new Card;
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::xl);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(1, 1);
    for (const char *name : lineNames) {
        auto *caption = new TextLabel({}, TextStyle::Label, TextLabel::Colour::Muted);
        auto *value = new TextLabel;
        value->setObjectName(QLatin1String(name));
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        const int row = grid->rowCount();
        grid->addWidget(caption, row, 0, Qt::AlignTop);
        grid->addWidget(value, row, 1);
        m_lines.push_back({caption, value});
    }
    m_data->content()->addLayout(grid);
    m_hint = new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted);
    m_hint->setWordWrap(true);
    m_data->content()->addWidget(m_hint);
    return m_data;
}

QString ProfilePage::title() const
{
    return tr("Profile");
}

void ProfilePage::activate(const PageTarget &target)
{
    refresh();
    if (target.command == QLatin1String("password"))
        m_password->focusFirst();
}

bool ProfilePage::hasUnsavedInput() const
{
    return m_password->hasInput();
}

void ProfilePage::refresh()
{
    const quint64 request = ++m_request;
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session()](Services &services) {
            return services.auth.ownProfile(session);
        },
        this,
        [this, request](const Result<User> &answer) {
            if (request != m_request)
                return;
            if (answer.ok())
                apply(answer.value());
            else
                m_states->showError(sentenceFor(answer.error()));
        });
}

void ProfilePage::apply(const User &user)
{
    m_user = user;
    m_password->setUser(user);
    retranslate();
    m_states->showContent();
}

void ProfilePage::retranslate()
{
    const QStringList captions{tr("Username"), tr("Name"),          tr("E-mail"),      tr("Phone"),
                               tr("Role"),     tr("Account since"), tr("Last sign-in")};
    const Format &format = m_context.site.format();
    const UserDraft &draft = m_user.data;
    const QString role = draft.role == Role::Admin ? tr("Administrator") : tr("Client");
    const QStringList values{
        draft.username,
        (draft.firstName + u' ' + draft.lastName).trimmed(),
        draft.email,
        draft.phone,
        role,
        format.date(std::chrono::floor<std::chrono::seconds>(m_user.createdAt)),
        m_user.lastSignIn ? format.dateTime(*m_user.lastSignIn) : tr("Never")};
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const auto index = static_cast<qsizetype>(i);
        m_lines[i].caption->setText(captions[index]);
        m_lines[i].value->setText(values[index].isEmpty() ? tr("Not given") : values[index]);
        m_lines[i].value->setAccessibleName(captions[index] + u' ' + m_lines[i].value->text());
    }
    m_data->setTitle(tr("My data"));
    m_hint->setText(draft.role == Role::Admin
                        ? tr("To change this, open Users.")
                        : tr("To change this, ask your facility administrator."));
}

void ProfilePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        emit titleChanged();
    }
}

} // namespace ems
