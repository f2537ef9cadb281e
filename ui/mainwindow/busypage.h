// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/login/frontpage.h"

class QProgressBar;

namespace ems {

class BusyIndicator;
class Button;

/// Something has to be waited for before anybody can sign in.
class BusyPage final : public FrontPage
{
    Q_OBJECT

public:
    BusyPage(Theme &theme, UiSettings &settings, QWidget *parent = nullptr);

    void begin(const QString &heading, const QString &sentence, bool isCancellable);
    /// 0 to 1; shows a bar from the first call on.
    void setFraction(double fraction);

signals:
    void cancelRequested();

private:
    BusyIndicator *m_indicator;
    QProgressBar *m_bar;
    Button *m_cancel;
};

} // namespace ems
