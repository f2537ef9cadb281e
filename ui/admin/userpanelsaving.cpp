// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// How a UserPanel saves.

#include "ui/admin/draftfields.h"
#include "ui/admin/userform.h"
#include "ui/admin/userpanel.h"
#include "ui/interaction/interaction.h"
#include "ui/widgets/banner.h"
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
    if (isChangedMeanwhile(answer.error()))
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
    if (theirs.deletedAt)
        return noteTheirs(theirs);
    if (theirs.data == m_user->data)
        return send(draft, theirs.version);
    const auto fields = userFields();
    const auto conflicts = conflictsOf(fields, m_user->data, draft, theirs.data);
    if (conflicts.empty())
        return showUser(theirs);
    auto *dialog = new ConflictDialog(theirs.data.username, conflicts, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DialogFrame::submitted, this, [this, dialog, fields, draft, theirs] {
        send(merged(fields, draft, theirs.data, dialog->mine()), theirs.version);
        dialog->accept();
    });
    dialog->open();
}

void UserPanel::takeReloaded(const User &found)
{
    const bool isSame = found.version == m_user->version && found.deletedAt == m_user->deletedAt
                        && found.data == m_user->data;
    if (isSame && !m_isGone)
        return;
    if (!hasUnsavedInput())
        showUser(found);
    else
        noteTheirs(found);
}

void UserPanel::noteTheirs(const User &theirs)
{
    m_isGone = theirs.deletedAt.has_value();
    UserDraft known = m_user->data;
    known.isEnabled = theirs.data.isEnabled; // is no field of the form
    if (m_isGone) {
        m_banner->showNotice(Tone::Warning, deletedWhileTyping(), tr("Restore"));
    } else if (theirs.data == known) {
        m_user = theirs; // what was typed fits it as it did before
        m_form->setMaySignIn(theirs.data.isEnabled);
        m_banner->clear();
    } else {
        m_banner->showNotice(Tone::Info, changedWhileTyping());
    }
    updateState();
}

} // namespace ems
