// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/systemscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr auto service = "org.freedesktop.portal.Desktop"_L1;
constexpr auto path = "/org/freedesktop/portal/desktop"_L1;
constexpr auto interface = "org.freedesktop.portal.Settings"_L1;
constexpr auto group = "org.freedesktop.appearance"_L1;
constexpr auto key = "color-scheme"_L1;
constexpr auto patience = 150ms;

/// 1 prefers dark, 2 prefers light, 0 says nothing; it comes as a variant in a variant.
std::optional<bool> schemeOf(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    bool isNumber = false;
    const uint number = value.toUInt(&isNumber);
    if (!isNumber || number == 0)
        return std::nullopt;
    return number == 1;
}

} // namespace

/// Asks org.freedesktop.portal.Settings and listens to its signal.
class SystemScheme::Watcher final : public QObject
{
    Q_OBJECT

public:
    explicit Watcher(SystemScheme &owner)
        : m_owner(owner)
    {
        QDBusConnection bus = QDBusConnection::sessionBus();
        if (!bus.isConnected())
            return;
        bus.connect(service, path, interface, u"SettingChanged"_s, this,
                    SLOT(settingChanged(QString, QString, QDBusVariant)));
        QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
        question << QString(group) << QString(key);
        const auto pending = bus.asyncCall(question, static_cast<int>(patience.count()));
        auto *watcher = new QDBusPendingCallWatcher(pending, this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, &Watcher::answered);
    }

private slots:
    void settingChanged(const QString &space, const QString &name, const QDBusVariant &value)
    {
        if (space == group && name == key)
            m_owner.report(schemeOf(value.variant()));
    }

private:
    void answered(QDBusPendingCallWatcher *call)
    {
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (!reply.isError())
            m_owner.report(schemeOf(reply.value().variant()));
        call->deleteLater();
    }

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

#include "systemscheme_portal.moc"
