-- SPDX-FileCopyrightText: The Energy Management System authors
-- SPDX-License-Identifier: Apache-2.0
--
-- The same tables as in a local site, with the same names and units; see sqlite/0001_initial.sql. Different are:
-- no password hash, for each account is a login role; no throttle, for the server signs people in; and the audit log,
-- which is written unchained and sealed later.

SET ROLE ems_owner;
SET LOCAL search_path = ems, pg_catalog;

CREATE TABLE schema_version(
    number integer PRIMARY KEY,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at bigint NOT NULL,
    program text NOT NULL
);

CREATE TABLE setting(
    key text PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 100),
    value text NOT NULL CHECK (length(value) <= 100000)
);

CREATE TABLE user_account(
    num integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    login_role name NOT NULL UNIQUE CHECK (login_role ~ '^ems[ud]_[0-9a-f_]+$'),
    username text NOT NULL CHECK (length(username) BETWEEN 3 AND 64),
    name_fold text NOT NULL CHECK (length(name_fold) BETWEEN 1 AND 300),
    role text NOT NULL CHECK (role IN ('admin', 'client')),
    first_name text NOT NULL DEFAULT '' CHECK (length(first_name) <= 100),
    last_name text NOT NULL DEFAULT '' CHECK (length(last_name) <= 100),
    email text NOT NULL DEFAULT '' CHECK (length(email) <= 254),
    email_fold text NOT NULL DEFAULT '' CHECK (length(email_fold) <= 1000),
    phone text NOT NULL DEFAULT '' CHECK (length(phone) <= 20),
    search_fold text NOT NULL DEFAULT '' CHECK (length(search_fold) <= 10000),
    enabled smallint NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
    one_time_until bigint, -- null when the password is the user's own
    auth_version bigint NOT NULL DEFAULT 1,
    last_sign_in bigint,
    open_assignments bigint NOT NULL DEFAULT 0 CHECK (open_assignments >= 0),
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    deleted_at bigint,
    version bigint NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX user_name ON user_account(name_fold) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX user_email ON user_account(email_fold) WHERE deleted_at IS NULL AND email_fold <> '';
CREATE INDEX user_by_name ON user_account(last_name, first_name);
CREATE INDEX user_by_created ON user_account(created_at);

-- Held by who changes accounts, so that the last administrator stays. A table of its own: one that clients write to
-- (their last sign-in) could be kept locked by any of them.
CREATE TABLE account_guard(one integer PRIMARY KEY CHECK (one = 1));
INSERT INTO account_guard VALUES (1);

CREATE TABLE account_request(
    num integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    username text NOT NULL CHECK (length(username) BETWEEN 3 AND 64),
    name_fold text NOT NULL UNIQUE,
    first_name text NOT NULL CHECK (length(first_name) <= 100),
    last_name text NOT NULL CHECK (length(last_name) <= 100),
    email text NOT NULL CHECK (length(email) <= 254),
    phone text NOT NULL CHECK (length(phone) <= 20),
    message text NOT NULL CHECK (length(message) <= 1000),
    requested_at bigint NOT NULL
);

CREATE TABLE device(
    num integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    name_fold text NOT NULL CHECK (length(name_fold) BETWEEN 1 AND 1000),
    description text NOT NULL DEFAULT '' CHECK (length(description) <= 4000),
    maximum_mw bigint NOT NULL CHECK (maximum_mw BETWEEN 1 AND 99999999990),
    price_minor bigint NOT NULL DEFAULT 0 CHECK (price_minor BETWEEN 0 AND 9999999999),
    serial text NOT NULL DEFAULT '' CHECK (length(serial) <= 100),
    location text NOT NULL DEFAULT '' CHECK (length(location) <= 200),
    search_fold text NOT NULL DEFAULT '' CHECK (length(search_fold) <= 100000),
    open_assignments bigint NOT NULL DEFAULT 0 CHECK (open_assignments >= 0),
    latest_reading bigint, -- end of the newest interval
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    deleted_at bigint,
    version bigint NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX device_name ON device(name_fold) WHERE deleted_at IS NULL;
-- Without statistics the planner takes sorting everything for cheap wherever an index has not the whole order.
CREATE INDEX device_by_name ON device(name_fold, num) WHERE deleted_at IS NULL;
CREATE INDEX device_by_location ON device(location, num) WHERE deleted_at IS NULL;
CREATE INDEX device_by_serial ON device(serial, num) WHERE deleted_at IS NULL;
CREATE INDEX device_by_maximum ON device(maximum_mw, num) WHERE deleted_at IS NULL;
CREATE INDEX device_by_price ON device(price_minor, num) WHERE deleted_at IS NULL;
CREATE INDEX device_by_open ON device(open_assignments, num) WHERE deleted_at IS NULL;
-- Never comes first, as in SQLite.
CREATE INDEX device_by_latest ON device(latest_reading NULLS FIRST, num) WHERE deleted_at IS NULL;
CREATE INDEX device_by_created ON device(created_at, num) WHERE deleted_at IS NULL;
CREATE INDEX device_deleted ON device(deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE tag(
    num integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
    name_fold text NOT NULL UNIQUE CHECK (length(name_fold) <= 1000)
);
CREATE TABLE device_tag(
    device_num integer NOT NULL REFERENCES device(num),
    tag_num integer NOT NULL REFERENCES tag(num),
    PRIMARY KEY (device_num, tag_num)
);
CREATE INDEX device_tag_by_tag ON device_tag(tag_num);

CREATE TABLE assignment(
    num integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_num integer NOT NULL REFERENCES user_account(num),
    device_num integer NOT NULL REFERENCES device(num),
    assigned_at bigint NOT NULL,
    ended_at bigint CHECK (ended_at > assigned_at)
);
CREATE UNIQUE INDEX assignment_open ON assignment(user_num, device_num) WHERE ended_at IS NULL;
CREATE INDEX assignment_by_user ON assignment(user_num);
CREATE INDEX assignment_by_device ON assignment(device_num);
CREATE INDEX assignment_by_start ON assignment(assigned_at);

CREATE TABLE import_batch(
    num integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device_num integer NOT NULL REFERENCES device(num),
    channel smallint NOT NULL CHECK (channel BETWEEN 0 AND 1),
    user_num integer REFERENCES user_account(num), -- null: a gateway
    source_name text NOT NULL CHECK (length(source_name) <= 1000),
    source_hash text NOT NULL DEFAULT '' CHECK (length(source_hash) <= 1000),
    imported_at bigint NOT NULL,
    rows bigint NOT NULL DEFAULT 0,
    added bigint NOT NULL DEFAULT 0,
    replaced bigint NOT NULL DEFAULT 0,
    unchanged bigint NOT NULL DEFAULT 0,
    first_utc bigint,
    end_utc bigint,
    energy bigint NOT NULL DEFAULT 0,
    -- Always finished: an import is one transaction here, however long it is, and a server that crashes drops it.
    state smallint NOT NULL DEFAULT 1 CHECK (state = 1)
);
CREATE INDEX import_batch_by_device ON import_batch(device_num);

-- Held by who writes readings of this device and channel: neighbours are compared before they are written.
CREATE TABLE register_guard(
    device_num integer NOT NULL,
    channel smallint NOT NULL,
    PRIMARY KEY (device_num, channel)
);

CREATE TABLE reading(
    device_num integer NOT NULL,
    channel smallint NOT NULL CHECK (channel BETWEEN 0 AND 1),
    start_utc bigint NOT NULL CHECK (start_utc BETWEEN -4294967296 AND 4294967295),
    seconds integer NOT NULL CHECK (seconds > 0),
    energy bigint NOT NULL CHECK (energy >= 0),
    quality smallint NOT NULL DEFAULT 0 CHECK (quality BETWEEN 0 AND 1),
    batch integer NOT NULL,
    PRIMARY KEY (device_num, channel, start_utc) INCLUDE (energy)
);

-- What a reading said before an import corrected it.
CREATE TABLE reading_revision(
    num bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    device_num integer NOT NULL,
    channel smallint NOT NULL,
    start_utc bigint NOT NULL,
    seconds integer NOT NULL,
    energy bigint NOT NULL,
    quality smallint NOT NULL,
    batch integer NOT NULL,
    replaced_by integer NOT NULL REFERENCES import_batch(num)
);
CREATE INDEX reading_revision_by_reading ON reading_revision(device_num, channel, start_utc);

CREATE TABLE reading_hour(
    device_num integer NOT NULL,
    channel smallint NOT NULL,
    start_utc bigint NOT NULL,
    energy bigint NOT NULL,
    covered integer NOT NULL CHECK (covered BETWEEN 1 AND 3600),
    estimated integer NOT NULL,
    smallest_mw bigint NOT NULL,
    largest_mw bigint NOT NULL,
    CHECK (estimated BETWEEN 0 AND covered),
    PRIMARY KEY (device_num, channel, start_utc)
);
CREATE INDEX reading_hour_by_time ON reading_hour(start_utc, channel, device_num) INCLUDE (energy);

CREATE TABLE reading_day(
    device_num integer NOT NULL,
    channel smallint NOT NULL,
    start_utc bigint NOT NULL,
    seconds integer NOT NULL CHECK (seconds > 0), -- 23, 24 or 25 hours as a rule
    energy bigint NOT NULL,
    covered integer NOT NULL,
    estimated integer NOT NULL,
    smallest_mw bigint NOT NULL,
    largest_mw bigint NOT NULL,
    CHECK (covered BETWEEN 1 AND seconds),
    CHECK (estimated BETWEEN 0 AND covered),
    PRIMARY KEY (device_num, channel, start_utc)
);
CREATE INDEX reading_day_by_time ON reading_day(start_utc, channel, device_num) INCLUDE (energy);

-- Written without seal_no, detail_hash, key_id and mac; ems.seal_audit() adds these in the order of commit. A chain
-- that is written at once would let one open transaction hold up every other that changes something.
CREATE TABLE audit(
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at bigint NOT NULL,
    actor_num integer, -- null: the system
    action text NOT NULL,
    entity text NOT NULL,
    entity_id text NOT NULL,
    seal_no bigint UNIQUE CHECK (seal_no > 0),
    detail_hash text,
    key_id text,
    mac text CHECK (length(mac) = 64),
    CHECK (num_nulls(seal_no, detail_hash, key_id, mac) IN (0, 4))
);
CREATE INDEX audit_by_entity ON audit(entity_id, at);
CREATE INDEX audit_by_time ON audit(at);
CREATE INDEX audit_unsealed ON audit(xid, seq) WHERE seal_no IS NULL;
CREATE TABLE audit_detail(
    seq bigint PRIMARY KEY REFERENCES audit(seq),
    actor text NOT NULL,
    detail text NOT NULL,
    search_fold text NOT NULL,
    redacted smallint NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1))
);
-- The newest sealed row, keyed as well, so that cutting rows off the end shows.
CREATE TABLE audit_head(
    one integer PRIMARY KEY CHECK (one = 1),
    seq bigint NOT NULL,
    mac text NOT NULL
);
-- HMAC-SHA256 needs the key mixed with two constants; it is stored that way. Only the owner can read it.
CREATE TABLE audit_key(
    one integer PRIMARY KEY CHECK (one = 1),
    id text NOT NULL,
    inner_pad bytea NOT NULL CHECK (length(inner_pad) = 64),
    outer_pad bytea NOT NULL CHECK (length(outer_pad) = 64)
);

-- The planner's statistics would tell everybody other people's values through the estimates of EXPLAIN: none are kept
-- of what is private. The keys of readings stay, for plans depend on them.
DO $$
DECLARE
    private record;
BEGIN
    FOR private IN
        SELECT attrelid::regclass AS relation, attname FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'ems'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
          AND a.attname NOT IN ('num', 'user_num', 'device_num', 'tag_num', 'channel', 'start_utc', 'seq') LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', private.relation, private.attname);
    END LOOP;
END $$;

RESET ROLE;
