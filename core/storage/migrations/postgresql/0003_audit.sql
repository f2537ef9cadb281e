-- SPDX-FileCopyrightText: The Energy Management System authors
-- SPDX-License-Identifier: Apache-2.0
--
-- The audit log: what happened is written by the database in the transaction that does it, with the words and shapes
-- of the services on a local site (core/services), so that one page shows both. Nobody is granted to write it.

SET ROLE ems_owner;
SET LOCAL search_path = ems, pg_catalog;

-- The form in which text is searched; the same as core/base/textfold.cpp, nearly: no letter is spelled out.
CREATE FUNCTION search_fold(p_text text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT lower(regexp_replace(normalize(p_text, NFKD), '[\u0300-\u036f]', '', 'g') COLLATE "und-x-icu")
$$;

CREATE FUNCTION record_event(p_action text, p_entity text, p_entity_id text, p_detail jsonb) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    actor record;
    number bigint;
    name text;
BEGIN
    SELECT a.num, a.username INTO actor FROM ems.user_account a WHERE a.login_role = session_user;
    name := coalesce(actor.username, '');
    INSERT INTO ems.audit(at, actor_num, action, entity, entity_id)
    VALUES (ems.now_ms(), actor.num, p_action, p_entity, coalesce(p_entity_id, '')) RETURNING seq INTO number;
    INSERT INTO ems.audit_detail(seq, actor, detail, search_fold)
    VALUES (number, name, p_detail::text,
            ems.search_fold(name || ' ' || p_action || ' ' || p_entity || ' ' || p_detail::text));
    RETURN number;
END $$;

-- One action of a person may be several statements, as the settings are: their changes come together in one event.
-- p_action is the action of a new event, and behind it others that may be completed.
CREATE FUNCTION amend_change(p_action text, p_entity text, p_entity_id text, p_name text, p_before jsonb, p_after jsonb)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    known record;
    merged jsonb;
BEGIN
    SELECT a.seq, a.action, d.actor, d.detail::jsonb AS detail INTO known
    FROM ems.audit a JOIN ems.audit_detail d ON d.seq = a.seq
    WHERE a.seal_no IS NULL AND a.xid = pg_current_xact_id() AND a.action = ANY (string_to_array(p_action, ' '))
      AND a.entity = p_entity AND a.entity_id = coalesce(p_entity_id, '')
    ORDER BY a.seq DESC LIMIT 1;
    IF known.seq IS NULL THEN
        PERFORM ems.record_event(split_part(p_action, ' ', 1), p_entity, p_entity_id,
                                 jsonb_build_object('name', p_name, 'before', p_before, 'after', p_after));
        RETURN;
    END IF;
    -- What was before the transaction stays what was before; what it made had nothing before.
    merged := jsonb_build_object('name', p_name,
                                 'before', CASE WHEN known.action LIKE '%.create' THEN '{}' ELSE p_before || (known.detail -> 'before') END,
                                 'after', (known.detail -> 'after') || p_after);
    UPDATE ems.audit_detail SET detail = merged::text,
        search_fold = ems.search_fold(known.actor || ' ' || known.action || ' ' || p_entity || ' ' || merged::text)
    WHERE seq = known.seq;
END $$;

-- The fields that differ, as {"before": …, "after": …}.
CREATE FUNCTION changed_fields(p_name text, p_before jsonb, p_after jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object('name', p_name,
        'before', coalesce(jsonb_object_agg(f.key, p_before -> f.key) FILTER (WHERE p_before ? f.key), '{}'),
        'after', coalesce(jsonb_object_agg(f.key, f.value), '{}'))
    FROM jsonb_each(p_after) f WHERE p_before -> f.key IS DISTINCT FROM f.value
$$;
CREATE FUNCTION decimal_text(p_value bigint, p_decimals integer) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT round(p_value / power(10::numeric, p_decimals), p_decimals)::text
$$;
CREATE FUNCTION described(a ems.user_account) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object('username', a.username, 'role', a.role, 'firstName', a.first_name, 'lastName', a.last_name,
                              'email', a.email, 'phone', a.phone, 'enabled', a.enabled = 1)
$$;
CREATE FUNCTION described(d ems.device) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT jsonb_build_object('name', d.name, 'description', d.description,
                              'maximumConsumptionW', ems.decimal_text(d.maximum_mw / 10, 2),
                              'price', ems.decimal_text(d.price_minor, 2), 'serial', d.serial, 'location', d.location)
$$;

CREATE FUNCTION device_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM ems.record_event('device.create', 'device', NEW.id::text,
            ems.changed_fields(NEW.name, '{}', ems.described(NEW) || '{"tags": []}'));
    ELSIF OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL THEN
        PERFORM ems.record_event('device.delete', 'device', NEW.id::text, jsonb_build_object('names', jsonb_build_array(NEW.name)));
    ELSIF OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL THEN
        PERFORM ems.record_event('device.restore', 'device', NEW.id::text, jsonb_build_object('names', jsonb_build_array(NEW.name)));
    ELSE
        PERFORM ems.record_event('device.update', 'device', NEW.id::text,
            ems.changed_fields(OLD.name, ems.described(OLD), ems.described(NEW)));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE OF name, name_fold, description, maximum_mw, price_minor, serial, location,
    search_fold, deleted_at, version ON device FOR EACH ROW EXECUTE FUNCTION device_audit();

CREATE FUNCTION assignment_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    row ems.assignment := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    action text := 'assignment.end';
    moment bigint := row.ended_at;
BEGIN
    IF TG_OP = 'INSERT' THEN
        action := 'assignment.create';
        moment := row.assigned_at;
    ELSIF TG_OP = 'DELETE' THEN
        action := 'assignment.withdraw';
        moment := ems.now_ms();
    ELSIF NEW.ended_at IS NULL THEN
        action := 'assignment.reopen';
        moment := ems.now_ms();
    END IF;
    PERFORM ems.record_event(action, 'assignment', '', jsonb_build_object(
        'pairs', jsonb_build_array((SELECT u.username FROM ems.user_account u WHERE u.num = row.user_num) || ' · '
                                   || (SELECT d.name FROM ems.device d WHERE d.num = row.device_num)),
        'at', moment));
    RETURN NULL;
END $$;
CREATE TRIGGER audit AFTER INSERT OR DELETE OR UPDATE OF ended_at ON assignment
    FOR EACH ROW EXECUTE FUNCTION assignment_audit();

-- A setting under the name that the page shows it by.
CREATE FUNCTION described_setting(p_key text, p_value text) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE p_key
        WHEN 'site.name' THEN jsonb_build_object('siteName', p_value)
        WHEN 'site.zone' THEN jsonb_build_object('zone', p_value)
        WHEN 'site.currency' THEN jsonb_build_object('currency', p_value)
        WHEN 'site.session_minutes' THEN jsonb_build_object('sessionMinutes', p_value::bigint)
        WHEN 'site.lock_minutes' THEN jsonb_build_object('lockMinutes', p_value::bigint)
        WHEN 'site.registration' THEN jsonb_build_object('registrationOpen', p_value <> '0')
        WHEN 'site.raw_months' THEN jsonb_build_object('rawRetentionMonths', p_value::bigint)
        WHEN 'site.monthly_budget_mwh' THEN jsonb_build_object('monthlyBudgetKWh', ems.decimal_text(p_value::bigint, 6))
        WHEN 'site.over_percent' THEN jsonb_build_object('overConsumptionPercent', p_value::bigint)
        WHEN 'site.missing_hours' THEN jsonb_build_object('dataMissingHours', p_value::bigint)
        WHEN 'site.version' THEN '{}'
        ELSE jsonb_build_object(p_key, p_value)
    END
$$;
CREATE FUNCTION setting_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before jsonb := '{}';
    after jsonb := ems.described_setting(NEW.key, NEW.value);
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.value = NEW.value THEN
            RETURN NULL;
        END IF;
        before := ems.described_setting(OLD.key, OLD.value);
    END IF;
    PERFORM ems.amend_change('site.update', 'site', '',
        coalesce((SELECT s.value FROM ems.setting s WHERE s.key = 'site.name'), ''), before, after);
    RETURN NULL;
END $$;
CREATE TRIGGER audit AFTER INSERT OR UPDATE ON setting FOR EACH ROW EXECUTE FUNCTION setting_audit();

-- A demo stays a demo, and a site the one that it is: its id is in the name of every login role.
CREATE FUNCTION setting_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.key IN ('site.demo', 'site.id') OR (TG_OP = 'UPDATE' AND NEW.key <> OLD.key) THEN
        RAISE EXCEPTION 'the marks of a site cannot be changed' USING ERRCODE = '42501';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON setting FOR EACH ROW EXECUTE FUNCTION setting_stays();

-- The second net, below the missing grants: an event is completed within its own transaction and sealed once.
CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'audit' THEN
        IF OLD.seal_no IS NULL AND NEW.seal_no IS NOT NULL AND to_jsonb(OLD) - '{seal_no,detail_hash,key_id,mac}'::text[]
                = to_jsonb(NEW) - '{seal_no,detail_hash,key_id,mac}'::text[] THEN
            RETURN NEW;
        END IF;
    ELSIF TG_OP = 'UPDATE' AND NEW.seq = OLD.seq THEN
        -- What is redacted is empty, so that nobody can write something else in its place.
        IF NEW.redacted = 1 AND NEW.actor = '' AND NEW.detail = '{}' AND NEW.search_fold = '' OR NEW.redacted = 0 AND EXISTS (SELECT FROM ems.audit a WHERE a.seq = NEW.seq AND a.seal_no IS NULL
                                         AND a.xid = pg_current_xact_id()) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_stays();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON audit_detail FOR EACH ROW EXECUTE FUNCTION audit_stays();
CREATE TRIGGER stays_whole BEFORE TRUNCATE ON audit_detail FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();

-- Sealing. Each row is keyed over itself and the one that was sealed before it.
CREATE FUNCTION framed(VARIADIC p_parts text[]) RETURNS bytea LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT convert_to(string_agg(coalesce(octet_length(part)::text || ':' || part, '-'), '|' ORDER BY place), 'UTF8')
    FROM unnest(p_parts) WITH ORDINALITY AS t(part, place)
$$;
CREATE FUNCTION keyed(p_message bytea) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(sha256(k.outer_pad || sha256(k.inner_pad || p_message)), 'hex') FROM ems.audit_key k
$$;
CREATE FUNCTION detail_mac(d ems.audit_detail) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT ems.keyed(ems.framed('detail', d.seq::text, d.actor, d.detail))
$$;
CREATE FUNCTION row_mac(a ems.audit, p_previous text) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT ems.keyed(ems.framed('row', a.seal_no::text, a.seq::text, a.at::text, a.actor_num::text, a.action, a.entity,
                                a.entity_id, a.detail_hash, a.key_id, p_previous))
$$;
CREATE FUNCTION head_mac(p_seal bigint, p_mac text) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT ems.keyed(ems.framed('head', p_seal::text, p_mac))
$$;

-- Makes the key on its first call; 122 bits of each UUID are random.
CREATE FUNCTION make_audit_key() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    key bytea := sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8'));
    inside bytea := decode(repeat('36', 64), 'hex');
    outside bytea := decode(repeat('5c', 64), 'hex');
BEGIN
    FOR i IN 0..31 LOOP
        inside := set_byte(inside, i, get_byte(inside, i) # get_byte(key, i));
        outside := set_byte(outside, i, get_byte(outside, i) # get_byte(key, i));
    END LOOP;
    INSERT INTO ems.audit_key VALUES (1, left(encode(sha256(outside), 'hex'), 16), inside, outside) ON CONFLICT DO NOTHING;
END $$;

-- Seals what has been committed since: who calls sees nothing else, and what commits later comes later. A second caller
-- has nothing to do. Writers are never waited for, and never wait.
CREATE FUNCTION seal_events(p_most bigint) RETURNS bigint LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    head ems.audit_head;
    event ems.audit;
    sealed bigint := 0;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'read committed only' USING ERRCODE = 'EMS06';
    END IF;
    SELECT * INTO head FROM ems.audit_head FOR UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    IF head.seq > 0 AND head.mac IS DISTINCT FROM ems.head_mac(head.seq, (SELECT a.mac FROM ems.audit a WHERE a.seal_no = head.seq)) THEN
        RAISE EXCEPTION 'the audit log was changed; see ems.verify_audit()' USING ERRCODE = 'EMS07';
    END IF;
    head.mac := coalesce((SELECT a.mac FROM ems.audit a WHERE a.seal_no = head.seq), '');
    FOR event IN SELECT * FROM ems.audit a WHERE a.seal_no IS NULL AND a.xid <> pg_current_xact_id()
                 ORDER BY a.xid, a.seq LIMIT p_most LOOP
        head.seq := head.seq + 1;
        event.seal_no := head.seq;
        event.key_id := (SELECT k.id FROM ems.audit_key k);
        event.detail_hash := (SELECT ems.detail_mac(d) FROM ems.audit_detail d WHERE d.seq = event.seq);
        event.mac := ems.row_mac(event, head.mac);
        UPDATE ems.audit SET seal_no = event.seal_no, key_id = event.key_id, detail_hash = event.detail_hash, mac = event.mac
        WHERE seq = event.seq;
        head.mac := event.mac;
        sealed := sealed + 1;
    END LOOP;
    IF sealed > 0 THEN
        UPDATE ems.audit_head SET seq = head.seq, mac = ems.head_mac(head.seq, head.mac);
    END IF;
    RETURN sealed;
END $$;
-- The same where it is not asked for: what it finds wrong keeps nobody from working. Who shall look, if nobody can sign in?
CREATE FUNCTION seal_some(p_most bigint) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_setting('transaction_isolation') = 'read committed' THEN
        PERFORM ems.seal_events(p_most);
    END IF;
EXCEPTION WHEN SQLSTATE 'EMS07' THEN
    NULL;
END $$;
-- Whoever adds events seals, as the last thing before the COMMIT, some of those before them: the log seals itself as it
-- grows, and the head is locked for a moment only.
CREATE FUNCTION seal_older() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_setting('ems.sealed_in', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
        PERFORM set_config('ems.sealed_in', pg_current_xact_id()::text, true);
        PERFORM ems.seal_some(20);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER seals AFTER INSERT ON audit DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION seal_older();
CREATE FUNCTION seal_audit() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.require_operator();
    RETURN ems.seal_events(NULL);
END $$;

-- Names the first event that does not fit, by its seq: "row" was changed or swapped, "gap" stands after one that was
-- taken away, "detail" was changed, and "head": events were cut off the end.
CREATE FUNCTION verify_audit(OUT entries bigint, OUT first_bad bigint, OUT finding text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    event ems.audit;
    detail ems.audit_detail;
    previous text := '';
    place bigint := 0;
    head ems.audit_head;
BEGIN
    PERFORM ems.require_operator();
    SELECT count(*) INTO entries FROM ems.audit;
    FOR event IN SELECT * FROM ems.audit a WHERE a.seal_no IS NOT NULL ORDER BY a.seal_no LOOP
        place := place + 1;
        SELECT * INTO detail FROM ems.audit_detail d WHERE d.seq = event.seq;
        finding := CASE
            WHEN event.seal_no <> place THEN 'gap'
            WHEN event.mac <> ems.row_mac(event, previous) THEN 'row'
            WHEN detail.seq IS NULL THEN 'detail'
            WHEN detail.redacted = 0 AND event.detail_hash <> ems.detail_mac(detail) THEN 'detail'
            WHEN detail.redacted = 1 AND (detail.actor, detail.detail, detail.search_fold) <> ('', '{}', '') THEN 'detail'
        END;
        IF finding IS NOT NULL THEN
            first_bad := event.seq;
            RETURN;
        END IF;
        previous := event.mac;
    END LOOP;
    SELECT * INTO head FROM ems.audit_head;
    IF head.seq IS DISTINCT FROM place OR (place > 0 AND head.mac <> ems.head_mac(place, previous)) THEN
        first_bad := coalesce((SELECT max(a.seq) FROM ems.audit a WHERE a.seal_no IS NOT NULL), 0) + 1;
        finding := 'head';
    END IF;
END $$;

GRANT EXECUTE ON FUNCTION seal_audit(), verify_audit() TO ems_admin;
INSERT INTO audit_head VALUES (1, 0, '');
SELECT make_audit_key();

RESET ROLE;
