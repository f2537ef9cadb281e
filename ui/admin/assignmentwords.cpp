// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/assignmentwords.h"

#include <QCoreApplication>

namespace ems {

QString periodOf(const Assignment &assignment, const Format &format)
{
    const QString start = format.dateTime(assignment.assignedAt);
    if (assignment.isOpen())
        return QCoreApplication::translate("AssignmentWords", "Since %1").arg(start);
    //: A stretch of time: %1 is its start, %2 its end
    return QCoreApplication::translate("AssignmentWords", "%1 – %2")
        .arg(start, format.dateTime(*assignment.endedAt));
}

} // namespace ems
