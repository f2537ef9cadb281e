// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/ed25519.h"

#include <openssl/err.h>
#include <openssl/evp.h>

#include <memory>

namespace ems {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Digest = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

const unsigned char *bytesOf(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

} // namespace

bool isSigned(const QByteArray &message, const QByteArray &signature, const QByteArray &publicKey)
{
    if (publicKey.size() != ed25519KeyBytes || signature.size() != ed25519SignatureBytes)
        return false;
    const Key key(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytesOf(publicKey), ed25519KeyBytes),
        &EVP_PKEY_free);
    const Digest digest(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const bool isGood =
        key != nullptr && digest != nullptr
        && EVP_DigestVerifyInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1
        && EVP_DigestVerify(digest.get(), bytesOf(signature), ed25519SignatureBytes,
                            bytesOf(message), static_cast<std::size_t>(message.size()))
               == 1;
    ERR_clear_error(); // the queue is the thread's, and TLS looks into it, too
    return isGood;
}

} // namespace ems
