-- SPDX-FileCopyrightText: The Energy Management System authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Energy in milliwatt-hours, power in milliwatts, money in minor units, instants in UTC milliseconds,
-- times of readings in UTC seconds. name_fold is NFKC and case-folded, search_fold also without accents.

CREATE TABLE setting(
    key TEXT PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 100),
    value TEXT NOT NULL CHECK (length(value) <= 100000)
) STRICT, WITHOUT ROWID;

-- A demo stays a demo: its mark can neither go nor come.
CREATE TRIGGER setting_demo_stays BEFORE UPDATE ON setting
WHEN OLD.key IN ('site.demo', 'site.id') OR (NEW.key = 'site.demo' AND OLD.key <> 'site.demo')
BEGIN SELECT RAISE(ABORT, 'the mark of a demo cannot be changed'); END;
CREATE TRIGGER setting_demo_remains BEFORE DELETE ON setting
WHEN OLD.key IN ('site.demo', 'site.id')
BEGIN SELECT RAISE(ABORT, 'the mark of a demo cannot be removed'); END;

CREATE TABLE user_account(
    num INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    username TEXT NOT NULL CHECK (length(username) BETWEEN 3 AND 64),
    name_fold TEXT NOT NULL CHECK (length(name_fold) BETWEEN 1 AND 300),
    role TEXT NOT NULL CHECK (role IN ('admin', 'client')),
    first_name TEXT NOT NULL DEFAULT '' CHECK (length(first_name) <= 100),
    last_name TEXT NOT NULL DEFAULT '' CHECK (length(last_name) <= 100),
    email TEXT NOT NULL DEFAULT '' CHECK (length(email) <= 254),
    email_fold TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '' CHECK (length(phone) <= 20),
    search_fold TEXT NOT NULL DEFAULT '',
    enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
    password_hash TEXT NOT NULL CHECK (length(password_hash) BETWEEN 1 AND 256),
    one_time_until INTEGER, -- null when the password is the user's own
    auth_version INTEGER NOT NULL DEFAULT 1,
    last_sign_in INTEGER,
    open_assignments INTEGER NOT NULL DEFAULT 0 CHECK (open_assignments >= 0),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX user_name ON user_account(name_fold) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX user_email ON user_account(email_fold) WHERE deleted_at IS NULL AND email_fold <> '';
CREATE INDEX user_by_name ON user_account(last_name, first_name);
CREATE INDEX user_by_created ON user_account(created_at);

CREATE TABLE account_request(
    num INTEGER PRIMARY KEY,
    username TEXT NOT NULL CHECK (length(username) BETWEEN 3 AND 64),
    name_fold TEXT NOT NULL UNIQUE,
    first_name TEXT NOT NULL CHECK (length(first_name) <= 100),
    last_name TEXT NOT NULL CHECK (length(last_name) <= 100),
    email TEXT NOT NULL CHECK (length(email) <= 254),
    phone TEXT NOT NULL CHECK (length(phone) <= 20),
    message TEXT NOT NULL CHECK (length(message) <= 1000),
    requested_at INTEGER NOT NULL
) STRICT;

CREATE TABLE device(
    num INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    name_fold TEXT NOT NULL CHECK (length(name_fold) >= 1),
    description TEXT NOT NULL DEFAULT '' CHECK (length(description) <= 4000),
    maximum_mw INTEGER NOT NULL CHECK (maximum_mw BETWEEN 1 AND 99999999990),
    price_minor INTEGER NOT NULL DEFAULT 0 CHECK (price_minor BETWEEN 0 AND 9999999999),
    serial TEXT NOT NULL DEFAULT '' CHECK (length(serial) <= 100),
    location TEXT NOT NULL DEFAULT '' CHECK (length(location) <= 200),
    search_fold TEXT NOT NULL DEFAULT '',
    open_assignments INTEGER NOT NULL DEFAULT 0 CHECK (open_assignments >= 0),
    latest_reading INTEGER, -- end of the newest interval
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    deleted_at INTEGER,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX device_name ON device(name_fold) WHERE deleted_at IS NULL;
CREATE INDEX device_by_location ON device(location, num) WHERE deleted_at IS NULL;
CREATE INDEX device_by_serial ON device(serial, num) WHERE deleted_at IS NULL;
CREATE INDEX device_by_maximum ON device(maximum_mw, num) WHERE deleted_at IS NULL;
CREATE INDEX device_by_price ON device(price_minor, num) WHERE deleted_at IS NULL;
CREATE INDEX device_by_open ON device(open_assignments, num) WHERE deleted_at IS NULL;
CREATE INDEX device_by_latest ON device(latest_reading, num) WHERE deleted_at IS NULL;
CREATE INDEX device_by_created ON device(created_at, num) WHERE deleted_at IS NULL;
CREATE INDEX device_deleted ON device(deleted_at) WHERE deleted_at IS NOT NULL;

CREATE TABLE tag(
    num INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
    name_fold TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE device_tag(
    device_num INTEGER NOT NULL REFERENCES device(num),
    tag_num INTEGER NOT NULL REFERENCES tag(num),
    PRIMARY KEY (device_num, tag_num)
) STRICT, WITHOUT ROWID;
CREATE INDEX device_tag_by_tag ON device_tag(tag_num);

CREATE TABLE assignment(
    num INTEGER PRIMARY KEY,
    user_num INTEGER NOT NULL REFERENCES user_account(num),
    device_num INTEGER NOT NULL REFERENCES device(num),
    assigned_at INTEGER NOT NULL,
    ended_at INTEGER CHECK (ended_at > assigned_at)
) STRICT;
CREATE UNIQUE INDEX assignment_open ON assignment(user_num, device_num) WHERE ended_at IS NULL;
CREATE INDEX assignment_by_user ON assignment(user_num);
CREATE INDEX assignment_by_device ON assignment(device_num);
CREATE INDEX assignment_by_start ON assignment(assigned_at);

-- How many users have a device now, and how many devices a user: counted here, never on the screen.
CREATE TRIGGER assignment_made AFTER INSERT ON assignment WHEN NEW.ended_at IS NULL BEGIN
    UPDATE device SET open_assignments = open_assignments + 1 WHERE num = NEW.device_num;
    UPDATE user_account SET open_assignments = open_assignments + 1 WHERE num = NEW.user_num;
END;
CREATE TRIGGER assignment_ended AFTER UPDATE OF ended_at ON assignment
WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL BEGIN
    UPDATE device SET open_assignments = open_assignments - 1 WHERE num = NEW.device_num;
    UPDATE user_account SET open_assignments = open_assignments - 1 WHERE num = NEW.user_num;
END;
CREATE TRIGGER assignment_reopened AFTER UPDATE OF ended_at ON assignment
WHEN OLD.ended_at IS NOT NULL AND NEW.ended_at IS NULL BEGIN
    UPDATE device SET open_assignments = open_assignments + 1 WHERE num = NEW.device_num;
    UPDATE user_account SET open_assignments = open_assignments + 1 WHERE num = NEW.user_num;
END;
CREATE TRIGGER assignment_withdrawn AFTER DELETE ON assignment WHEN OLD.ended_at IS NULL BEGIN
    UPDATE device SET open_assignments = open_assignments - 1 WHERE num = OLD.device_num;
    UPDATE user_account SET open_assignments = open_assignments - 1 WHERE num = OLD.user_num;
END;

CREATE TABLE import_batch(
    num INTEGER PRIMARY KEY,
    device_num INTEGER NOT NULL REFERENCES device(num),
    channel INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 1),
    user_num INTEGER REFERENCES user_account(num),
    source_name TEXT NOT NULL CHECK (length(source_name) <= 1000),
    source_hash TEXT NOT NULL DEFAULT '',
    imported_at INTEGER NOT NULL,
    rows INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    replaced INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    first_utc INTEGER,
    end_utc INTEGER,
    energy INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX import_batch_by_device ON import_batch(device_num);

CREATE TABLE reading(
    device_num INTEGER NOT NULL,
    channel INTEGER NOT NULL CHECK (channel BETWEEN 0 AND 1),
    start_utc INTEGER NOT NULL,
    seconds INTEGER NOT NULL CHECK (seconds > 0),
    energy INTEGER NOT NULL CHECK (energy >= 0),
    quality INTEGER NOT NULL DEFAULT 0 CHECK (quality BETWEEN 0 AND 1),
    batch INTEGER NOT NULL,
    PRIMARY KEY (device_num, channel, start_utc)
) STRICT, WITHOUT ROWID;

-- What a reading said before an import corrected it.
CREATE TABLE reading_revision(
    num INTEGER PRIMARY KEY,
    device_num INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    start_utc INTEGER NOT NULL,
    seconds INTEGER NOT NULL,
    energy INTEGER NOT NULL,
    quality INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    replaced_by INTEGER NOT NULL REFERENCES import_batch(num)
) STRICT;
CREATE INDEX reading_revision_by_reading ON reading_revision(device_num, channel, start_utc);

CREATE TABLE reading_hour(
    device_num INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    start_utc INTEGER NOT NULL,
    energy INTEGER NOT NULL,
    covered INTEGER NOT NULL CHECK (covered BETWEEN 1 AND 3600),
    estimated INTEGER NOT NULL CHECK (estimated BETWEEN 0 AND covered),
    smallest_mw INTEGER NOT NULL,
    largest_mw INTEGER NOT NULL,
    PRIMARY KEY (device_num, channel, start_utc)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_hour_by_time ON reading_hour(start_utc, channel, device_num, energy);

CREATE TABLE reading_day(
    device_num INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    start_utc INTEGER NOT NULL,
    seconds INTEGER NOT NULL CHECK (seconds > 0), -- 23, 24 or 25 hours as a rule
    energy INTEGER NOT NULL,
    covered INTEGER NOT NULL CHECK (covered BETWEEN 1 AND seconds),
    estimated INTEGER NOT NULL CHECK (estimated BETWEEN 0 AND covered),
    smallest_mw INTEGER NOT NULL,
    largest_mw INTEGER NOT NULL,
    PRIMARY KEY (device_num, channel, start_utc)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_day_by_time ON reading_day(start_utc, channel, device_num, energy);

CREATE TABLE sign_in_throttle(
    name_hash TEXT PRIMARY KEY, -- of the folded name: unknown names are throttled as well
    failures INTEGER NOT NULL CHECK (failures > 0),
    last_failure INTEGER NOT NULL,
    blocked_until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_throttle_by_age ON sign_in_throttle(last_failure);

-- mac = HMAC-SHA256(site's audit key, the row's columns and the mac before it); see docs/audit.md.
CREATE TABLE audit(
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at INTEGER NOT NULL,
    actor_num INTEGER, -- null: the system, or nobody signed in
    action TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    detail_hash TEXT NOT NULL, -- keyed too, so that redacted details cannot be guessed from it
    key_id TEXT NOT NULL,
    mac TEXT NOT NULL CHECK (length(mac) = 64)
) STRICT;
CREATE INDEX audit_by_entity ON audit(entity_id);
CREATE INDEX audit_by_time ON audit(at);
CREATE TABLE audit_detail(
    seq INTEGER PRIMARY KEY REFERENCES audit(seq),
    actor TEXT NOT NULL,
    detail TEXT NOT NULL,
    search_fold TEXT NOT NULL,
    redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1))
) STRICT;
-- The newest row, keyed as well, so that cutting rows off the end shows.
CREATE TABLE audit_head(
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL,
    mac TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_detail_is_append_only BEFORE UPDATE ON audit_detail
WHEN NEW.redacted <> 1 OR NEW.seq <> OLD.seq
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_detail_is_kept BEFORE DELETE ON audit_detail
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
