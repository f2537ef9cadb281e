# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0

# The one place that says who this program is. Everything that shows a name reads it from here.
set(EMS_DISPLAY_NAME "Energy Management System")
set(EMS_SHORT_NAME "ems")
set(EMS_PUBLISHER "Energy Management System authors")
set(EMS_APPLICATION_ID "org.example.EnergyManagementSystem")
set(EMS_HOMEPAGE "https://example.org/energy-management-system")
