-- SPDX-FileCopyrightText: The Energy Management System authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Divides the readings of a shared database by month, for more than 100 million of them. By the superuser, with the
-- desktops closed; see shared-database.md. Rights and policies stand on the whole table alone: a partition has none.

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = 0;
SET ROLE ems_owner;
SET LOCAL search_path = ems, pg_catalog;
ALTER TABLE reading RENAME TO reading_whole;
ALTER INDEX reading_pkey RENAME TO reading_whole_pkey;
CREATE TABLE reading(LIKE reading_whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
    PRIMARY KEY (device_num, channel, start_utc) INCLUDE (energy)) PARTITION BY RANGE (start_utc);
DO $$
DECLARE
    month timestamp := (SELECT date_trunc('month', to_timestamp(min(start_utc))) FROM ems.reading_whole);
    first bigint;
    past bigint;
    part text;
BEGIN
    WHILE month < now() + interval '2 years' LOOP
        first := extract(epoch FROM month AT TIME ZONE 'UTC');
        month := month + interval '1 month';
        past := extract(epoch FROM month AT TIME ZONE 'UTC');
        part := 'reading_' || to_char(to_timestamp(first) AT TIME ZONE 'UTC', 'YYYY_MM');
        EXECUTE format('CREATE TABLE ems.%I PARTITION OF ems.reading FOR VALUES FROM (%s) TO (%s)', part, first, past);
        EXECUTE format('ALTER TABLE ems.%I ENABLE ROW LEVEL SECURITY', part);
    END LOOP;
    EXECUTE 'CREATE TABLE ems.reading_other PARTITION OF ems.reading DEFAULT';
    EXECUTE 'ALTER TABLE ems.reading_other ENABLE ROW LEVEL SECURITY';
END $$;
INSERT INTO reading SELECT * FROM reading_whole;
DO $$
DECLARE
    private record;
    policy record;
BEGIN
    FOR private IN SELECT attrelid::regclass AS relation, attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = 'ems'::regnamespace AND c.relname LIKE 'reading%' AND c.relkind IN ('r', 'p')
          AND a.attnum > 0 AND attname IN ('seconds', 'energy', 'quality', 'batch') LOOP
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', private.relation, private.attname);
    END LOOP;
    FOR policy IN SELECT * FROM pg_policies WHERE schemaname = 'ems' AND tablename = 'reading_whole' LOOP
        EXECUTE format('CREATE POLICY %I ON ems.reading FOR SELECT TO %s USING (%s)', policy.policyname,
                       array_to_string(policy.roles, ', '), policy.qual);
    END LOOP;
END $$;
ALTER TABLE reading ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON reading TO ems_client, ems_admin;
DROP TABLE reading_whole;
RESET ROLE;
COMMIT;
