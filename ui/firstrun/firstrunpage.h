// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/session.h"
#include "ui/context.h"
#include "ui/login/frontpage.h"

namespace ems {

class AdminStep;
class Button;
class DataStep;
class MessageBar;
class SiteStep;

/// The first start: where the data lives, the site, the first administrator. Nothing is written
/// before the last step.
class FirstRunPage final : public FrontPage
{
    Q_OBJECT

public:
    explicit FirstRunPage(const UiContext &context, QWidget *parent = nullptr);

    /// Whether there is a database to go back to.
    void setCancellable(bool isCancellable);
    /// Back to the first step; what was typed stays.
    void begin();
    /// Says what went wrong elsewhere, e.g. with the demo.
    void showMessage(const QString &sentence);

signals:
    void siteCreated(const ems::Session &session);
    void existingChosen(const QString &path);
    void demoRequested();
    void sharedRequested();
    void cancelled();

private:
    enum Step
    {
        DataStepIndex,
        SiteStepIndex,
        AdminStepIndex,
        DoneStepIndex
    };

    [[nodiscard]] QWidget *makeDoneStep();
    void showStep(Step step);
    void fillKnown();
    void openKnown(int index);
    void create();
    void finish(const Result<Session> &answer);
    void showFailure(const Error &error);

    UiContext m_context;
    Session m_session;
    TextLabel *m_progress;
    MessageBar *m_message;
    QList<QWidget *> m_steps; ///< One is visible; a stack would be as high as the highest.
    DataStep *m_data;
    SiteStep *m_site;
    AdminStep *m_admin;
    TextLabel *m_summary;
    Button *m_start = nullptr;
    Button *m_cancel;
    QStringList m_known; ///< Ids of shared sites, or empty for the file of this computer.
};

} // namespace ems
