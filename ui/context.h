// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/servicehost.h"

namespace ems {

class Interaction;
class Navigator;
class Notices;
class SessionHolder;
class SiteHolder;
class Theme;
class UiSettings;

/// What every page and dialog is handed: the parts that the composition root has built.
struct UiContext
{
    ServiceHost &host;
    Theme &theme;
    UiSettings &settings;
    SessionHolder &session;
    SiteHolder &site;
    Notices &notices;
    Navigator &navigator;
    Interaction &interaction;
};

} // namespace ems
