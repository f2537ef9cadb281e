// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

// Where a program is ended by closing its window.

#include "app/terminationsignals.h"

namespace ems {

class TerminationSignals::Private
{};

TerminationSignals::TerminationSignals(QObject *parent)
    : QObject(parent)
{}

TerminationSignals::~TerminationSignals() = default;

} // namespace ems
