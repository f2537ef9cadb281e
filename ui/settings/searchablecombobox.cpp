// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/searchablecombobox.h"

#include "core/base/zone.h"
#include "core/domain/sitesettings.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace ems {

SearchableComboBox::SearchableComboBox(const QStringList &entries, QWidget *parent)
    : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    addItems(entries);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCaseSensitivity(Qt::CaseInsensitive);
    setMaxVisibleItems(12);
    // The longest entry must not dictate the width of the form.
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    connect(this, &QComboBox::currentTextChanged, this, &SearchableComboBox::valueChanged);
}

QString SearchableComboBox::value() const
{
    const QString typed = currentText().trimmed();
    const int index = findText(typed, Qt::MatchFixedString);
    return index < 0 ? typed : itemText(index);
}

void SearchableComboBox::setValue(const QString &value)
{
    const int index = findText(value, Qt::MatchFixedString);
    if (index >= 0)
        setCurrentIndex(index);
    else
        setEditText(value);
}

SearchableComboBox *makeZoneComboBox()
{
    return new SearchableComboBox(Zone::allNames());
}

SearchableComboBox *makeCurrencyComboBox()
{
    return new SearchableComboBox(currencyCodes());
}

} // namespace ems
