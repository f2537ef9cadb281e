// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/user.h"
#include "core/services/userservice.h"
#include "ui/admin/runwrite.h"
#include "ui/widgets/dialogframe.h"

#include <vector>

namespace ems {

class StateStack;

/// The wishes for an account: approve or reject each.
class RequestsDialog final : public DialogFrame
{
    Q_OBJECT

public:
    explicit RequestsDialog(UiContext &context, QWidget *parent = nullptr);

signals:
    void approved(const ems::IssuedPassword &issued);
    /// One was approved or rejected.
    void decided();

private:
    void reload();
    void take(const Result<std::vector<AccountRequest>> &requests);
    [[nodiscard]] QWidget *makeRow(const AccountRequest &request);
    void approve(qint64 num);
    void reject(const AccountRequest &request);

    UiContext &m_context;
    QWidget *m_rows;
    StateStack *m_states;
    LatestRequest m_request;
};

} // namespace ems
