// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointer>
#include <QWidget>

class QAbstractButton;
class QHBoxLayout;
class QVBoxLayout;

namespace ems {

class Card;
class TextLabel;
class Theme;
class UiSettings;

/// What a person sees before the frame of the window: the name of the program, a card in the
/// middle, and theme and text size in the corner. Put the content into `content()`.
class FrontPage : public QWidget
{
    Q_OBJECT

public:
    FrontPage(Theme &theme, UiSettings &settings, QWidget *parent = nullptr);

    void setHeading(const QString &heading);
    /// A line below the heading; empty hides it.
    void setIntroduction(const QString &text);
    /// Width of the card in px at 100 % text size.
    void setCardWidth(int width);

protected:
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    /// Below the card, on the page itself.
    [[nodiscard]] QVBoxLayout *below() const { return m_below; }
    /// The way back out of the page: at its top, so that it is in sight however long the page is,
    /// and pressed by Esc wherever it can be pressed.
    void setBackButton(QAbstractButton *button);
    /// Nothing on the card and below it can be pressed meanwhile, and the focus waits on the page
    /// instead of wandering to the next button; afterwards it goes back to where it was.
    void setWaiting(bool isWaiting);
    void changeEvent(QEvent *event) override;

private:
    void updateWidth();

    int m_cardWidth = 420;
    QPointer<QWidget> m_focusBefore; ///< While the page waits.
    QHBoxLayout *m_corner;
    QWidget *m_column;
    TextLabel *m_heading;
    TextLabel *m_introduction;
    QVBoxLayout *m_content;
    QVBoxLayout *m_below;
};

/// The name of the program as it stands on the screen.
[[nodiscard]] QString applicationTitle();

} // namespace ems
