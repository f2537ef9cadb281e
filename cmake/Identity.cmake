# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0

# The one place that says who this program is. Everything that shows a name reads it from here, the packages too;
# the version is in project(). docs/packaging.md says what to change for a product of one's own.
set(EMS_DISPLAY_NAME "Energy Management System")
set(EMS_SHORT_NAME "ems")
set(EMS_PUBLISHER "Energy Management System authors")
set(EMS_APPLICATION_ID "org.example.EnergyManagementSystem")
set(EMS_HOMEPAGE "https://example.org/energy-management-system")
# Whose lists of new versions are believed: public keys as "tools/sign-update key" prints them, several separated by
# spaces while one takes over from another. Empty: this build asks nobody. See docs/updates.md.
set(EMS_UPDATE_KEYS "" CACHE STRING "Public keys of the publisher for the list of new versions")

# For packages and installers.
set(EMS_PACKAGE_NAME "energy-management-system") # also of the folder it is installed in on Windows' registry
set(EMS_CONTACT "${EMS_PUBLISHER} <packages@example.org>")
set(EMS_SUMMARY "keeps users, energy-monitoring devices and consumption in order")
string(CONCAT EMS_DESCRIPTION # in lines of at most 75 characters
    "For the person who runs a site: who is there, which energy-monitoring\n"
    "devices there are, who uses which of them since when, and where the\n"
    "energy goes. An administrator keeps users, devices and assignments in\n"
    "order; a client signs in to the same program and sees exactly the devices\n"
    "that are theirs.\n"
    "\n"
    "Readings are imported from CSV files and shown as load profiles. What was\n"
    "changed, and by whom, is in an audit log that shows tampering. It needs no\n"
    "server: one file on this computer is enough. The same is done on the\n"
    "command line with emsctl.")
# Kinds of files: a site's database, and what leads to a shared one.
set(EMS_SITE_MIME "application/x-${EMS_SHORT_NAME}-site")
set(EMS_CONNECTION_MIME "application/x-${EMS_SHORT_NAME}-connection")
