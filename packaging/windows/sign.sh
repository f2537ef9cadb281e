#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Energy Management System authors
# SPDX-License-Identifier: Apache-2.0
#
# sign.sh FILE...
#
# Signs executables and installers with Authenticode, in place. What to sign with comes from the environment; without
# any of it nothing is done, and that is said.
#
#   EMS_SIGN_CERTIFICATE    the certificate with its chain, PEM, and
#   EMS_SIGN_KEY            its private key: a PEM file, or a pkcs11: address of a key on a token, then also
#   EMS_SIGN_PKCS11_MODULE  the token's library (and EMS_SIGN_PKCS11_ENGINE where OpenSSL's is not in its usual place)
#   EMS_SIGN_PKCS12         or, instead of the three: a .p12 file with both
#   EMS_SIGN_PASSWORD_FILE  a file that holds the password of the key or of the .p12 file
#   EMS_SIGN_TIMESTAMP      address of an RFC 3161 time stamp server; without one a signature ends with the certificate
set -euo pipefail

name=${EMS_SIGN_NAME:-Energy Management System}
with=()
if [ -n "${EMS_SIGN_PKCS12:-}" ]; then
    with=(-pkcs12 "$EMS_SIGN_PKCS12")
elif [ -n "${EMS_SIGN_CERTIFICATE:-}" ]; then
    with=(-certs "$EMS_SIGN_CERTIFICATE" -key "${EMS_SIGN_KEY:?sign: EMS_SIGN_KEY is not set}")
    [ -z "${EMS_SIGN_PKCS11_ENGINE:-}" ] || with+=(-pkcs11engine "$EMS_SIGN_PKCS11_ENGINE")
    [ -z "${EMS_SIGN_PKCS11_MODULE:-}" ] || with+=(-pkcs11module "$EMS_SIGN_PKCS11_MODULE")
else
    echo "sign: there is no certificate, so nothing is signed."
    exit 0
fi
[ -z "${EMS_SIGN_PASSWORD_FILE:-}" ] || with+=(-readpass "$EMS_SIGN_PASSWORD_FILE")
[ -z "${EMS_SIGN_TIMESTAMP:-}" ] || with+=(-ts "$EMS_SIGN_TIMESTAMP")

for file in "$@"; do
    signed=$(mktemp "$(dirname "$file")/.signing.XXXXXX")
    rm -f "$signed" # osslsigncode makes it
    osslsigncode sign -h sha256 "${with[@]}" -n "$name" -in "$file" -out "$signed" >/dev/null || {
        rm -f "$signed"
        echo "sign: $file could not be signed." >&2
        exit 1
    }
    chmod --reference="$file" "$signed"
    mv "$signed" "$file"
    echo "sign: $(basename "$file") is signed."
done
