// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/systemscheme.h"

#include <QAbstractNativeEventFilter>
#include <QCoreApplication>
#include <QSettings>

#include <qt_windows.h>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

std::optional<bool> registryScheme()
{
    const QSettings settings(uR"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\)"
                             uR"(Themes\Personalize)"_s,
                             QSettings::NativeFormat);
    const QVariant light = settings.value(u"AppsUseLightTheme"_s);
    return light.isValid() ? std::optional(light.toInt() == 0) : std::nullopt;
}

} // namespace

/// Reads AppsUseLightTheme, again whenever Windows says that a setting changed.
class SystemScheme::Watcher final : public QAbstractNativeEventFilter
{
public:
    explicit Watcher(SystemScheme &owner)
        : m_owner(owner)
    {
        QCoreApplication::instance()->installNativeEventFilter(this);
        m_owner.report(registryScheme());
    }

    bool nativeEventFilter(const QByteArray &, void *message, qintptr *) override
    {
        if (static_cast<const MSG *>(message)->message == WM_SETTINGCHANGE)
            m_owner.report(registryScheme());
        return false;
    }

private:
    SystemScheme &m_owner;
};

SystemScheme::SystemScheme() = default;
SystemScheme::~SystemScheme() = default;

void SystemScheme::watch()
{
    if (!m_watcher)
        m_watcher = std::make_unique<Watcher>(*this);
}

} // namespace ems
