// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/sitesettings.h"
#include "ui/interaction/formissues.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace ems {

class Button;
class MessageBar;
class RetentionPurge;
class SearchableComboBox;
class TextLabel;
struct UiContext;

/// All settings of the site, saved together. When somebody else saved meanwhile, theirs is shown
/// beside mine and the admin chooses.
class SiteSettingsForm final : public QWidget
{
    Q_OBJECT

public:
    explicit SiteSettingsForm(UiContext &context, QWidget *parent = nullptr);

    /// Shows what is stored, unless something was typed.
    void refresh();
    [[nodiscard]] bool isModified() const;

private:
    void buildSite(QVBoxLayout *column);
    void buildAccess(QVBoxLayout *column);
    void buildFigures(QVBoxLayout *column);
    void buildActions(QVBoxLayout *column);
    FormField *addField(const QString &name, const QString &label, QWidget *editor);
    void watch();
    void show(const SiteSettings &settings);
    [[nodiscard]] Result<SiteSettings> entered() const;
    void noteEdit();
    void submit();
    void send(const SiteSettings &wanted);
    void finish(const Result<SiteSettings> &answer);
    void showConflict();
    /// Somebody else saved while something is typed here.
    void noteTheirs(const SiteSettings &theirs);
    void settle(const SiteSettings &theirs);
    void accept(const SiteSettings &saved);

    UiContext &m_context;
    SiteSettings m_stored;
    qint64 m_noted = 0; ///< Of theirs: the version that was told already.
    FormFields m_fields;
    QLineEdit *m_name;
    SearchableComboBox *m_zone;
    SearchableComboBox *m_currency;
    QSpinBox *m_session;
    QSpinBox *m_idle;
    QCheckBox *m_registration;
    QSpinBox *m_retention;
    QLineEdit *m_budget;
    QSpinBox *m_over;
    QSpinBox *m_missing;
    QLineEdit *m_updateAddress;
    TextLabel *m_zoneWarning;
    RetentionPurge *m_purge;
    MessageBar *m_message;
    Button *m_save;
    Button *m_revert;
    bool m_isSaving = false;
    bool m_isShowing = false; ///< The form is being filled; nothing is an edit.
};

} // namespace ems
