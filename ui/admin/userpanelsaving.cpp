// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// How a UserPanel saves.

#include "ui/admin/draftfields.h"
#include "ui/admin/userform.h"
#include "ui/admin/userpanel.h"
#include "ui/interaction/interaction.h"
#include "ui/widgets/button.h"

using namespace Qt::StringLiterals;

namespace ems {

void UserPanel::save()
{
    if (!m_save->isEnabled() || !m_form->checkAll())
        return;
    if (m_user)
        send(*m_form->draft(), m_user->version);
    else
        create(*m_form->draft());
}

void UserPanel::create(const UserDraft &draft)
{
    setSaving(true);
    runTask(
        m_context.host, Lane::Write,
        [session = m_context.session.session(), draft](Services &services) {
            return services.users.create(session, draft);
        },
        this, [this](const Result<IssuedPassword> &answer) { takeCreated(answer); });
}

void UserPanel::takeCreated(const Result<IssuedPassword> &answer)
{
    setSaving(false);
    if (!answer)
        return refuse(answer.error());
    showUser(answer->user);
    emit created(*answer);
}

void UserPanel::send(const UserDraft &draft, qint64 version)
{
    if (draft.role == m_user->data.role)
        return update(m_context.session.session(), draft, version);
    m_context.interaction.withFreshPassword(
        this, tr("Change the role of “%1”").arg(m_user->data.username),
        [guard = QPointer(this), draft, version](const Session &session) {
            if (guard)
                guard->update(session, draft, version);
        });
}

void UserPanel::update(const Session &session, const UserDraft &draft, qint64 version)
{
    setSaving(true);
    runTask(
        m_context.host, Lane::Write,
        [session, id = m_user->id, version, draft](Services &services) {
            return services.users.update(session, id, version, draft);
        },
        this, [this, draft](const Result<User> &answer) { takeSaved(draft, answer); });
}

void UserPanel::takeSaved(const UserDraft &draft, const Result<User> &answer)
{
    setSaving(false);
    if (answer) {
        const User before = *m_user;
        showUser(*answer);
        return announce(*answer, before);
    }
    if (answer.error().has(Reason::ChangedMeanwhile))
        return loadTheirs(draft);
    refuse(answer.error());
}

void UserPanel::announce(const User &user, const User &before)
{
    const auto undo = [&context = m_context, user, before] {
        runWrite(
            context, &context.notices,
            [session = context.session.session(), user, before](Services &services) {
                return asVoid(services.users.update(session, user.id, user.version, before.data));
            },
            [] {});
    };
    m_context.notices.done(tr("“%1” saved.").arg(user.data.username), undo);
}

void UserPanel::loadTheirs(const UserDraft &mine)
{
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(), id = m_user->id](Services &services) {
            return services.users.find(session, id);
        },
        this,
        [this, mine](const Result<User> &theirs) {
            if (theirs)
                settle(mine, *theirs);
            else
                m_context.notices.failed(theirs.error());
        });
}

void UserPanel::settle(const UserDraft &mine, const User &theirs)
{
    if (!m_user || theirs.id != m_user->id)
        return;
    UserDraft draft = mine;
    if (mine.isEnabled == m_user->data.isEnabled)
        draft.isEnabled = theirs.data.isEnabled; // is no field of the form
    const auto fields = userFields();
    const auto conflicts = conflictsOf(fields, m_user->data, draft, theirs.data);
    if (theirs.deletedAt || conflicts.empty()) {
        showUser(theirs);
        return;
    }
    auto *dialog = new ConflictDialog(theirs.data.username, conflicts, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DialogFrame::submitted, this, [this, dialog, fields, draft, theirs] {
        send(merged(fields, draft, theirs.data, dialog->mine()), theirs.version);
        dialog->accept();
    });
    dialog->open();
}

} // namespace ems
