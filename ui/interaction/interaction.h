// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/session.h"

#include <QObject>
#include <QString>

#include <functional>

class QWidget;

namespace ems {

/// The questions that pages ask people. Everything is asynchronous: no nested event loop.
class Interaction
{
public:
    virtual ~Interaction() = default;

    /// Runs `action` with a session whose password was given in the last 5 minutes, asking for it
    /// first where it was not. `purpose` says what for ("Delete 3 users"). Nothing runs on Cancel.
    virtual void withFreshPassword(QWidget *parent, const QString &purpose,
                                   std::function<void(const Session &)> action) = 0;
    /// For what cannot be undone: names what goes with it; `typed` has to be typed to go on.
    virtual void confirmIrreversible(QWidget *parent, const QString &title, const QString &sentence,
                                     const QString &typed, const QString &verb,
                                     std::function<void()> action) = 0;
    /// Asks whether to leave what was typed.
    virtual void confirmDiscard(QWidget *parent, std::function<void()> discard) = 0;
    /// File dialogs. Nothing is called on Cancel.
    virtual void askOpenFile(QWidget *parent, const QString &title, const QString &filter,
                             std::function<void(const QString &)> chosen) = 0;
    virtual void askSaveFile(QWidget *parent, const QString &title, const QString &suggestedName,
                             const QString &filter,
                             std::function<void(const QString &)> chosen) = 0;

protected:
    Interaction() = default;
    Interaction(const Interaction &) = default;
    Interaction &operator=(const Interaction &) = default;
};

} // namespace ems
