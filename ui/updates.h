// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/services/updatecheck.h"

#include <QObject>

#include <optional>
#include <vector>

namespace ems {

class SiteHolder;
class UiSettings;

/// The check for new versions as this desktop has it: off until somebody turns it on here, then
/// once a day at most, and whenever somebody asks for it. It says what there is, and does nothing
/// about it. GUI thread.
class Updates final : public QObject
{
    Q_OBJECT

public:
    /// Why nobody can be asked.
    enum class Hindrance
    {
        None,
        NoKey,    ///< This build knows no publisher.
        NoAddress ///< The site has set none.
    };

    Updates(UiSettings &settings, const SiteHolder &site, const Clock &clock, UpdateTrust trust,
            QObject *parent = nullptr);

    [[nodiscard]] Hindrance hindrance() const;
    [[nodiscard]] QString version() const; ///< Of this program.
    [[nodiscard]] QString host() const;    ///< Who is asked.
    [[nodiscard]] bool isOn() const;
    /// Turning it off forgets what was heard.
    void setOn(bool isOn);
    [[nodiscard]] bool isAsking() const { return m_check.isAsking(); }
    /// What came of it stands in problem() and news().
    void checkNow();
    /// After signing in: where it is on, and the last time is a day ago.
    void checkIfDue();

    [[nodiscard]] std::optional<Instant> askedAt() const;
    /// Of the last time, where somebody asked for it, or where the answer cannot be trusted.
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }
    /// When the list that was believed last was issued.
    [[nodiscard]] std::optional<Instant> issued() const;
    /// What is newer than this program, the newest first.
    [[nodiscard]] std::vector<Release> news() const;

signals:
    void changed();
    /// Nobody had asked, but somebody should know.
    void distrusted(const ems::Error &error);

private:
    void ask();
    void note(const Result<UpdateAnswer> &answer);
    [[nodiscard]] Result<ReleaseList> judged(const Result<UpdateAnswer> &answer) const;
    [[nodiscard]] const std::optional<ReleaseList> &list() const;

    UiSettings &m_settings;
    const SiteHolder &m_site;
    const Clock &m_clock;
    UpdateCheck m_check;
    std::optional<Error> m_problem;
    mutable std::optional<ReleaseList> m_list;
    mutable bool m_isRead = false; ///< What was kept of the list before has been looked at.
    bool m_isByHand = false;       ///< Somebody waits for the answer.
};

} // namespace ems
