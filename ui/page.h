// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/navigator.h"

#include <QList>
#include <QString>
#include <QWidget>

namespace ems {

/// One page of the window. Made when it is first shown, kept until sign-out.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Stands in the header. Emit titleChanged() after a change.
    [[nodiscard]] virtual QString title() const = 0;
    /// Buttons and fields for the right side of the header, owned by the page; may be empty.
    [[nodiscard]] virtual QList<QWidget *> headerWidgets() { return {}; }
    /// The page came to the front. Fetch what may be out of date.
    virtual void activate(const PageTarget &target) = 0;
    /// Something changed in the database; keep scroll position, selection and what is being typed.
    virtual void refresh() {}
    /// Ctrl+F. False where there is nothing to search.
    virtual bool focusSearch() { return false; }
    /// Ctrl+N. False where nothing can be added.
    virtual bool startNew() { return false; }
    /// Something typed would be lost by leaving; the window then asks.
    [[nodiscard]] virtual bool hasUnsavedInput() const { return false; }

signals:
    void titleChanged();
};

} // namespace ems
