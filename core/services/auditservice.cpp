// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/auditservice.h"

#include "core/services/access.h"
#include "core/storage/auditrepository.h"

namespace ems {

AuditService::AuditService(ServiceContext &context)
    : m_context(context)
{}

Result<std::vector<AuditEntry>> AuditService::list(const Session &session, const AuditQuery &query)
{
    EMS_TRY(requirePermission(m_context, session, Action::ReadAudit));
    return AuditRepository(m_context.database, m_context.auditKey).list(query);
}

Result<AuditCheck> AuditService::verify(const Session &session)
{
    EMS_TRY(requirePermission(m_context, session, Action::ReadAudit));
    return verifyUnattended();
}

Result<AuditCheck> AuditService::verifyUnattended()
{
    return AuditRepository(m_context.database, m_context.auditKey).verify();
}

} // namespace ems
