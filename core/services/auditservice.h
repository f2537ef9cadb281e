// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/domain/audit.h"
#include "core/domain/query.h"
#include "core/domain/session.h"
#include "core/services/servicecontext.h"

#include <vector>

namespace ems {

/// Reading and checking the audit log. Admin.
class AuditService final
{
public:
    explicit AuditService(ServiceContext &context);

    /// Newest first.
    [[nodiscard]] Result<std::vector<AuditEntry>> list(const Session &session,
                                                       const AuditQuery &query);
    /// Walks the whole chain with the site's key.
    [[nodiscard]] Result<AuditCheck> verify(const Session &session);
    /// The same without anybody signed in, for `emsctl verify`, which holds file and key.
    [[nodiscard]] Result<AuditCheck> verifyUnattended();

private:
    ServiceContext &m_context;
};

} // namespace ems
