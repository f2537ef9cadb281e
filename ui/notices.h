// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QString>

#include <functional>

namespace ems {

/// How a page tells what happened, without knowing the window that shows it. GUI thread.
class Notices : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Something is done. With `undo` a toast offers it and Ctrl+Z does it; the newest goes first.
    virtual void done(const QString &sentence, std::function<void()> undo = {}) = 0;
    /// News that does not go away by itself.
    virtual void warn(const QString &sentence) = 0;
    /// A failure that no form can show beside a field. An ended session leads to the sign-in
    /// screen.
    virtual void failed(const Error &error) = 0;
};

} // namespace ems
