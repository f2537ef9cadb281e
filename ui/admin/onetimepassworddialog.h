// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/userservice.h"
#include "ui/widgets/dialogframe.h"

class QCheckBox;

namespace ems {

/// Shows a one-time password, once: it is stored nowhere. So no key that was meant for the form
/// before closes it: only who has copied the password or says it is noted gets on.
class OneTimePasswordDialog final : public DialogFrame
{
    Q_OBJECT

public:
    explicit OneTimePasswordDialog(const IssuedPassword &issued, QWidget *parent = nullptr);

    /// Says what is missing while the password is not safe yet.
    void reject() override;
    [[nodiscard]] Loss lossOnClosing() const override;

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build(const QString &username);
    void copy();
    void showSafety();
    [[nodiscard]] bool isSafe() const;

    QString m_password;
    TextLabel *m_label;
    Button *m_copy;
    QCheckBox *m_noted;
    bool m_isCopied = false;
    bool m_isClosing = false; ///< By the frame of the window, which no stray key does.
};

} // namespace ems
