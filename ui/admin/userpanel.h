// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/user.h"
#include "core/services/userservice.h"
#include "ui/admin/runwrite.h"

#include <QWidget>

#include <optional>

namespace ems {

class AssignmentsSection;
class Banner;
class Button;
class HistorySection;
class SidePanel;
class UserForm;

/// One account beside the table: its fields to see and to change, its devices and its history. It
/// saves by itself; a change by somebody else is settled in a ConflictDialog.
class UserPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit UserPanel(UiContext &context, QWidget *parent = nullptr);

    void showNew();
    void showUser(const User &user);
    /// Asks again; what is being typed stays.
    void reload();
    [[nodiscard]] bool hasUnsavedInput() const;
    [[nodiscard]] const std::optional<User> &user() const { return m_user; }

signals:
    void closeRequested();
    void created(const ems::IssuedPassword &issued);
    void assignRequested(const ems::User &user);
    void enableRequested(const ems::User &user, bool isEnabled);
    void resetRequested(const ems::User &user);
    void deleteRequested(const ems::User &user);
    void restoreRequested(const ems::User &user);

private:
    void buildBody();
    void buildActions();
    void updateState();
    void updateActions();
    void save();
    void create(const UserDraft &draft);
    void send(const UserDraft &draft, qint64 version);
    void update(const Session &session, const UserDraft &draft, qint64 version);
    void takeCreated(const Result<IssuedPassword> &answer);
    void takeSaved(const UserDraft &draft, const Result<User> &answer);
    void announce(const User &user, const User &before);
    void refuse(const Error &error);
    void loadTheirs(const UserDraft &mine);
    void settle(const UserDraft &mine, const User &theirs);
    void takeReloaded(const User &found);
    /// Somebody else wrote while something was being typed, which stays.
    void noteTheirs(const User &theirs);
    void discard();
    void setSaving(bool isSaving);
    [[nodiscard]] bool isOneself() const;

    UiContext &m_context;
    SidePanel *m_panel;
    Banner *m_banner;
    UserForm *m_form;
    QWidget *m_actions;
    AssignmentsSection *m_assignments;
    HistorySection *m_history;
    Button *m_save;
    Button *m_discard;
    Button *m_view;
    Button *m_reset;
    Button *m_enable;
    Button *m_delete;
    std::optional<User> m_user;
    bool m_isSaving = false;
    bool m_isGone = false; ///< Deleted by somebody else while something is typed.
    LatestRequest m_request;
};

} // namespace ems
