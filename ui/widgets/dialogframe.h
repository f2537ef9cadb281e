// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/widgets/button.h"

#include <QDialog>

class QHBoxLayout;
class QProgressBar;
class QVBoxLayout;

namespace ems {

class SymbolLabel;
class TextLabel;

/// The base of our dialogs; show it with open(), never exec(). Enter accepts, Esc rejects.
class DialogFrame : public QDialog
{
    Q_OBJECT

public:
    explicit DialogFrame(const QString &title, QWidget *parent = nullptr);

    void setHeading(const QString &heading);
    void setSubtitle(const QString &subtitle);
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// `danger` for what cannot be undone; it is then not the default button.
    void setPrimary(const QString &text, bool danger = false);
    void setCancel(const QString &text);
    [[nodiscard]] Button *primaryButton() const { return m_primary; }
    [[nodiscard]] Button *cancelButton() const { return m_cancel; }
    /// Puts a button at the leading end of the footer.
    void addFooterWidget(QWidget *widget);
    /// An error of the whole form; empty hides it.
    void setFormError(const QString &text);
    [[nodiscard]] QString formError() const;
    /// Disables the form and shows progress; Esc and Cancel emit cancelRequested() meanwhile.
    void setBusy(bool busy);
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// 0 to `maximum`; a maximum of 0 means unknown.
    void setProgress(int value, int maximum);

    /// Over the window of the parent, which takes no input until the dialog is gone; it can be
    /// closed, though: see DialogCover.
    void open() override;
    void reject() override;

    /// What is lost where the program is closed while this dialog is open.
    enum class Loss
    {
        Nothing,
        Input,
        RunningImport,
        OnlyCopy, ///< Of something; reject() says what has to be done with it.
    };
    /// Input where something was typed that is not saved.
    [[nodiscard]] virtual Loss lossOnClosing() const;

signals:
    /// The primary button was pressed. The dialog stays open until accept() is called.
    void submitted();
    void cancelRequested();
    void busyChanged(bool busy);

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_heading;
    TextLabel *m_subtitle;
    QWidget *m_errorBox;
    TextLabel *m_error;
    QWidget *m_bodyWidget;
    QVBoxLayout *m_body;
    QProgressBar *m_progress;
    QHBoxLayout *m_footer;
    Button *m_cancel;
    Button *m_primary;
    bool m_busy = false;
};

} // namespace ems
