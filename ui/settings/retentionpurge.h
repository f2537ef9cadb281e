// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/base/units.h"

#include <QWidget>

namespace ems {

class Button;
class TextLabel;
struct UiContext;

/// Says how many raw readings are older than the site keeps them, and removes them: never by
/// itself, only after a fresh password and a typed confirmation.
class RetentionPurge final : public QWidget
{
    Q_OBJECT

public:
    explicit RetentionPurge(UiContext &context, QWidget *parent = nullptr);

    /// The stored retention; with `isEdited` another one is typed and has to be saved first.
    void setRetention(int months, bool isEdited);

private:
    void count();
    void showCount(const Result<qint64> &answer);
    void request();
    void purge();
    [[nodiscard]] UtcSeconds cutoff() const;

    UiContext &m_context;
    int m_months = -1;
    bool m_isEdited = false;
    qint64 m_count = 0;
    int m_newest = 0;
    TextLabel *m_words;
    Button *m_button;
};

} // namespace ems
