// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/widgets/dialogframe.h"

#include <QSet>
#include <QString>

#include <vector>

class QGridLayout;

class QButtonGroup;

namespace ems {

/// A field that two people gave different values.
struct ConflictField
{
    QString id;
    QString label;
    QString mine;
    QString theirs;
    bool isMineChosen = true; ///< At first: mine where I changed it, theirs where I did not.
};

/// Somebody else saved the same record first: theirs beside mine, field by field, for a choice.
class ConflictDialog final : public DialogFrame
{
    Q_OBJECT

public:
    ConflictDialog(const QString &recordName, const std::vector<ConflictField> &fields,
                   QWidget *parent = nullptr);

    /// The ids of the fields that keep my value.
    [[nodiscard]] QSet<QString> mine() const;

private:
    struct Choice
    {
        QString id;
        QButtonGroup *group;
    };
    void addField(QGridLayout &grid, const ConflictField &field);

    std::vector<Choice> m_choices;
};

} // namespace ems
