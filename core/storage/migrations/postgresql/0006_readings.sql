-- SPDX-FileCopyrightText: The Energy Management System authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Readings are written by functions alone: by administrators, piece by piece within one transaction, and by gateways
-- through ems.ingest().

SET ROLE ems_owner;
SET LOCAL search_path = ems, pg_catalog;

-- One writer for a device and channel at a time: neighbours are compared before they are written. Held until the end of
-- the transaction.
CREATE FUNCTION take_register(p_device integer, p_channel smallint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM ems.device WHERE num = p_device) THEN
        RAISE EXCEPTION 'no such device' USING ERRCODE = 'EMS04';
    END IF;
    INSERT INTO ems.register_guard VALUES (p_device, p_channel) ON CONFLICT DO NOTHING;
    PERFORM FROM ems.register_guard g WHERE g.device_num = p_device AND g.channel = p_channel FOR UPDATE;
END $$;

CREATE FUNCTION begin_import(p_device integer, p_channel smallint, p_source_name text, p_source_hash text, p_at bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    batch integer;
BEGIN
    PERFORM ems.require_admin();
    PERFORM ems.take_register(p_device, p_channel);
    INSERT INTO ems.import_batch(device_num, channel, user_num, source_name, source_hash, imported_at)
    VALUES (p_device, p_channel, ems.me(), p_source_name, p_source_hash, p_at) RETURNING num INTO batch;
    RETURN batch;
END $$;

-- Once for each import, by who began it.
CREATE FUNCTION finish_import(p_num bigint, p_rows bigint, p_added bigint, p_replaced bigint, p_unchanged bigint,
                              p_first bigint, p_end bigint, p_energy bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    batch ems.import_batch;
    device ems.device;
BEGIN
    PERFORM ems.require_admin();
    UPDATE ems.import_batch SET rows = p_rows, added = p_added, replaced = p_replaced, unchanged = p_unchanged,
        first_utc = p_first, end_utc = p_end, energy = p_energy
    WHERE num = p_num AND user_num = ems.me() AND first_utc IS NULL AND rows = 0 RETURNING * INTO batch;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no such import of yours' USING ERRCODE = 'EMS04';
    END IF;
    SELECT * INTO device FROM ems.device d WHERE d.num = batch.device_num;
    PERFORM ems.record_event('reading.import', 'device', device.id::text, jsonb_build_object(
        'name', device.name, 'file', batch.source_name, 'sha256', batch.source_hash,
        'added', p_added, 'replaced', p_replaced, 'unchanged', p_unchanged));
    PERFORM ems.hint('reading');
END $$;

-- Only while the import is open: a finished one stays what the audit log says of it.
CREATE FUNCTION require_open_import(p_batch bigint, p_device integer, p_channel smallint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.require_admin();
    IF NOT EXISTS (SELECT FROM ems.import_batch b WHERE b.num = p_batch AND b.device_num = p_device AND b.channel = p_channel
                     AND b.user_num = ems.me() AND b.first_utc IS NULL AND b.rows = 0) THEN
        RAISE EXCEPTION 'no such import of yours' USING ERRCODE = 'EMS04';
    END IF;
    PERFORM ems.take_register(p_device, p_channel);
END $$;

CREATE FUNCTION write_readings(p_device integer, p_channel smallint, p_batch bigint, p_start bigint[], p_seconds integer[],
                               p_energy bigint[], p_quality smallint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.require_open_import(p_batch, p_device, p_channel);
    INSERT INTO ems.reading(device_num, channel, start_utc, seconds, energy, quality, batch)
    SELECT p_device, p_channel, r.start_utc, r.seconds, r.energy, r.quality, p_batch
    FROM unnest(p_start, p_seconds, p_energy, p_quality) AS r(start_utc, seconds, energy, quality)
    ON CONFLICT (device_num, channel, start_utc) DO UPDATE SET seconds = excluded.seconds, energy = excluded.energy,
        quality = excluded.quality, batch = excluded.batch;
END $$;

-- What an import replaces by others; the values are kept as revisions.
CREATE FUNCTION remove_readings(p_device integer, p_channel smallint, p_start bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.require_admin();
    PERFORM ems.take_register(p_device, p_channel);
    IF EXISTS (SELECT FROM ems.reading r WHERE r.device_num = p_device AND r.channel = p_channel AND r.start_utc = ANY (p_start)
                 AND NOT EXISTS (SELECT FROM ems.reading_revision v WHERE v.device_num = p_device AND v.channel = p_channel
                                   AND v.start_utc = r.start_utc AND v.seconds = r.seconds AND v.energy = r.energy)) THEN
        RAISE EXCEPTION 'a reading goes only after it was kept as a revision' USING ERRCODE = '42501';
    END IF;
    DELETE FROM ems.reading r WHERE r.device_num = p_device AND r.channel = p_channel AND r.start_utc = ANY (p_start);
END $$;

CREATE FUNCTION keep_revisions(p_device integer, p_channel smallint, p_replaced_by bigint, p_start bigint[], p_seconds integer[],
                               p_energy bigint[], p_quality smallint[], p_batch bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.require_open_import(p_replaced_by, p_device, p_channel);
    INSERT INTO ems.reading_revision(device_num, channel, replaced_by, start_utc, seconds, energy, quality, batch)
    SELECT p_device, p_channel, p_replaced_by, r.start_utc, r.seconds, r.energy, r.quality, r.batch
    FROM unnest(p_start, p_seconds, p_energy, p_quality, p_batch) AS r(start_utc, seconds, energy, quality, batch);
END $$;
CREATE FUNCTION drop_equal_revisions(p_device integer, p_channel smallint, p_replaced_by bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    dropped bigint;
BEGIN
    PERFORM ems.require_open_import(p_replaced_by, p_device, p_channel);
    DELETE FROM ems.reading_revision v USING ems.reading r
    WHERE v.device_num = p_device AND v.channel = p_channel AND v.replaced_by = p_replaced_by
      AND r.device_num = v.device_num AND r.channel = v.channel AND r.start_utc = v.start_utc
      AND r.seconds = v.seconds AND r.energy = v.energy AND r.quality = v.quality;
    GET DIAGNOSTICS dropped = ROW_COUNT;
    RETURN dropped;
END $$;

-- Hours and days follow from the readings. Where they are written for no reason that is known already, an import or
-- another time zone of the site, the log says so.
CREATE FUNCTION account_for_rollups(p_device integer, p_channel smallint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    device ems.device;
BEGIN
    PERFORM ems.require_admin();
    PERFORM ems.take_register(p_device, p_channel);
    IF EXISTS (SELECT FROM ems.import_batch b WHERE b.device_num = p_device AND b.channel = p_channel
                 AND b.user_num = ems.me() AND b.first_utc IS NULL AND b.rows = 0) THEN
        RETURN;
    END IF;
    SELECT * INTO device FROM ems.device d WHERE d.num = p_device;
    IF NOT EXISTS (SELECT FROM ems.audit a JOIN ems.audit_detail d USING (seq)
                   WHERE a.seal_no IS NULL AND a.xid = pg_current_xact_id()
                     AND (a.action = 'site.update' AND d.detail::jsonb -> 'after' ? 'zone'
                          OR a.action = 'reading.rollUp' AND a.entity_id = device.id::text)) THEN
        PERFORM ems.record_event('reading.rollUp', 'device', device.id::text,
                                 jsonb_build_object('name', device.name, 'channel', p_channel));
    END IF;
END $$;

CREATE FUNCTION write_hours(p_device integer, p_channel smallint, p_start bigint[], p_energy bigint[], p_covered integer[],
                            p_estimated integer[], p_smallest bigint[], p_largest bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.account_for_rollups(p_device, p_channel);
    INSERT INTO ems.reading_hour SELECT p_device, p_channel, r.*
    FROM unnest(p_start, p_energy, p_covered, p_estimated, p_smallest, p_largest) AS r
    ON CONFLICT (device_num, channel, start_utc) DO UPDATE SET energy = excluded.energy, covered = excluded.covered,
        estimated = excluded.estimated, smallest_mw = excluded.smallest_mw, largest_mw = excluded.largest_mw;
END $$;
CREATE FUNCTION write_days(p_device integer, p_channel smallint, p_start bigint[], p_seconds integer[], p_energy bigint[],
                           p_covered integer[], p_estimated integer[], p_smallest bigint[], p_largest bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.account_for_rollups(p_device, p_channel);
    INSERT INTO ems.reading_day SELECT p_device, p_channel, r.*
    FROM unnest(p_start, p_seconds, p_energy, p_covered, p_estimated, p_smallest, p_largest) AS r
    ON CONFLICT (device_num, channel, start_utc) DO UPDATE SET seconds = excluded.seconds, energy = excluded.energy,
        covered = excluded.covered, estimated = excluded.estimated, smallest_mw = excluded.smallest_mw,
        largest_mw = excluded.largest_mw;
END $$;
CREATE FUNCTION clear_rollups(p_device integer, p_channel smallint, p_from bigint, p_to bigint, p_day boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.account_for_rollups(p_device, p_channel);
    IF p_day THEN
        DELETE FROM ems.reading_day WHERE device_num = p_device AND channel = p_channel AND start_utc >= p_from AND start_utc < p_to;
    ELSE
        DELETE FROM ems.reading_hour WHERE device_num = p_device AND channel = p_channel AND start_utc >= p_from AND start_utc < p_to;
    END IF;
END $$;

CREATE FUNCTION raise_latest_reading(p_device integer, p_end bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.require_admin();
    UPDATE ems.device SET latest_reading = p_end WHERE num = p_device AND coalesce(latest_reading, 0) < p_end;
END $$;

-- Hours and days stay for ever.
CREATE FUNCTION purge_raw(p_before bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    removed bigint;
BEGIN
    PERFORM ems.require_admin();
    DELETE FROM ems.reading WHERE start_utc + seconds <= p_before;
    GET DIAGNOSTICS removed = ROW_COUNT;
    PERFORM ems.record_event('reading.purge', 'site', '', jsonb_build_object('before', p_before, 'readings', removed));
    PERFORM ems.hint('reading');
    RETURN removed;
END $$;

-- Gateways. The parts of a reading that fall into one hour; the energy of a part is the difference of two shares, so that
-- the parts always add up to the whole.
CREATE FUNCTION shared_energy(p_energy bigint, p_part bigint, p_whole bigint) RETURNS bigint LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_energy / p_whole * p_part + p_energy % p_whole * p_part / p_whole
$$;
CREATE FUNCTION zone_offset(p_utc bigint, p_zone text) RETURNS bigint LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT extract(epoch FROM (to_timestamp(p_utc) AT TIME ZONE p_zone) - (to_timestamp(p_utc) AT TIME ZONE 'UTC'))::bigint
$$;
CREATE FUNCTION hour_of(p_utc bigint, p_zone text) RETURNS bigint LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_utc - (((p_utc + ems.zone_offset(p_utc, p_zone)) % 3600) + 3600) % 3600
$$;
CREATE FUNCTION rebuild_hours(p_device integer, p_channel smallint, p_from bigint, p_to bigint, p_zone text) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO ems.reading_hour AS h (device_num, channel, start_utc, energy, covered, estimated, smallest_mw, largest_mw)
    SELECT p_device, p_channel, part.hour,
           sum(ems.shared_energy(part.energy, part.past - part.start_utc, part.seconds)
               - ems.shared_energy(part.energy, part.first - part.start_utc, part.seconds)),
           sum(part.past - part.first),
           coalesce(sum(part.past - part.first) FILTER (WHERE part.quality = 1 OR part.seconds > 3600), 0),
           min(part.power), max(part.power)
    FROM (SELECT r.*, hour, greatest(r.start_utc, hour) AS first, least(r.start_utc + r.seconds, hour + 3600) AS past,
                 r.energy / r.seconds * 3600 + r.energy % r.seconds * 3600 / r.seconds AS power
          FROM ems.reading r,
               generate_series(ems.hour_of(r.start_utc, p_zone), r.start_utc + r.seconds - 1, 3600) AS hour
          WHERE r.device_num = p_device AND r.channel = p_channel AND r.start_utc < p_to
            AND r.start_utc >= coalesce((SELECT max(e.start_utc) FROM ems.reading e WHERE e.device_num = p_device
                                           AND e.channel = p_channel AND e.start_utc <= p_from), p_from)) part
    WHERE part.hour >= p_from AND part.hour < p_to GROUP BY part.hour
    ON CONFLICT (device_num, channel, start_utc) DO UPDATE SET energy = excluded.energy, covered = excluded.covered,
        estimated = excluded.estimated, smallest_mw = excluded.smallest_mw, largest_mw = excluded.largest_mw
    -- Hours outlive their raw readings: one that would lose coverage stays.
    WHERE excluded.covered >= h.covered
$$;
CREATE FUNCTION day_of(p_utc bigint, p_zone text) RETURNS date LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT (to_timestamp(p_utc) AT TIME ZONE p_zone)::date
$$;
CREATE FUNCTION rebuild_days(p_device integer, p_channel smallint, p_from bigint, p_to bigint, p_zone text) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO ems.reading_day AS d (device_num, channel, start_utc, seconds, energy, covered, estimated, smallest_mw, largest_mw)
    SELECT p_device, p_channel, day.first, day.past - day.first, sum(h.energy), least(sum(h.covered), day.past - day.first),
           least(sum(h.estimated), sum(h.covered), day.past - day.first), min(h.smallest_mw), max(h.largest_mw)
    FROM (SELECT extract(epoch FROM date::timestamp AT TIME ZONE p_zone)::bigint AS first,
                 extract(epoch FROM (date + interval '1 day') AT TIME ZONE p_zone)::bigint AS past
          FROM generate_series(ems.day_of(p_from, p_zone)::timestamp, ems.day_of(p_to - 1, p_zone)::timestamp, interval '1 day') AS date) day
    JOIN ems.reading_hour h ON h.device_num = p_device AND h.channel = p_channel
        AND h.start_utc >= day.first AND h.start_utc < day.past
    GROUP BY day.first, day.past
    ON CONFLICT (device_num, channel, start_utc) DO UPDATE SET seconds = excluded.seconds, energy = excluded.energy,
        covered = excluded.covered, estimated = excluded.estimated, smallest_mw = excluded.smallest_mw,
        largest_mw = excluded.largest_mw
$$;

-- The one thing a gateway may do. A reading that is there already changes nothing, so that sending twice is harmless; one
-- that overlaps others is refused, with all that came with it. Answers how many are new.
CREATE FUNCTION ingest(p_device integer[], p_channel smallint[], p_start bigint[], p_seconds integer[], p_energy bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    zone text := coalesce((SELECT s.value FROM ems.setting s WHERE s.key = 'site.zone'), 'Etc/UTC');
    register record;
    batch integer;
    fresh bigint;
    total bigint := 0;
BEGIN
    IF NOT pg_has_role(session_user, 'ems_ingest', 'MEMBER') AND NOT ems.is_admin() THEN
        RAISE EXCEPTION 'only gateways and administrators may do this' USING ERRCODE = '42501';
    END IF;
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'read committed only' USING ERRCODE = 'EMS06';
    END IF;
    -- In the order of their keys, so that two gateways cannot wait for each other.
    FOR register IN
        SELECT r.device, r.channel, min(r.start_utc) AS first, max(r.start_utc + r.seconds) AS past
        FROM unnest(p_device, p_channel, p_start, p_seconds) AS r(device, channel, start_utc, seconds)
        GROUP BY r.device, r.channel ORDER BY r.device, r.channel LOOP
        PERFORM ems.take_register(register.device, register.channel);
        SELECT b.num INTO batch FROM ems.import_batch b
        WHERE b.device_num = register.device AND b.channel = register.channel AND b.user_num IS NULL AND b.source_hash = 'gateway'
        ORDER BY b.num DESC LIMIT 1;
        IF batch IS NULL THEN
            INSERT INTO ems.import_batch(device_num, channel, source_name, source_hash, imported_at)
            VALUES (register.device, register.channel, '', 'gateway', ems.now_ms()) RETURNING num INTO batch;
        END IF;
        INSERT INTO ems.reading(device_num, channel, start_utc, seconds, energy, batch)
        SELECT r.device, r.channel, r.start_utc, r.seconds, r.energy, batch
        FROM unnest(p_device, p_channel, p_start, p_seconds, p_energy) AS r(device, channel, start_utc, seconds, energy)
        WHERE r.device = register.device AND r.channel = register.channel
        ON CONFLICT (device_num, channel, start_utc) DO NOTHING;
        GET DIAGNOSTICS fresh = ROW_COUNT;
        CONTINUE WHEN fresh = 0;
        IF EXISTS (SELECT FROM (SELECT r.start_utc + r.seconds AS past, lead(r.start_utc) OVER (ORDER BY r.start_utc) AS following
                                FROM ems.reading r WHERE r.device_num = register.device AND r.channel = register.channel
                                  AND r.start_utc <= register.past
                                  AND r.start_utc >= coalesce((SELECT max(e.start_utc) FROM ems.reading e
                                      WHERE e.device_num = register.device AND e.channel = register.channel
                                        AND e.start_utc < register.first), register.first)) n WHERE n.past > n.following) THEN
            RAISE EXCEPTION 'the readings overlap others' USING ERRCODE = '23P01';
        END IF;
        -- Whole hours: others may have sent before what comes later in the last one.
        PERFORM ems.rebuild_hours(register.device, register.channel, ems.hour_of(register.first, zone),
                                  ems.hour_of(register.past - 1, zone) + 3600, zone);
        PERFORM ems.rebuild_days(register.device, register.channel, register.first, register.past, zone);
        UPDATE ems.import_batch b SET rows = b.rows + fresh, added = b.added + fresh, first_utc = least(b.first_utc, register.first),
            end_utc = greatest(b.end_utc, register.past) WHERE b.num = batch;
        UPDATE ems.device SET latest_reading = register.past
        WHERE num = register.device AND coalesce(latest_reading, 0) < register.past;
        total := total + fresh;
    END LOOP;
    IF total > 0 THEN
        PERFORM ems.hint('reading');
    END IF;
    RETURN total;
END $$;

GRANT EXECUTE ON FUNCTION ingest(integer[], smallint[], bigint[], integer[], bigint[]) TO ems_ingest, ems_admin;
GRANT EXECUTE ON FUNCTION
    begin_import(integer, smallint, text, text, bigint),
    finish_import(bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint),
    write_readings(integer, smallint, bigint, bigint[], integer[], bigint[], smallint[]),
    remove_readings(integer, smallint, bigint[]),
    keep_revisions(integer, smallint, bigint, bigint[], integer[], bigint[], smallint[], bigint[]),
    drop_equal_revisions(integer, smallint, bigint),
    write_hours(integer, smallint, bigint[], bigint[], integer[], integer[], bigint[], bigint[]),
    write_days(integer, smallint, bigint[], integer[], bigint[], integer[], integer[], bigint[], bigint[]),
    clear_rollups(integer, smallint, bigint, bigint, boolean), raise_latest_reading(integer, bigint), purge_raw(bigint)
    TO ems_admin;

RESET ROLE;
