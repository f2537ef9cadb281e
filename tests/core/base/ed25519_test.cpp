// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/ed25519.h"

#include <gtest/gtest.h>

using namespace ems;

namespace {

struct Vector
{
    QByteArray publicKey;
    QByteArray message;
    QByteArray signature;
};

// RFC 8032, section 7.1, tests 1 to 3.
std::vector<Vector> vectors()
{
    return {
        {QByteArray::fromHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
         {},
         QByteArray::fromHex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                             "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")},
        {QByteArray::fromHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"),
         QByteArray::fromHex("72"),
         QByteArray::fromHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                             "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")},
        {QByteArray::fromHex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"),
         QByteArray::fromHex("af82"),
         QByteArray::fromHex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                             "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")}};
}

TEST(Ed25519, AcceptsTheSignaturesOfTheStandard)
{
    for (const Vector &vector : vectors())
        EXPECT_TRUE(isSigned(vector.message, vector.signature, vector.publicKey));
}

TEST(Ed25519, RefusesEveryChangedBit)
{
    const Vector sound = vectors().at(2);
    const auto flipped = [](QByteArray bytes, int bit) {
        bytes[bit / 8] = static_cast<char>(bytes.at(bit / 8) ^ (1 << (bit % 8)));
        return bytes;
    };
    for (int bit = 0; bit < sound.signature.size() * 8; ++bit)
        EXPECT_FALSE(isSigned(sound.message, flipped(sound.signature, bit), sound.publicKey));
    for (int bit = 0; bit < sound.message.size() * 8; ++bit)
        EXPECT_FALSE(isSigned(flipped(sound.message, bit), sound.signature, sound.publicKey));
    for (int bit = 0; bit < sound.publicKey.size() * 8; ++bit)
        EXPECT_FALSE(isSigned(sound.message, sound.signature, flipped(sound.publicKey, bit)));
}

TEST(Ed25519, RefusesWhatHasAnotherLength)
{
    const Vector sound = vectors().at(2);
    EXPECT_FALSE(isSigned(sound.message, {}, sound.publicKey));
    EXPECT_FALSE(isSigned(sound.message, sound.signature + '\0', sound.publicKey));
    EXPECT_FALSE(isSigned(sound.message, sound.signature.left(63), sound.publicKey));
    EXPECT_FALSE(isSigned(sound.message, sound.signature, {}));
    EXPECT_FALSE(isSigned(sound.message, sound.signature, sound.publicKey + '\0'));
    EXPECT_FALSE(isSigned(sound.message + '\0', sound.signature, sound.publicKey));
}

} // namespace
