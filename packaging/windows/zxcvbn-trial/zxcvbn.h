/* SPDX-FileCopyrightText: The Energy Management System authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The part of zxcvbn's interface that the program uses, for trials where its sources are not to be
 * had. */
#ifndef EMS_ZXCVBN_TRIAL_H
#define EMS_ZXCVBN_TRIAL_H

typedef enum
{
    NON_MATCH,
    BRUTE_MATCH,
    DICTIONARY_MATCH,
    DICT_LEET_MATCH
} ZxcTypeMatch_t;

struct ZxcMatch
{
    ZxcTypeMatch_t Type;
    struct ZxcMatch *Next;
};
typedef struct ZxcMatch ZxcMatch_t;

#ifdef __cplusplus
extern "C" {
#endif

double ZxcvbnMatch(const char *password, const char *words[], ZxcMatch_t **matches);
void ZxcvbnFreeInfo(ZxcMatch_t *matches);

#ifdef __cplusplus
}
#endif

#endif
