-- SPDX-FileCopyrightText: The Energy Management System authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Once for a site's database, by the superuser; running it again changes nothing. What PostgreSQL allows everybody,
-- although a client of ours has no use for it, is taken away before there is anything to protect.

DO $$
DECLARE
    site text := current_database();
    setting text;
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', site); -- neither CONNECT nor TEMP
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO ems_login', site);
    FOREACH setting IN ARRAY ARRAY[
        'search_path = ems, pg_catalog',
        'temp_file_limit = ''512MB''', -- only a superuser can raise this one
        'statement_timeout = ''60s''', -- and anybody these three: they are against accidents
        'idle_in_transaction_session_timeout = ''60s''',
        'lock_timeout = ''15s''',
        -- The arguments of a call that failed would stand in the server's log, verifiers among them.
        'log_min_error_statement = ''panic''',
        'log_statement = ''none''',
        'log_min_duration_statement = -1',
        'log_parameter_max_length_on_error = 0'] LOOP
        EXECUTE format('ALTER DATABASE %I SET %s', site, setting);
    END LOOP;
END $$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- No DO blocks and no functions.
REVOKE USAGE ON LANGUAGE plpgsql, sql FROM PUBLIC;
GRANT USAGE ON LANGUAGE plpgsql, sql TO ems_owner, ems_accounts;

-- Large objects can be written by anybody, advisory locks fill a table that the whole cluster shares, and logical
-- messages fill the write-ahead log.
DO $$
DECLARE
    open_to_all regprocedure;
BEGIN
    FOR open_to_all IN
        SELECT oid::regprocedure FROM pg_catalog.pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace
          AND (proname LIKE 'lo\_%' OR proname IN ('loread', 'lowrite') OR proname LIKE 'pg\_%advisory%'
               OR proname = 'pg_logical_emit_message') LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', open_to_all);
    END LOOP;
END $$;

-- Slows down who would list the accounts; it cannot be prevented, see docs/shared-database.md.
REVOKE SELECT ON pg_catalog.pg_roles, pg_catalog.pg_user, pg_catalog.pg_group, pg_catalog.pg_auth_members FROM PUBLIC;
GRANT SELECT ON pg_catalog.pg_roles TO ems_owner, ems_accounts;

-- Global, because IN SCHEMA cannot take away what is built in.
ALTER DEFAULT PRIVILEGES FOR ROLE ems_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE ems_accounts REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE ems_owner REVOKE USAGE ON TYPES FROM PUBLIC;

CREATE SCHEMA IF NOT EXISTS ems AUTHORIZATION ems_owner;
GRANT USAGE ON SCHEMA ems TO ems_login, ems_client, ems_admin, ems_ingest, ems_accounts;
