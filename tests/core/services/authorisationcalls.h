// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/domain/permission.h"
#include "tests/support/testsite.h"

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace ems::test {

/// A site with something of everybody's in it.
class Cast
{
public:
    Cast()
    {
        Services &s = site.services();
        client = site.makeUser(QStringLiteral("client"));
        other = site.makeUser(QStringLiteral("other"));
        gone = site.makeUser(QStringLiteral("gone"));
        ownDevice = site.makeDevice(QStringLiteral("Own pump"));
        foreignDevice = site.makeDevice(QStringLiteral("Foreign pump"));
        goneDevice = site.makeDevice(QStringLiteral("Scrapped pump"));
        const Instant from = site.clock.now() - std::chrono::hours(24);
        EXPECT_TRUE(s.assignments.assign(site.admin, {client.userId}, {ownDevice.id}, from).ok());
        EXPECT_TRUE(
            s.assignments.assign(site.admin, {other.userId}, {foreignDevice.id}, from).ok());
        EXPECT_TRUE(s.users.remove(site.admin, {gone.userId}).ok());
        EXPECT_TRUE(s.devices.remove(site.admin, {goneDevice.id}).ok());
        SiteSettings settings = s.settings.facts()->settings;
        settings.isRegistrationOpen = true;
        EXPECT_TRUE(s.settings.update(site.admin, settings).ok());
        UserDraft wish;
        wish.username = QStringLiteral("newcomer");
        // Who is not signed in cannot write to a server.
        EXPECT_EQ(s.users.requestAccount(wish, QStringLiteral("please")).ok(), !isOnPostgres());
    }

    [[nodiscard]] const Session &session(Caller caller) const
    {
        static const Session nobody;
        switch (caller) {
        case Caller::Admin:
            return site.admin;
        case Caller::Client:
            return client;
        case Caller::Nobody:
            return nobody;
        }
        return nobody;
    }
    [[nodiscard]] DeviceId device(Ownership ownership) const
    {
        return ownership == Ownership::Own ? ownDevice.id : foreignDevice.id;
    }
    [[nodiscard]] UserId user(const Session &me, Ownership ownership) const
    {
        return ownership == Ownership::Own && !me.userId.isNull() ? me.userId : other.userId;
    }
    [[nodiscard]] Services &services() { return site.services(); }
    [[nodiscard]] AssignmentNum assignment(Ownership ownership)
    {
        return site.services().assignments.ofDevice(site.admin, device(ownership))->front().num;
    }
    [[nodiscard]] User stored(const UserId &id)
    {
        return site.services().users.find(site.admin, id).value();
    }

    TestSite site;
    Session client;
    Session other;
    Session gone;
    Device ownDevice;
    Device foreignDevice;
    Device goneDevice;
};

/// What a call came to: the error, or nothing.
using CallOutcome = std::optional<Error>;

template <typename T>
[[nodiscard]] CallOutcome outcomeOf(const Result<T> &result)
{
    return result.ok() ? std::nullopt : CallOutcome(result.error());
}

struct Call
{
    const char *name;
    /// What the call can be about; a list of everything is about None.
    std::vector<Ownership> ownerships;
    std::function<CallOutcome(Cast &, const Session &, Ownership)> run;
    /// What one may not see answers as if it did not exist.
    bool isHidden = false;
    /// An admin may, but not to oneself.
    bool isRefusedToOneself = false;
};

using Calls = std::multimap<Action, Call>;

/// The service calls behind each action of the permission table.
[[nodiscard]] const Calls &allCalls();

} // namespace ems::test
