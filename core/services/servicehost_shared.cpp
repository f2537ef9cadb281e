// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/servicehost.h"

#include "core/services/serverprobe.h"
#include "core/services/servicehost_p.h"

#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;

namespace ems {

namespace {

// How long a sign-out may wait for a server before nobody waits for it any more.
constexpr auto farewell = 2s;

Error lateAnswer(const SharedProfile &profile)
{
    return makeError(ErrorCode::Unavailable, Reason::ServerTimedOut,
                     {profile.host, QString::number(profile.port)});
}

} // namespace

void ServiceHost::openShared(const SharedProfile &profile, QObject *receiver,
                             std::function<void(Result<SiteFacts>)> done)
{
    close();
    d->probing = std::stop_source();
    d->onWriter([this, profile, stop = d->probing.get_token(), guard = QPointer<QObject>(receiver),
                 done = std::move(done)] {
        const auto address = probeServer(profile, stop);
        deliver([this, profile, stop, guard, done, address] {
            if (address.ok() && !stop.stop_requested())
                d->profile = profile;
            if (!guard)
                return;
            SiteFacts facts;
            facts.siteId = profile.siteId;
            facts.settings.siteName = profile.siteName;
            done(address.ok() ? Result<SiteFacts>(facts) : Result<SiteFacts>(address.error()));
        });
    });
}

void ServiceHost::signIn(const QString &username, const QString &password, QObject *receiver,
                         std::function<void(Result<Session>)> done)
{
    if (!d->profile) {
        runTask(
            *this, Lane::Write,
            [username, password](Services &services) {
                return services.auth.signIn(username, password);
            },
            receiver, std::move(done));
        return;
    }
    const auto entering = std::make_shared<SharedSession>(
        m_clock, *d->profile, SharedSession::Options{d->options.lostPatience, d->options.isInline});
    d->entering = entering;
    connect(entering.get(), &SharedSession::linkChanged, this, &ServiceHost::tellLink);
    connect(entering.get(), &SharedSession::noticed, this, &ServiceHost::changed);
    const auto isLate = std::make_shared<bool>(false);
    if (!d->options.isInline) {
        QTimer::singleShot(d->options.signInPatience, entering.get(),
                           [this, one = entering.get(), isLate] {
                               *isLate = one == d->entering.get();
                               if (*isLate)
                                   one->cutOff();
                           });
    }
    entering->signIn(username, password,
                     [this, which = std::weak_ptr(entering), isLate,
                      guard = QPointer<QObject>(receiver),
                      done = std::move(done)](const Result<Session> &session) {
                         deliver([this, which, isLate, guard, done, session] {
                             const auto entered = which.lock();
                             if (!entered || entered != d->entering)
                                 return;
                             d->entering.reset();
                             const Result<Session> answer =
                                 *isLate ? Result<Session>(lateAnswer(*d->profile)) : session;
                             if (answer.ok())
                                 d->shared = entered;
                             tellLink();
                             if (guard)
                                 done(answer);
                         });
                     });
}

void ServiceHost::signOut(const Session &session, QObject *receiver,
                          std::function<void(Result<void>)> done)
{
    auto task = [session](Services &services) { return services.auth.signOut(session); };
    if (!d->shared) {
        runTask(*this, Lane::Write, std::move(task), receiver, std::move(done));
        return;
    }
    const std::shared_ptr<SharedSession> leaving = std::move(d->shared);
    d->shared.reset();
    d->leaving.push_back(leaving);
    leaving->disconnect(this);
    tellLink();
    if (!d->options.isInline)
        QTimer::singleShot(farewell, leaving.get(), &SharedSession::cutOff);
    const auto last = std::make_shared<TypedTask<decltype(task), decltype(done)>>(
        std::move(task), receiver, std::move(done), Repetition::Never);
    leaving->post(Lane::Write, last, [this, last, which = leaving.get()](bool) {
        deliver([this, last, which] {
            std::erase_if(d->leaving, [which](const auto &one) { return one.get() == which; });
            last->deliver();
        });
    });
}

void ServiceHost::tellLink()
{
    const Link now = link();
    if (now == d->toldLink)
        return;
    d->toldLink = now;
    emit linkChanged(now);
}

bool ServiceHost::isShared() const
{
    return d->profile.has_value();
}

SharedProfile ServiceHost::profile() const
{
    return d->profile.value_or(SharedProfile{});
}

ServiceHost::Link ServiceHost::link() const
{
    return d->shared ? d->shared->link() : Link::Up;
}

} // namespace ems
