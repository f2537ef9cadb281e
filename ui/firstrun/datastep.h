// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace ems {

class FormField;
class Interaction;

/// First step: where the new database is to lie, or which one to open instead.
class DataStep final : public QWidget
{
    Q_OBJECT

public:
    explicit DataStep(Interaction &interaction, QWidget *parent = nullptr);

    [[nodiscard]] QString path() const;
    [[nodiscard]] FormField *field() const { return m_field; }

    /// Databases that were open before, as words to choose one.
    void setKnown(const QStringList &names);

    /// A sensible place for the first site of this OS user.
    [[nodiscard]] static QString defaultPath();

signals:
    void continued();
    void existingChosen(const QString &path);
    void demoRequested();
    void sharedRequested();
    /// One of those that setKnown() was given: its index.
    void knownChosen(int index);

private:
    void submit();
    void choosePlace();
    void chooseExisting();

    Interaction &m_interaction;
    QLineEdit *m_path;
    FormField *m_field;
    QVBoxLayout *m_known;
};

} // namespace ems
