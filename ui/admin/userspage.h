// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/user.h"
#include "ui/admin/recordpage.h"
#include "ui/admin/useractions.h"

namespace ems {

class Banner;
class Button;
class UserPanel;
class UserTableModel;

/// All user accounts of the site: find, see, make, change, disable and delete them, and decide
/// about requests for one.
class UsersPage final : public RecordPage
{
    Q_OBJECT

public:
    explicit UsersPage(UiContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Users"); }
    void activate(const PageTarget &target) override;
    void refresh() override;
    [[nodiscard]] bool hasUnsavedInput() const override;

private:
    UsersPage(UiContext &context, UserTableModel *model, QWidget *parent);
    void buildBulk();
    void connectBulk();
    void connectList();
    void connectPanel();
    void ask();
    void updateBulk(int count);
    void updateRequests();
    void openRequests();
    void openNew();
    void openRow(int row);
    void follow(int row);
    void openUser(const UserId &id);
    void show(const User &user);
    void closePanel();
    void remove(const RowKeys &keys);
    void assign(const RowKeys &keys);
    void exportList();

    UserTableModel *m_model;
    UserPanel *m_panel;
    UserActions m_actions;
    Banner *m_requests;
    Button *m_new;
    Button *m_export;
    Button *m_assign;
    Button *m_enable;
    Button *m_disable;
    Button *m_delete;
    Button *m_restore;
    LatestRequest m_request;
    LatestRequest m_requestsRequest;
};

} // namespace ems
