// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

namespace ems {

class TextLabel;

/// Four segments and a word for the strength of a password; the caller supplies score and word.
class StrengthMeter final : public QWidget
{
    Q_OBJECT

public:
    explicit StrengthMeter(QWidget *parent = nullptr);

    /// `score` is 0 to 4; the word names it, e.g. "Weak".
    void setStrength(int score, const QString &word);
    void clear();
    [[nodiscard]] int score() const { return m_score; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_score = -1;
    TextLabel *m_word;
};

} // namespace ems
