// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/assignmentservice.h"
#include "core/services/auditservice.h"
#include "core/services/authservice.h"
#include "core/services/deviceservice.h"
#include "core/services/readingservice.h"
#include "core/services/settingservice.h"
#include "core/services/statisticsservice.h"
#include "core/services/userservice.h"

namespace ems {

/// All services over one connection; lives on that connection's thread.
struct Services
{
    explicit Services(ServiceContext &context)
        : auth(context)
        , users(context)
        , devices(context)
        , assignments(context)
        , readings(context)
        , statistics(context)
        , audit(context)
        , settings(context)
    {}

    AuthService auth;
    UserService users;
    DeviceService devices;
    AssignmentService assignments;
    ReadingService readings;
    StatisticsService statistics;
    AuditService audit;
    SettingService settings;
};

} // namespace ems
