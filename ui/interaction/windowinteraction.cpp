// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/interaction/windowinteraction.h"

#include "core/services/servicehost.h"
#include "ui/interaction/discarddialog.h"
#include "ui/interaction/passwordpromptdialog.h"
#include "ui/interaction/typedconfirmationdialog.h"
#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/uisettings.h"
#include "ui/widgets/dialogcover.h"

#include <QFileDialog>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

// The services ask again after 5 minutes; a little less here, so that the answer is still fresh
// there.
constexpr std::chrono::milliseconds freshFor = 4min + 45s;

const QString filePurpose = u"files"_s;

} // namespace

WindowInteraction::WindowInteraction(ServiceHost &host, SessionHolder &session,
                                     UiSettings &settings, Notices &notices, QObject *parent)
    : QObject(parent)
    , m_host(host)
    , m_session(session)
    , m_settings(settings)
    , m_notices(notices)
{}

void WindowInteraction::withFreshPassword(QWidget *parent, const QString &purpose,
                                          std::function<void(const Session &)> action)
{
    const Session session = m_session.session();
    const auto age = m_host.clock().now() - session.passwordGivenAt;
    if (age >= 0ms && age < freshFor) {
        action(session);
        return;
    }
    auto *dialog = new PasswordPromptDialog(m_host, session, purpose, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PasswordPromptDialog::confirmed, this,
            [this, action = std::move(action)](const Session &fresh) {
                m_session.set(fresh);
                action(fresh);
            });
    connect(dialog, &PasswordPromptDialog::sessionLost, &m_notices, &Notices::failed);
    dialog->open();
}

void WindowInteraction::confirmIrreversible(QWidget *parent, const QString &title,
                                            const QString &sentence, const QString &typed,
                                            const QString &verb, std::function<void()> action)
{
    auto *dialog = new TypedConfirmationDialog({title, sentence, typed, verb}, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, parent, std::move(action));
    dialog->open();
}

void WindowInteraction::confirmDiscard(QWidget *parent, std::function<void()> discard)
{
    auto *dialog = new DiscardDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, parent, std::move(discard));
    dialog->open();
}

void WindowInteraction::askOpenFile(QWidget *parent, const QString &title, const QString &filter,
                                    std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent, title, m_settings.folder(filePurpose), filter);
    dialog->setFileMode(QFileDialog::ExistingFile);
    openFileDialog(dialog, std::move(chosen));
}

void WindowInteraction::askSaveFile(QWidget *parent, const QString &title,
                                    const QString &suggestedName, const QString &filter,
                                    std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent, title, m_settings.folder(filePurpose), filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(suggestedName).suffix());
    dialog->selectFile(suggestedName);
    openFileDialog(dialog, std::move(chosen));
}

void WindowInteraction::openFileDialog(QFileDialog *dialog,
                                       std::function<void(const QString &)> chosen)
{
    dialog->setObjectName(u"fileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Qt's own: it looks the same everywhere, and the lock can hide it.
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    connect(dialog, &QFileDialog::fileSelected, dialog->parent(),
            [this, chosen = std::move(chosen)](const QString &path) {
                m_settings.setFolder(filePurpose, QFileInfo(path).absolutePath());
                chosen(path);
            });
    DialogCover::open(*dialog);
}

} // namespace ems
