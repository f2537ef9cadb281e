// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/context.h"
#include "ui/widgets/card.h"

#include <vector>

class QCheckBox;
class QVBoxLayout;

namespace ems {

class Button;
class SymbolLabel;
class TextLabel;
class Updates;
struct Release;

/// Whether new versions are looked for, what there is, and a way to its page.
class UpdateCard final : public Card
{
    Q_OBJECT

public:
    explicit UpdateCard(UiContext &context, QWidget *parent = nullptr);

private:
    void build();
    void refresh();
    void showState(const std::vector<Release> &news);
    void showNews(const std::vector<Release> &news);
    [[nodiscard]] QString explanation() const;
    [[nodiscard]] QString state(const std::vector<Release> &news) const;
    void openPage();

    UiContext &m_context;
    Updates &m_updates;
    QCheckBox *m_isOn;
    Button *m_check;
    TextLabel *m_explanation;
    SymbolLabel *m_symbol;
    TextLabel *m_state;
    TextLabel *m_notes;
    Button *m_open;
    QString m_page; ///< Of the newest version.
};

} // namespace ems
