// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"
#include "ui/context.h"
#include "ui/login/frontpage.h"

namespace ems {

class Button;

/// The database that this desktop knows cannot be opened: what is wrong, and the ways out. Nothing
/// is ever put in its place unasked.
class DatabaseProblemPage final : public FrontPage
{
    Q_OBJECT

public:
    explicit DatabaseProblemPage(const UiContext &context, QWidget *parent = nullptr);

    void setProblem(const QString &path, const Error &error);
    [[nodiscard]] QString sentence() const;

signals:
    void retryRequested();
    void existingChosen(const QString &path);
    void newSiteRequested();

private:
    void chooseExisting();

    UiContext m_context;
    TextLabel *m_sentence;
    TextLabel *m_advice;
    TextLabel *m_path;
    Button *m_retry;
    Button *m_choose;
    Button *m_new;
};

} // namespace ems
