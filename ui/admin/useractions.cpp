// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/useractions.h"

#include "ui/admin/onetimepassworddialog.h"
#include "ui/admin/recordpage.h"
#include "ui/interaction/interaction.h"

#include <QCoreApplication>
#include <QPointer>
#include <QWidget>

namespace ems {

namespace {

QString counted(const char *text, size_t count)
{
    return QCoreApplication::translate("UserActions", text, nullptr, static_cast<int>(count));
}

Result<std::vector<UserId>> idsFor(Services &services, const Session &session, const RowKeys &keys)
{
    EMS_LET(users, services.users.rows(session, keys));
    return idsOf(users);
}

void undoEnabled(UiContext &context, const std::vector<UserId> &ids, bool isEnabled)
{
    runWrite(
        context, &context.notices,
        [session = context.session.session(), ids, isEnabled](Services &services) {
            return asVoid(services.users.setEnabled(session, ids, !isEnabled));
        },
        [] {});
}

void undoRemove(UiContext &context, const std::vector<UserId> &ids)
{
    runWrite(
        context, &context.notices,
        [session = context.session.session(), ids](Services &services) {
            return services.users.restore(session, ids);
        },
        [] {});
}

/// Deleting is grave, also where it takes a restoring back: `window` asks for the password.
void undoRestore(UiContext &context, QWidget *window, const std::vector<UserId> &ids)
{
    const auto remove = [&context, ids](const Session &session) {
        runWrite(
            context, &context.notices,
            [session, ids](Services &services) {
                return asVoid(services.users.remove(session, ids));
            },
            [] {});
    };
    context.interaction.withFreshPassword(
        window, counted(QT_TRANSLATE_NOOP("UserActions", "Delete %Ln user(s)"), ids.size()),
        remove);
}

void openPassword(const IssuedPassword &issued, QWidget *parent)
{
    (new OneTimePasswordDialog(issued, parent->window()))->open();
}

} // namespace

UserActions::UserActions(UiContext &context, QWidget *parent)
    : m_context(context)
    , m_parent(parent)
{}

void UserActions::setEnabled(const RowKeys &keys, bool isEnabled)
{
    runWrite(
        m_context, m_parent,
        [session = m_context.session.session(), keys,
         isEnabled](Services &services) -> Result<std::vector<UserId>> {
            EMS_LET(ids, idsFor(services, session, keys));
            return services.users.setEnabled(session, ids, isEnabled);
        },
        [&context = m_context, isEnabled](const std::vector<UserId> &ids) {
            const char *sentence = isEnabled
                                       ? QT_TRANSLATE_NOOP("UserActions", "%Ln user(s) enabled.")
                                       : QT_TRANSLATE_NOOP("UserActions", "%Ln user(s) disabled.");
            context.notices.done(counted(sentence, ids.size()), [&context, ids, isEnabled] {
                undoEnabled(context, ids, isEnabled);
            });
        });
}

void UserActions::remove(const RowKeys &keys, std::function<void(const std::vector<UserId> &)> done)
{
    if (keys.empty())
        return;
    const QString purpose =
        counted(QT_TRANSLATE_NOOP("UserActions", "Delete %Ln user(s)"), keys.size());
    const auto remove = [&context = m_context, parent = m_parent, keys,
                         done](const Session &session) {
        runWrite(
            context, parent,
            [session, keys](Services &services) -> Result<std::vector<UserId>> {
                EMS_LET(ids, idsFor(services, session, keys));
                return services.users.remove(session, ids);
            },
            [&context, done](const std::vector<UserId> &ids) {
                context.notices.done(
                    counted(QT_TRANSLATE_NOOP("UserActions", "%Ln user(s) deleted."), ids.size()),
                    [&context, ids] { undoRemove(context, ids); });
                done(ids);
            });
    };
    m_context.interaction.withFreshPassword(m_parent, purpose, remove);
}

void UserActions::restore(const RowKeys &keys)
{
    runWrite(
        m_context, m_parent,
        [session = m_context.session.session(),
         keys](Services &services) -> Result<std::vector<UserId>> {
            EMS_LET(ids, idsFor(services, session, keys));
            EMS_TRY(services.users.restore(session, ids));
            return ids;
        },
        [&context = m_context,
         window = QPointer(m_parent->window())](const std::vector<UserId> &ids) {
            context.notices.done(
                counted(QT_TRANSLATE_NOOP("UserActions", "%Ln user(s) restored."), ids.size()),
                [&context, window, ids] {
                    if (window)
                        undoRestore(context, window, ids);
                });
        });
}

void UserActions::resetPassword(const User &user)
{
    runWrite(
        m_context, m_parent,
        [session = m_context.session.session(), id = user.id](Services &services) {
            return services.users.resetPassword(session, id);
        },
        [parent = m_parent](const IssuedPassword &issued) { openPassword(issued, parent); });
}

void UserActions::showPassword(const IssuedPassword &issued)
{
    openPassword(issued, m_parent);
}

} // namespace ems
