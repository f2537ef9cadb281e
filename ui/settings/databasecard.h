// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/context.h"
#include "ui/widgets/card.h"

namespace ems {

class Button;
struct KnownSite;

/// Where the data lives, and the way to the other databases that this desktop knows.
class DatabaseCard final : public Card
{
    Q_OBJECT

public:
    explicit DatabaseCard(UiContext &context, QWidget *parent = nullptr);

    /// Shows what is known now.
    void refresh();

private:
    [[nodiscard]] QString placeOfData() const;
    void addLocal();
    void addSite(const KnownSite &site);
    /// A line with a name, where that is, and buttons of the caller's at its end.
    QHBoxLayout *addRow(const QString &name, const QString &place, bool isOpen);
    void add();
    void rename(const KnownSite &site);
    void forget(const KnownSite &site);

    UiContext &m_context;
    TextLabel *m_place;
    QVBoxLayout *m_rows;
    Button *m_add;
};

} // namespace ems
