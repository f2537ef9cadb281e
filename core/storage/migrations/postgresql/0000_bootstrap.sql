-- SPDX-FileCopyrightText: The Energy Management System authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Once for a cluster, by the superuser; running it again changes nothing. Each account will be a login role of its own,
-- and a member of ems_login and of either ems_client or ems_admin. Nobody is ever a member of the two owners.

DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['ems_owner', 'ems_accounts', 'ems_login', 'ems_client', 'ems_admin', 'ems_ingest'] LOOP
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
            EXECUTE format('CREATE ROLE %I', wanted);
        END IF;
        EXECUTE format('ALTER ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS', wanted);
    END LOOP;
END $$;

-- Owns only the few functions that make and change roles, so that no other function can.
ALTER ROLE ems_accounts CREATEROLE;
-- From PostgreSQL 16 on, CREATEROLE alone is not enough to put a role into a group.
GRANT ems_login, ems_client, ems_admin, ems_ingest TO ems_accounts WITH ADMIN OPTION;
-- To end the sessions of an account that was disabled.
GRANT pg_signal_backend TO ems_accounts;

-- The cluster is the site's own: who may connect, may connect to a site only.
DO $$
DECLARE
    other text;
BEGIN
    FOR other IN SELECT datname FROM pg_catalog.pg_database WHERE datname IN ('postgres', 'template1') LOOP
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', other);
    END LOOP;
END $$;
