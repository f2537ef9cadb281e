// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/navigator.h"

#include <QObject>

namespace ems {

/// Hands the wish of a page to the frame that holds the pages, whichever that is.
class WindowNavigator final : public QObject, public Navigator
{
    Q_OBJECT

public:
    using QObject::QObject;

    void go(const QString &pageId, const PageTarget &target = {}) override
    {
        emit requested(pageId, target);
    }

signals:
    void requested(const QString &pageId, const ems::PageTarget &target);
};

} // namespace ems
