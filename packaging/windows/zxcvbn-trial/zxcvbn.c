/* SPDX-FileCopyrightText: The Energy Management System authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Stands in for zxcvbn in trials. It knows no dictionary: a character is worth three bits, or half a bit where it
 * repeats or continues what was there before. */
#include "zxcvbn.h"

#include <stdlib.h>

double ZxcvbnMatch(const char *password, const char *words[], ZxcMatch_t **matches)
{
    double bits = 0;
    (void)words;
    for (const char *at = password; *at != '\0'; ++at) {
        const int step = at == password ? 99 : at[0] - at[-1];
        bits += step >= -1 && step <= 1 ? 0.5 : 3;
    }
    *matches = NULL;
    if (*password != '\0') {
        *matches = calloc(1, sizeof **matches);
        if (*matches != NULL)
            (*matches)->Type = BRUTE_MATCH;
    }
    return bits;
}

void ZxcvbnFreeInfo(ZxcMatch_t *matches)
{
    free(matches);
}
