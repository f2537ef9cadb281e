// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace ems {

class TextLabel;

/// A rounded surface with an optional title, subtitle and actions; put the content into
/// `content()`.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);
    explicit Card(const QString &title, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const;
    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    /// Puts a widget, e.g. a button or a legend, at the end of the title row.
    void addHeaderWidget(QWidget *widget);
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateHeader();

    TextLabel *m_title;
    TextLabel *m_subtitle;
    QHBoxLayout *m_header;
    QVBoxLayout *m_content;
};

} // namespace ems
