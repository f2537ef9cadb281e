// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QCoreApplication;

namespace ems {

/// Installs the texts of the language that is shown. English has a file too, for its plurals alone.
void installLanguage(QCoreApplication &application);

} // namespace ems
