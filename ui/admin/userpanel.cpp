// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/userpanel.h"

#include "ui/admin/assignmentssection.h"
#include "ui/admin/historysection.h"
#include "ui/admin/userform.h"
#include "ui/consumption/wraplayout.h"
#include "ui/navigator.h"
#include "ui/siteholder.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/sidepanel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

UserPanel::UserPanel(UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_panel(new SidePanel(tr("User")))
    , m_banner(new Banner)
    , m_form(new UserForm)
    , m_actions(new QWidget)
    , m_assignments(new AssignmentsSection(context, tr("Devices"), tr("Assign devices…")))
    , m_history(new HistorySection(context))
    , m_save(new Button(tr("Save user"), Button::Role::Primary))
    , m_discard(new Button(tr("Discard changes")))
    , m_view(new Button(Icon::Eye, tr("View as this client")))
    , m_reset(new Button(Icon::KeyRound, tr("Reset password")))
    , m_enable(new Button({}))
    , m_delete(new Button(Icon::Trash, tr("Delete user"), Button::Role::Quiet))
{
    setObjectName(u"userPanel"_s);
    buildActions();
    buildBody();
    connect(m_panel, &SidePanel::closeRequested, this, &UserPanel::closeRequested);
    connect(m_save, &QPushButton::clicked, this, &UserPanel::save);
    connect(m_form, &UserForm::submitted, this, &UserPanel::save);
    connect(m_form, &UserForm::edited, this, &UserPanel::updateState);
    connect(m_discard, &QPushButton::clicked, this, &UserPanel::discard);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        if (m_user)
            emit restoreRequested(*m_user);
    });
    connect(m_assignments, &AssignmentsSection::assignRequested, this, [this] {
        if (m_user)
            emit assignRequested(*m_user);
    });
}

void UserPanel::buildBody()
{
    for (QWidget *part :
         {static_cast<QWidget *>(m_banner), m_actions, static_cast<QWidget *>(m_form),
          static_cast<QWidget *>(m_assignments), static_cast<QWidget *>(m_history)})
        m_panel->body()->addWidget(part);
    m_save->setObjectName(u"userSaveButton"_s);
    m_discard->setObjectName(u"userDiscardButton"_s);
    m_panel->addFooterWidget(m_discard);
    m_panel->addFooterWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_panel);
}

void UserPanel::buildActions()
{
    auto *actions = new WrapLayout(0, m_actions);
    actions->setSpacing(space::s);
    m_view->setObjectName(u"userViewButton"_s);
    m_reset->setObjectName(u"userResetButton"_s);
    m_enable->setObjectName(u"userEnableButton"_s);
    m_delete->setObjectName(u"userDeleteButton"_s);
    actions->addWidget(m_view);
    actions->addWidget(m_reset);
    actions->addWidget(m_enable);
    actions->addWidget(m_delete);
    connect(m_view, &QPushButton::clicked, this, [this] {
        if (!m_user)
            return;
        PageTarget target;
        target.user = m_user->id;
        m_context.navigator.go(pages::clientView, target);
    });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (m_user)
            emit resetRequested(*m_user);
    });
    connect(m_enable, &QPushButton::clicked, this, [this] {
        if (m_user)
            emit enableRequested(*m_user, !m_user->data.isEnabled);
    });
    connect(m_delete, &QPushButton::clicked, this, [this] {
        if (m_user)
            emit deleteRequested(*m_user);
    });
}

void UserPanel::showNew()
{
    m_user.reset();
    m_isGone = false;
    (void)m_request.next(); // what is on its way belongs to another user
    m_form->setEmpty();
    m_form->setReadOnly(false);
    m_panel->setTitle(tr("New user"));
    m_panel->setSubtitle(tr("A one-time password is made when you create the user."));
    m_banner->clear();
    updateState();
    m_form->focusFirst();
}

void UserPanel::showUser(const User &user)
{
    (void)m_request.next();
    m_isGone = false;
    m_user = user;
    const bool isDeleted = user.deletedAt.has_value();
    const Format &format = m_context.site.format();
    m_form->setDraft(user.data);
    m_form->setReadOnly(isDeleted);
    m_form->setRoleFixed(isOneself() ? tr("You cannot change your own role.") : QString());
    m_panel->setTitle(user.displayName());
    //: %1 is a username, %2 a date
    m_panel->setSubtitle(
        tr("%1, created %2").arg(user.data.username, format.dateTime(user.createdAt)));
    if (isDeleted)
        m_banner->showNotice(Tone::Warning, tr("Deleted %1").arg(format.dateTime(*user.deletedAt)),
                             tr("Restore user"));
    else
        m_banner->clear();
    m_assignments->setOwner(user.id, isDeleted);
    m_history->setEntity(user.id.toString());
    updateState();
}

bool UserPanel::isOneself() const
{
    return m_user && m_user->id == m_context.session.session().userId;
}

void UserPanel::updateState()
{
    const bool isModified = m_form->isModified();
    const bool isDeleted = m_user && (m_user->deletedAt || m_isGone);
    m_actions->setVisible(m_user && !isDeleted);
    m_assignments->setVisible(m_user.has_value());
    m_history->setVisible(m_user.has_value());
    m_save->setText(m_user ? tr("Save user") : tr("Create user"));
    m_save->setEnabled(!m_isSaving && !isDeleted && (isModified || !m_user));
    m_discard->setText(m_user ? tr("Discard changes") : tr("Cancel"));
    m_discard->setEnabled(!m_isSaving && (isModified || !m_user));
    updateActions();
}

void UserPanel::updateActions()
{
    const bool isEnabled = !m_user || m_user->data.isEnabled;
    m_view->setVisible(m_user && m_user->data.role == Role::Client);
    m_enable->setText(isEnabled ? tr("Disable user") : tr("Enable user"));
    m_enable->setSymbol(isEnabled ? Icon::Ban : Icon::CircleCheck);
    m_enable->setEnabled(!isOneself());
    m_enable->setToolTip(isOneself() ? tr("You cannot disable your own account.") : QString());
    m_delete->setEnabled(!isOneself());
    m_delete->setToolTip(isOneself() ? tr("You cannot delete your own account.") : QString());
    m_reset->setEnabled(!isOneself());
    m_reset->setToolTip(isOneself() ? tr("You change your own password in your profile.")
                                    : QString());
}

void UserPanel::reload()
{
    if (!m_user)
        return;
    m_assignments->reload();
    m_history->reload();
    if (m_isSaving)
        return;
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(), id = m_user->id](Services &services) {
            return services.users.find(session, id);
        },
        this,
        [this, request = m_request.next()](const Result<User> &found) {
            if (found && m_request.isLatest(request) && !m_isSaving)
                takeReloaded(*found);
        });
}

bool UserPanel::hasUnsavedInput() const
{
    return m_form->isModified();
}

void UserPanel::discard()
{
    if (!m_user) {
        m_form->setEmpty();
        emit closeRequested();
        return;
    }
    showUser(*m_user);
    reload();
}

void UserPanel::setSaving(bool isSaving)
{
    m_isSaving = isSaving;
    updateState();
}

void UserPanel::refuse(const Error &error)
{
    if (!m_form->show(error).isEmpty())
        m_context.notices.failed(error);
}

} // namespace ems
