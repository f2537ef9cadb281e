-- SPDX-FileCopyrightText: The Energy Management System authors
-- SPDX-License-Identifier: Apache-2.0
--
-- An import of many rows is stored in several transactions. It is unfinished until the last one, and what
-- a crash leaves of it is taken back when the site is opened next.

ALTER TABLE import_batch ADD COLUMN state INTEGER NOT NULL DEFAULT 1
    CHECK (state IN (0, 1)); -- 0 unfinished, 1 finished
CREATE INDEX import_batch_unfinished ON import_batch(num) WHERE state = 0;

-- Hours as they were before an unfinished import, where their readings alone do not tell it any more.
CREATE TABLE import_hour(
    batch INTEGER NOT NULL,
    start_utc INTEGER NOT NULL,
    energy INTEGER NOT NULL,
    covered INTEGER NOT NULL,
    estimated INTEGER NOT NULL,
    smallest_mw INTEGER NOT NULL,
    largest_mw INTEGER NOT NULL,
    PRIMARY KEY (batch, start_utc)
) STRICT, WITHOUT ROWID;
