// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/device.h"
#include "ui/text/format.h"

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace ems {

class FormChecker;
class FormField;

/// The fields of a device.
class DeviceForm final : public QWidget
{
    Q_OBJECT

public:
    explicit DeviceForm(const Format &format, QWidget *parent = nullptr);

    /// Fills the fields; nothing is unsaved then.
    void setDraft(const DeviceDraft &draft);
    /// Empty fields for a new device.
    void setEmpty();
    /// What is typed, as it would be stored, or every broken rule.
    [[nodiscard]] Result<DeviceDraft> draft() const;
    [[nodiscard]] bool isModified() const { return texts() != m_filled; }
    void setReadOnly(bool isReadOnly);
    void focusFirst();
    /// Marks what is wrong and puts the focus there; true when nothing is.
    bool checkAll();
    /// Marks what a service refused; answers with the sentence for what no field stands for.
    [[nodiscard]] QString show(const Error &error);

signals:
    void edited();
    /// Enter in a field.
    void submitted();

private:
    FormField *addLine(const QString &field, const QString &label, QLineEdit **edit,
                       const QString &objectName);
    [[nodiscard]] QStringList texts() const;
    [[nodiscard]] QStringList tags() const;

    Format m_format;
    FormChecker *m_checker;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_maximum = nullptr;
    QLineEdit *m_price = nullptr;
    QLineEdit *m_location = nullptr;
    QLineEdit *m_serial = nullptr;
    QLineEdit *m_tags = nullptr;
    QPlainTextEdit *m_description;
    QStringList m_filled;
};

} // namespace ems
