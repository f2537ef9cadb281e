-- SPDX-FileCopyrightText: The Energy Management System authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Devices, tags and assignments: what keeps counts and versions right whoever writes, and who is told.

SET ROLE ems_owner;
SET LOCAL search_path = ems, pg_catalog;

-- A version always grows by one, whatever the statement says; counters and the newest reading are no change of a person.
CREATE FUNCTION bump() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER bump BEFORE UPDATE OF name, name_fold, description, maximum_mw, price_minor, serial, location, search_fold,
    deleted_at, version ON device FOR EACH ROW EXECUTE FUNCTION bump();

-- How many users have a device now, and how many devices a user.
CREATE FUNCTION count_assignments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    row ems.assignment := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    was_open integer := (TG_OP <> 'INSERT' AND OLD.ended_at IS NULL)::integer;
    is_open integer := (TG_OP <> 'DELETE' AND NEW.ended_at IS NULL)::integer;
    account ems.user_account;
    device_gone bigint;
BEGIN
    IF is_open <> was_open THEN
        account := ems.take_account(row.user_num);
        UPDATE ems.device SET open_assignments = open_assignments + is_open - was_open WHERE num = row.device_num
        RETURNING deleted_at INTO device_gone;
        -- Whoever looked before may have looked too early.
        IF is_open = 1 AND (account.deleted_at IS NOT NULL OR device_gone IS NOT NULL) THEN
            RAISE EXCEPTION 'the user or the device is deleted' USING ERRCODE = 'EMS05';
        END IF;
        UPDATE ems.user_account SET open_assignments = open_assignments + is_open - was_open WHERE num = row.user_num;
    END IF;
    RETURN NULL;
END $$;
-- The other way round: who deletes a device may have looked for open assignments too early.
CREATE FUNCTION end_assignments() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE ems.assignment SET ended_at = greatest(NEW.deleted_at, assigned_at + 1) WHERE device_num = NEW.num AND ended_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER ends AFTER UPDATE OF deleted_at ON device FOR EACH ROW
    WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION end_assignments();
CREATE TRIGGER counted AFTER INSERT OR DELETE OR UPDATE OF ended_at ON assignment
    FOR EACH ROW EXECUTE FUNCTION count_assignments();

-- A hint without data: anybody may LISTEN, and anybody may forge it. A queue that somebody has filled would make every
-- COMMIT fail that notifies, so that above half the hint is left out; desktops also ask from time to time.
CREATE FUNCTION hint(p_table text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF pg_notification_queue_usage() < 0.5 THEN
        PERFORM pg_notify('ems_change', p_table);
    END IF;
END $$;
CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.hint(TG_TABLE_NAME);
    RETURN NULL;
END $$;
-- Not the last sign-in: every sign-in would wake every desktop.
CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE OF role, first_name, last_name, email, phone, enabled, one_time_until,
    auth_version, open_assignments, deleted_at, version ON user_account FOR EACH STATEMENT EXECUTE FUNCTION tell();
CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE ON device FOR EACH STATEMENT EXECUTE FUNCTION tell();
CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE ON assignment FOR EACH STATEMENT EXECUTE FUNCTION tell();
CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE ON device_tag FOR EACH STATEMENT EXECUTE FUNCTION tell();
CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE ON setting FOR EACH STATEMENT EXECUTE FUNCTION tell();
CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE ON account_request FOR EACH STATEMENT EXECUTE FUNCTION tell();
CREATE TRIGGER tell AFTER INSERT OR DELETE OR UPDATE ON import_batch FOR EACH STATEMENT EXECUTE FUNCTION tell();

CREATE FUNCTION tags_of(p_device integer) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(jsonb_agg(t.name ORDER BY t.name_fold), '[]') FROM ems.device_tag l JOIN ems.tag t ON t.num = l.tag_num
    WHERE l.device_num = p_device
$$;
CREATE FUNCTION store_tags(p_device integer, p_names text[], p_folds text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    device ems.device;
    before jsonb := ems.tags_of(p_device);
    after jsonb;
BEGIN
    PERFORM ems.require_admin();
    IF cardinality(p_names) <> cardinality(p_folds) OR cardinality(p_names) > 1000 THEN
        RAISE EXCEPTION 'malformed tags' USING ERRCODE = '22023';
    END IF;
    SELECT * INTO device FROM ems.device d WHERE d.num = p_device FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such device' USING ERRCODE = 'EMS04';
    END IF;
    INSERT INTO ems.tag(name, name_fold)
    SELECT DISTINCT ON (t.fold) t.name, t.fold FROM unnest(p_names, p_folds) AS t(name, fold) ON CONFLICT (name_fold) DO NOTHING;
    DELETE FROM ems.device_tag l USING ems.tag t
    WHERE l.device_num = p_device AND t.num = l.tag_num AND NOT t.name_fold = ANY (p_folds);
    INSERT INTO ems.device_tag SELECT p_device, t.num FROM ems.tag t WHERE t.name_fold = ANY (p_folds) ON CONFLICT DO NOTHING;
    after := ems.tags_of(p_device);
    IF after <> before THEN
        PERFORM ems.amend_change('device.update device.create', 'device', device.id::text, device.name,
                                 jsonb_build_object('tags', before), jsonb_build_object('tags', after));
    END IF;
END $$;

CREATE FUNCTION withdraw_assignment(p_num bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.require_admin();
    DELETE FROM ems.assignment WHERE num = p_num;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such assignment' USING ERRCODE = 'EMS04';
    END IF;
END $$;

GRANT EXECUTE ON FUNCTION store_tags(integer, text[], text[]), withdraw_assignment(bigint) TO ems_admin;

RESET ROLE;
