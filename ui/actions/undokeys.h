// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

namespace ems {

/// Lets Ctrl+Z through to the window where a text field has the focus but nothing of its own to
/// take back; the field would swallow the key otherwise. Works for the whole program while it is
/// there. GUI thread.
class UndoKeys final : public QObject
{
    Q_OBJECT

public:
    explicit UndoKeys(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace ems
