// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/services/connectionfile.h"

namespace ems::test {

inline const QString adminWords = QStringLiteral("correct horse battery staple");

/// A profile in which everything is sound, of a server that does not exist.
inline SharedProfile aProfile()
{
    SharedProfile profile;
    profile.siteName = QStringLiteral("Mill Street");
    profile.siteId = QStringLiteral("0190c8a5-0000-7000-8000-000000000001");
    profile.host = QStringLiteral("db.example");
    profile.database = QStringLiteral("ems");
    profile.caPem = R"(-----BEGIN CERTIFICATE-----
MIIBkTCCATegAwIBAgIUEgQ/HqJ0+5h6CXUUSX335GpEo8swCgYIKoZIzj0EAwIw
HTEbMBkGA1UEAwwSRU1TIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyNTIwMzIwNVoY
DzIxMjYxMTAxMjAzMjA1WjAdMRswGQYDVQQDDBJFTVMgdGVzdCBhdXRob3JpdHkw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASB//pwZAKluLuqlMSi0Q4KMZ9Wrx3w
6gtImXrKlZHr6dHuALKVv57k/kswjzAZ5iQ3Gt3ssu8EfACfY+eBjSY9o1MwUTAd
BgNVHQ4EFgQUZ3GHKObARQ4ufSIDcmM/OCEB78AwHwYDVR0jBBgwFoAUZ3GHKObA
RQ4ufSIDcmM/OCEB78AwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBF
AiAhEVjFuAdhuPWvMRG9lYXhem0WbvLktEdp2MbkCMNXzQIhALI4vD4FaXle/3fU
WwMBalI9QcUROoMqnq3HlsLEQZOH
-----END CERTIFICATE-----
)";
    return profile;
}

} // namespace ems::test
