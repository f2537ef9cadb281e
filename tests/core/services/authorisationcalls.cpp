// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/core/services/authorisationcalls.h"

#include "tests/support/testsource.h"

using namespace Qt::StringLiterals;

namespace ems {

using namespace test;

namespace {

const std::vector<Ownership> all{Ownership::None};
const std::vector<Ownership> either{Ownership::Own, Ownership::Foreign};
const std::vector<Ownership> own{Ownership::Own};

const Period anHour{UtcSeconds(std::chrono::seconds(1'773'640'800)),
                    UtcSeconds(std::chrono::seconds(1'773'644'400))};

void addUserCalls(Calls &calls)
{
    const auto add = [&calls](Action action, Call call) { calls.emplace(action, std::move(call)); };
    add(Action::ListUsers, {"users.order", all, [](Cast &c, const Session &me, Ownership) {
                                return outcomeOf(c.services().users.order(me, {}));
                            }});
    add(Action::ListUsers, {"users.rows", all, [](Cast &c, const Session &me, Ownership) {
                                return outcomeOf(c.services().users.rows(me, {1}));
                            }});
    add(Action::ListUsers, {"users.page", all, [](Cast &c, const Session &me, Ownership) {
                                return outcomeOf(c.services().users.page(me, {}, 10));
                            }});
    add(Action::SeeUser, {"users.find", either, [](Cast &c, const Session &me, Ownership whose) {
                              return outcomeOf(c.services().users.find(me, c.user(me, whose)));
                          }});
    add(Action::CreateUser, {"users.create", all, [](Cast &c, const Session &me, Ownership) {
                                 UserDraft draft;
                                 draft.username = u"fresh"_s;
                                 return outcomeOf(c.services().users.create(me, draft));
                             }});
    add(Action::EditUser,
        {"users.update", either, [](Cast &c, const Session &me, Ownership whose) {
             User user = c.stored(c.user(me, whose));
             user.data.firstName = u"Changed"_s;
             return outcomeOf(c.services().users.update(me, user.id, user.version, user.data));
         }});
    add(Action::ChangeRole,
        {"users.update", either,
         [](Cast &c, const Session &me, Ownership whose) {
             User user = c.stored(c.user(me, whose));
             user.data.role = user.data.role == Role::Admin ? Role::Client : Role::Admin;
             return outcomeOf(c.services().users.update(me, user.id, user.version, user.data));
         },
         false, true});
    add(Action::DisableUser,
        {"users.setEnabled", either,
         [](Cast &c, const Session &me, Ownership whose) {
             return outcomeOf(c.services().users.setEnabled(me, {c.user(me, whose)}, false));
         },
         false, true});
    add(Action::DeleteUser,
        {"users.remove", either,
         [](Cast &c, const Session &me, Ownership whose) {
             return outcomeOf(c.services().users.remove(me, {c.user(me, whose)}));
         },
         false, true});
    add(Action::RestoreUser, {"users.restore", all, [](Cast &c, const Session &me, Ownership) {
                                  return outcomeOf(c.services().users.restore(me, {c.gone.userId}));
                              }});
    add(Action::ResetPassword,
        {"users.resetPassword", either,
         [](Cast &c, const Session &me, Ownership whose) {
             return outcomeOf(c.services().users.resetPassword(me, c.user(me, whose)));
         },
         false, true});
    add(Action::DecideAccountRequest,
        {"users.requests", all, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().users.requests(me));
         }});
    if (!isOnPostgres()) { // where there are none
        add(Action::DecideAccountRequest,
            {"users.approve", all, [](Cast &c, const Session &me, Ownership) {
                 return outcomeOf(c.services().users.approve(me, 1));
             }});
        add(Action::DecideAccountRequest,
            {"users.reject", all, [](Cast &c, const Session &me, Ownership) {
                 return outcomeOf(c.services().users.reject(me, 1));
             }});
        add(Action::DecideAccountRequest,
            {"users.reopen", all, [](Cast &c, const Session &me, Ownership) {
                 AccountRequest request;
                 request.data.username = u"rejected"_s;
                 return outcomeOf(c.services().users.reopen(me, request));
             }});
    }
    add(Action::SeeOwnProfile, {"auth.ownProfile", own, [](Cast &c, const Session &me, Ownership) {
                                    return outcomeOf(c.services().auth.ownProfile(me));
                                }});
    add(Action::SeeOwnProfile,
        {"auth.checkSession", own, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().auth.checkSession(me));
         }});
    add(Action::SeeOwnProfile, {"auth.confirm", own, [](Cast &c, const Session &me, Ownership) {
                                    return outcomeOf(c.services().auth.confirm(me, adminPassword));
                                }});
    add(Action::SeeOwnProfile, {"auth.signOut", own, [](Cast &c, const Session &me, Ownership) {
                                    return outcomeOf(c.services().auth.signOut(me));
                                }});
    add(Action::ChangeOwnPassword,
        {"auth.changeOwnPassword", own, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().auth.changeOwnPassword(
                 me, adminPassword, u"seven green bottles hang there"_s));
         }});
}

void addDeviceCalls(Calls &calls)
{
    const auto add = [&calls](Action action, Call call) { calls.emplace(action, std::move(call)); };
    add(Action::ListDevices, {"devices.order", all, [](Cast &c, const Session &me, Ownership) {
                                  return outcomeOf(c.services().devices.order(me, {}));
                              }});
    add(Action::ListDevices, {"devices.rows", all, [](Cast &c, const Session &me, Ownership) {
                                  return outcomeOf(c.services().devices.rows(me, {1}));
                              }});
    add(Action::ListDevices, {"devices.page", all, [](Cast &c, const Session &me, Ownership) {
                                  return outcomeOf(c.services().devices.page(me, {}, 10));
                              }});
    add(Action::SeeDevice, {"devices.find", either,
                            [](Cast &c, const Session &me, Ownership whose) {
                                return outcomeOf(c.services().devices.find(me, c.device(whose)));
                            },
                            true});
    add(Action::CreateDevice, {"devices.create", all, [](Cast &c, const Session &me, Ownership) {
                                   DeviceDraft draft = c.ownDevice.data;
                                   draft.name = u"Fresh"_s;
                                   return outcomeOf(c.services().devices.create(me, draft));
                               }});
    add(Action::EditDevice,
        {"devices.update", either, [](Cast &c, const Session &me, Ownership whose) {
             DeviceDraft draft = c.ownDevice.data;
             draft.name = u"Renamed"_s;
             return outcomeOf(c.services().devices.update(me, c.device(whose), 1, draft));
         }});
    add(Action::DeleteDevice,
        {"devices.remove", either, [](Cast &c, const Session &me, Ownership whose) {
             return outcomeOf(c.services().devices.remove(me, {c.device(whose)}));
         }});
    add(Action::RestoreDevice,
        {"devices.restore", all, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().devices.restore(me, {c.goneDevice.id}));
         }});
    add(Action::ListAssignments,
        {"assignments.order", all, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().assignments.order(me, {}));
         }});
    add(Action::ListAssignments,
        {"assignments.rows", all, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().assignments.rows(me, {1}));
         }});
    add(Action::ListAssignments,
        {"assignments.page", all, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().assignments.page(me, {}, 10));
         }});
    add(Action::ListAssignments,
        {"assignments.ofDevice", either, [](Cast &c, const Session &me, Ownership whose) {
             return outcomeOf(c.services().assignments.ofDevice(me, c.device(whose)));
         }});
    add(Action::SeeAssignments,
        {"assignments.ofUser", either, [](Cast &c, const Session &me, Ownership whose) {
             return outcomeOf(c.services().assignments.ofUser(me, c.user(me, whose)));
         }});
    add(Action::Assign,
        {"assignments.assign", either, [](Cast &c, const Session &me, Ownership whose) {
             const DeviceId device = whose == Ownership::Own ? c.foreignDevice.id : c.ownDevice.id;
             return outcomeOf(c.services().assignments.assign(me, {c.user(me, whose)}, {device},
                                                              c.site.clock.now()));
         }});
    add(Action::EndAssignment,
        {"assignments.end", either, [](Cast &c, const Session &me, Ownership whose) {
             return outcomeOf(
                 c.services().assignments.end(me, {c.assignment(whose)}, c.site.clock.now()));
         }});
    add(Action::EndAssignment,
        {"assignments.reopen", either, [](Cast &c, const Session &me, Ownership whose) {
             return outcomeOf(c.services().assignments.reopen(me, {c.assignment(whose)}));
         }});
    add(Action::EndAssignment,
        {"assignments.withdraw", either, [](Cast &c, const Session &me, Ownership whose) {
             return outcomeOf(c.services().assignments.withdraw(me, {c.assignment(whose)}));
         }});
}

void addReadingCalls(Calls &calls)
{
    const auto add = [&calls](Action action, Call call) { calls.emplace(action, std::move(call)); };
    add(Action::SeeReadings,
        {"readings.profile", either,
         [](Cast &c, const Session &me, Ownership whose) {
             return outcomeOf(c.services().readings.profile(
                 me, c.device(whose), Channel::Consumption, anHour, Resolution::Raw));
         },
         true});
    add(Action::SeeReadings, {"readings.extent", either,
                              [](Cast &c, const Session &me, Ownership whose) {
                                  return outcomeOf(c.services().readings.extent(
                                      me, c.device(whose), Channel::Consumption));
                              },
                              true});
    add(Action::ImportReadings,
        {"readings.import", either, [](Cast &c, const Session &me, Ownership whose) {
             TestSource source(std::vector<Reading>{{anHour.start, 3600, {1000}}});
             return outcomeOf(
                 c.services().readings.import(me, c.device(whose), source, {}, {}, {}));
         }});
    add(Action::ImportReadings,
        {"readings.imports", either, [](Cast &c, const Session &me, Ownership whose) {
             return outcomeOf(c.services().readings.imports(me, c.device(whose)));
         }});
    add(Action::DeleteReadings,
        {"readings.countRawBefore", all, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().readings.countRawBefore(me, anHour.end));
         }});
    add(Action::DeleteReadings,
        {"readings.purgeRawBefore", all, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().readings.purgeRawBefore(me, anHour.end));
         }});
    add(Action::SeeSiteStatistics,
        {"statistics.site", all, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().statistics.site(me));
         }});
    add(Action::SeeSiteStatistics,
        {"readings.siteProfile", all, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().readings.siteProfile(me, anHour, Resolution::Hour));
         }});
    add(Action::SeeSiteStatistics,
        {"readings.siteExtent", all, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().readings.siteExtent(me));
         }});
    add(Action::SeeOwnStatistics,
        {"statistics.own", either, [](Cast &c, const Session &me, Ownership whose) {
             return outcomeOf(c.services().statistics.own(me, c.user(me, whose)));
         }});
    add(Action::SeeOwnStatistics,
        {"readings.ownProfile", own, [](Cast &c, const Session &me, Ownership) {
             return outcomeOf(c.services().readings.ownProfile(me, anHour, Resolution::Hour));
         }});
    add(Action::ReadAudit, {"audit.list", all, [](Cast &c, const Session &me, Ownership) {
                                return outcomeOf(c.services().audit.list(me, {}));
                            }});
    add(Action::ReadAudit, {"audit.verify", all, [](Cast &c, const Session &me, Ownership) {
                                return outcomeOf(c.services().audit.verify(me));
                            }});
    add(Action::ChangeSiteSettings,
        {"settings.update", all, [](Cast &c, const Session &me, Ownership) {
             SiteSettings settings = c.services().settings.facts()->settings;
             settings.siteName = u"Renamed"_s;
             return outcomeOf(c.services().settings.update(me, settings));
         }});
}

} // namespace

const Calls &test::allCalls()
{
    static const Calls calls = [] {
        Calls made;
        addUserCalls(made);
        addDeviceCalls(made);
        addReadingCalls(made);
        return made;
    }();
    return calls;
}

} // namespace ems
