// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

namespace ems {

class Theme;

/// Keeps the title bars of all windows as light or dark as the theme, where the system paints
/// them. Lives as long as the theme.
class TitleBars final : public QObject
{
    Q_OBJECT

public:
    explicit TitleBars(Theme &theme);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Theme &m_theme;
};

/// The platform's part: whether there is something to do at all, and how the title bar of a native
/// window looks.
[[nodiscard]] bool systemHasTitleBars();
void paintTitleBar(quintptr window, bool dark);

} // namespace ems
