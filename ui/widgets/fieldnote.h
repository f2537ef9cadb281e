// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace ems {

class TextLabel;

/// What is wrong with a field that has no line of its own for it, over what stands below the field.
class FieldNote final : public QWidget
{
    Q_OBJECT

public:
    explicit FieldNote(QWidget *window);

    void showBelow(const QWidget &field, const QString &sentence);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_label;
};

} // namespace ems
