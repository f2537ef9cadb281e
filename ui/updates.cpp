// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/updates.h"

#include "ui/siteholder.h"
#include "ui/uisettings.h"

#include <QUrl>

#include <utility>

using namespace std::chrono_literals;

namespace ems {

namespace {

constexpr std::chrono::hours interval = 24h;

/// Whether somebody may have meddled with the answer.
bool isSuspicious(const Error &error)
{
    return error.has(Reason::UpdateWrongSignature) || error.has(Reason::UpdateOtherKey);
}

} // namespace

Updates::Updates(UiSettings &settings, const SiteHolder &site, const Clock &clock,
                 UpdateTrust trust, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_site(site)
    , m_clock(clock)
    , m_check(std::move(trust))
{
    connect(&m_check, &UpdateCheck::answered, this, &Updates::note);
    connect(&m_site, &SiteHolder::changed, this, &Updates::changed);
}

Updates::Hindrance Updates::hindrance() const
{
    if (!m_check.trust().hasKey())
        return Hindrance::NoKey;
    return m_site.settings().updateAddress.isEmpty() ? Hindrance::NoAddress : Hindrance::None;
}

QString Updates::version() const
{
    return m_check.trust().version;
}

QString Updates::host() const
{
    return QUrl(m_site.settings().updateAddress).host();
}

bool Updates::isOn() const
{
    return m_settings.isLookingForUpdates();
}

void Updates::setOn(bool isOn)
{
    m_settings.setLookingForUpdates(isOn);
    if (!isOn) {
        m_settings.setReleaseList({});
        m_list.reset();
        m_problem.reset();
    }
    emit changed();
}

void Updates::checkNow()
{
    if (hindrance() != Hindrance::None)
        return;
    m_isByHand = true;
    ask();
}

void Updates::checkIfDue()
{
    if (!isOn() || hindrance() != Hindrance::None)
        return;
    const std::optional<Instant> last = askedAt();
    const Instant now = m_clock.now();
    // A last time that lies ahead comes from a clock that was wrong.
    const bool isDue = !last || now - *last >= interval || *last > now;
    if (isDue)
        ask();
}

void Updates::ask()
{
    if (!m_check.isAsking()) {
        m_settings.setLastUpdateCheck(m_clock.now());
        m_problem.reset();
        m_check.ask(m_site.settings().updateAddress);
    }
    emit changed();
}

void Updates::note(const Result<UpdateAnswer> &answer)
{
    const bool isByHand = std::exchange(m_isByHand, false);
    const Result<ReleaseList> believed = judged(answer);
    if (believed.ok()) {
        m_list = believed.value();
        m_isRead = true;
        m_settings.setNewestReleaseList(m_list->issued);
        if (isOn())
            m_settings.setReleaseList(answer->envelope);
    } else if (isByHand || isSuspicious(believed.error())) {
        m_problem = believed.error();
    }
    emit changed();
    if (m_problem && !isByHand)
        emit distrusted(*m_problem);
}

Result<ReleaseList> Updates::judged(const Result<UpdateAnswer> &answer) const
{
    if (!answer.ok())
        return answer.error();
    // Whoever stands between could hand out an old list for ever.
    if (const auto newest = m_settings.newestReleaseList(); newest && answer->list.issued < *newest)
        return makeError(ErrorCode::Storage, Reason::UpdateOlder);
    return answer->list;
}

std::optional<Instant> Updates::askedAt() const
{
    return m_settings.lastUpdateCheck();
}

std::optional<Instant> Updates::issued() const
{
    return list() ? std::optional(list()->issued) : std::nullopt;
}

std::vector<Release> Updates::news() const
{
    const auto mine = SemanticVersion::parse(version());
    return mine && list() ? list()->newerThan(*mine) : std::vector<Release>{};
}

const std::optional<ReleaseList> &Updates::list() const
{
    if (std::exchange(m_isRead, true))
        return m_list;
    const QByteArray kept = m_settings.releaseList();
    if (kept.isEmpty() || !m_check.trust().hasKey())
        return m_list;
    if (auto read = readReleaseList(kept, m_check.trust().releases); read.ok())
        m_list = read.value();
    return m_list;
}

} // namespace ems
