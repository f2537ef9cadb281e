// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/services/releaselist.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThread>

#include <chrono>

namespace ems {

/// Who asks, and what it believes. The built-in one is that of the publisher.
struct UpdateTrust
{
    ReleaseTrust releases;
    QString version;                            ///< Of this program.
    std::chrono::milliseconds patience{10'000}; ///< For the whole way, from name to last byte.
    QByteArray caPem = {}; ///< Instead of the authorities of the system; for tests.

    /// Without a key no answer could be believed, so nobody is asked.
    [[nodiscard]] bool hasKey() const { return !releases.keys.isEmpty(); }
};

/// The keys of cmake/Identity.cmake, and the version of this build.
[[nodiscard]] UpdateTrust builtInUpdateTrust();
/// "KEY KEY" in Base64; what is no key is left out.
[[nodiscard]] QList<QByteArray> updateKeys(const QString &text);

/// A list that was believed, and the bytes to believe it again from.
struct UpdateAnswer
{
    ReleaseList list;
    QByteArray envelope;
};

/// Asks an address for the signed list of versions: one GET over HTTPS with the certificate
/// checked, no redirection followed, no cookie, nothing told but name and version of the program.
/// The network and the signature are seen to on a thread of its own, which ends with the answer.
class UpdateCheck final : public QObject
{
    Q_OBJECT

public:
    explicit UpdateCheck(UpdateTrust trust, QObject *parent = nullptr);
    /// Gives up what is asked.
    ~UpdateCheck() override;

    [[nodiscard]] const UpdateTrust &trust() const { return m_trust; }
    [[nodiscard]] bool isAsking() const { return m_isAsking; }
    /// Answers later with answered(); nothing happens while an answer is awaited. Errors: those of
    /// readReleaseList(), and Unavailable with UpdateUnreachable, UpdateTimedOut, UpdateUntrusted,
    /// UpdateRedirected, UpdateRefused; Invalid with BadFormat for an address that is not HTTPS.
    void ask(const QString &address);

signals:
    void answered(const ems::Result<ems::UpdateAnswer> &answer);

private:
    void finish(const Result<UpdateAnswer> &answer);

    UpdateTrust m_trust;
    QThread m_thread;
    bool m_isAsking = false;
};

} // namespace ems
