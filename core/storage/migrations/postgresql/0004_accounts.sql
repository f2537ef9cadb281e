-- SPDX-FileCopyrightText: The Energy Management System authors
-- SPDX-License-Identifier: Apache-2.0
--
-- Accounts are login roles. Two layers: a few functions of ems_accounts make and change roles, and only ems_owner may
-- call them; the functions that administrators call are ems_owner's, and decide who may do what.

GRANT CREATE ON SCHEMA ems TO ems_accounts;
SET ROLE ems_accounts;

-- Nothing here touches a role that is not an account of a site.
CREATE FUNCTION ems.check_role(p_role name) RETURNS void LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_role IS NULL OR p_role !~ '^ems[ud]_[0-9a-f_]+$' THEN
        RAISE EXCEPTION 'not an account' USING ERRCODE = '42501';
    END IF;
END $$;
CREATE FUNCTION ems.role_make(p_role name, p_group text, p_verifier text, p_may_log_in boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.check_role(p_role);
    EXECUTE format('CREATE ROLE %I NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 8 PASSWORD %L',
                   p_role, p_verifier);
    EXECUTE format('GRANT ems_login, %I TO %I', p_group, p_role);
    IF p_may_log_in THEN
        EXECUTE format('ALTER ROLE %I LOGIN', p_role);
    END IF;
END $$;
CREATE FUNCTION ems.role_password(p_role name, p_verifier text, p_hours integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.check_role(p_role);
    EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL %L', p_role, p_verifier,
                   CASE WHEN p_hours IS NULL THEN 'infinity' ELSE (clock_timestamp() + make_interval(hours => p_hours))::text END);
END $$;
CREATE FUNCTION ems.role_group(p_role name, p_group text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.check_role(p_role);
    EXECUTE format('REVOKE ems_admin, ems_client FROM %I', p_role);
    EXECUTE format('GRANT %I TO %I', p_group, p_role);
END $$;
CREATE FUNCTION ems.role_login(p_role name, p_may_log_in boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.check_role(p_role);
    EXECUTE format('ALTER ROLE %I %s', p_role, CASE WHEN p_may_log_in THEN 'LOGIN' ELSE 'NOLOGIN' END);
END $$;
CREATE FUNCTION ems.role_rename(p_role name, p_new name) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.check_role(p_role);
    PERFORM ems.check_role(p_new);
    EXECUTE format('ALTER ROLE %I RENAME TO %I', p_role, p_new);
END $$;
-- Ends the sessions of a role, but never one's own. With p_writing only those that hold locks on what they wrote.
CREATE FUNCTION ems.role_kick(p_role name, p_writing boolean) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.check_role(p_role);
    RETURN (SELECT count(*) FILTER (WHERE pg_terminate_backend(s.pid)) FROM pg_stat_activity s
            WHERE s.usename = p_role AND s.pid <> pg_backend_pid()
              AND (NOT p_writing OR EXISTS (SELECT FROM pg_locks l WHERE l.pid = s.pid AND l.locktype = 'transactionid')));
END $$;
GRANT EXECUTE ON FUNCTION ems.role_make(name, text, text, boolean), ems.role_password(name, text, integer), ems.role_group(name, text),
    ems.role_login(name, boolean), ems.role_rename(name, name), ems.role_kick(name, boolean) TO ems_owner;

RESET ROLE;
REVOKE CREATE ON SCHEMA ems FROM ems_accounts;
SET ROLE ems_owner;
SET LOCAL search_path = ems, pg_catalog;

-- The site id is in it, so that one cluster can hold several sites; and nobody reads a name out of it.
CREATE FUNCTION role_for(p_name_fold text) RETURNS name LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT ('emsu_' || left(encode(sha256(convert_to(s.value || '|' || p_name_fold, 'UTF8')), 'hex'), 32))::name
    FROM ems.setting s WHERE s.key = 'site.id'
$$;

-- What PostgreSQL 15 answers for users that do not exist: 4,096 rounds and a salt of 16 bytes. Anything else would tell
-- an account from none, and a plain text here would be a password on the server.
CREATE FUNCTION check_verifier(p_verifier text) RETURNS void LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_verifier IS NULL OR p_verifier !~ '^SCRAM-SHA-256\$4096:[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$' THEN
        RAISE EXCEPTION 'the verifier is malformed' USING ERRCODE = '22023';
    END IF;
END $$;

-- Begins every function that changes accounts. One after the other: a snapshot from before would show administrators
-- that are none any more.
CREATE FUNCTION begin_account_change() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'read committed only' USING ERRCODE = 'EMS06';
    END IF;
    PERFORM ems.require_admin();
    LOCK TABLE ems.account_guard IN SHARE ROW EXCLUSIVE MODE;
    -- Again: who waited may have been demoted meanwhile.
    PERFORM ems.require_admin();
END $$;
CREATE FUNCTION keep_one_admin() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM ems.user_account WHERE role = 'admin' AND enabled = 1 AND deleted_at IS NULL) THEN
        RAISE EXCEPTION 'the last administrator stays' USING ERRCODE = 'EMS01';
    END IF;
END $$;

-- Locks the row of an account. Its own sessions write there as well, and one of them could keep its transaction open so
-- as not to be disabled: a second is enough for every honest one.
CREATE FUNCTION take_account(p_num integer) RETURNS ems.user_account
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    account ems.user_account;
BEGIN
    FOR attempt IN 0..20 LOOP
        SELECT * INTO account FROM ems.user_account a WHERE a.num = p_num FOR NO KEY UPDATE SKIP LOCKED;
        IF FOUND THEN
            RETURN account;
        END IF;
        SELECT * INTO account FROM ems.user_account a WHERE a.num = p_num;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'no such account' USING ERRCODE = 'EMS04';
        END IF;
        PERFORM pg_sleep(0.05);
    END LOOP;
    PERFORM ems.role_kick(account.login_role, true);
    SELECT * INTO account FROM ems.user_account a WHERE a.num = p_num FOR NO KEY UPDATE;
    RETURN account;
END $$;

-- The sessions of an account whose rights changed end when the change is committed, and only then.
CREATE FUNCTION kick_at_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.role_kick(NEW.login_role, false);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER kick AFTER UPDATE OF auth_version ON user_account DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.auth_version <> NEW.auth_version) EXECUTE FUNCTION kick_at_commit();

-- Without asking who calls: for create_account(), and for the superuser who makes the first account of a site.
CREATE FUNCTION make_account(p_id uuid, p_username text, p_name_fold text, p_role text, p_first_name text, p_last_name text,
        p_email text, p_email_fold text, p_phone text, p_search_fold text, p_enabled smallint, p_verifier text,
        p_one_time boolean, p_now bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    wanted name := ems.role_for(p_name_fold);
    former ems.user_account;
    account ems.user_account;
BEGIN
    PERFORM ems.check_verifier(p_verifier);
    IF p_role IS NULL OR p_role NOT IN ('admin', 'client') OR p_enabled IS NULL OR p_one_time IS NULL THEN
        RAISE EXCEPTION 'malformed account' USING ERRCODE = '22023';
    END IF;
    -- A deleted account keeps its role, with its password, for the day it is restored; its name is free.
    SELECT * INTO former FROM ems.user_account a WHERE a.login_role = wanted AND a.deleted_at IS NOT NULL;
    IF FOUND THEN
        PERFORM ems.set_aside(former);
    END IF;
    INSERT INTO ems.user_account(id, login_role, username, name_fold, role, first_name, last_name, email, email_fold, phone,
                                 search_fold, enabled, one_time_until, created_at, updated_at)
    VALUES (p_id, wanted, p_username, p_name_fold, p_role, p_first_name, p_last_name, p_email, p_email_fold, p_phone,
            p_search_fold, p_enabled, CASE WHEN p_one_time THEN ems.now_ms() + 72 * 3600000 END, p_now, p_now)
    RETURNING * INTO account;
    PERFORM ems.role_make(wanted, 'ems_' || p_role, p_verifier, p_enabled = 1);
    IF p_one_time THEN
        PERFORM ems.role_password(wanted, p_verifier, 72);
    END IF;
    PERFORM ems.record_event('user.create', 'user', p_id::text, ems.changed_fields(p_username, '{}', ems.described(account)));
    RETURN account.num;
END $$;
CREATE FUNCTION set_aside(p_former ems.user_account) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    aside name := 'emsd_' || p_former.num || '_' || left(replace(gen_random_uuid()::text, '-', ''), 16);
BEGIN
    PERFORM ems.role_rename(p_former.login_role, aside);
    UPDATE ems.user_account SET login_role = aside WHERE num = p_former.num;
END $$;

CREATE FUNCTION create_account(p_id uuid, p_username text, p_name_fold text, p_role text, p_first_name text, p_last_name text,
        p_email text, p_email_fold text, p_phone text, p_search_fold text, p_enabled smallint, p_verifier text,
        p_one_time boolean, p_now bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.begin_account_change();
    RETURN ems.make_account(p_id, p_username, p_name_fold, p_role, p_first_name, p_last_name, p_email, p_email_fold, p_phone,
                            p_search_fold, p_enabled, p_verifier, p_one_time, p_now);
END $$;

CREATE FUNCTION update_account(p_num integer, p_version bigint, p_role text, p_first_name text, p_last_name text, p_email text,
        p_email_fold text, p_phone text, p_search_fold text, p_enabled smallint, p_now bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    before ems.user_account;
    after ems.user_account;
BEGIN
    PERFORM ems.begin_account_change();
    IF p_role IS NULL OR p_role NOT IN ('admin', 'client') OR p_enabled IS NULL THEN
        RAISE EXCEPTION 'malformed account' USING ERRCODE = '22023';
    END IF;
    before := ems.take_account(p_num);
    IF before.deleted_at IS NOT NULL THEN
        RAISE EXCEPTION 'the account is deleted' USING ERRCODE = 'EMS05';
    END IF;
    IF before.version IS DISTINCT FROM p_version THEN
        RETURN false;
    END IF;
    IF p_num = ems.me() AND (p_role <> before.role OR p_enabled <> before.enabled) THEN
        RAISE EXCEPTION 'not oneself' USING ERRCODE = 'EMS02';
    END IF;
    UPDATE ems.user_account SET role = p_role, first_name = p_first_name, last_name = p_last_name, email = p_email,
        email_fold = p_email_fold, phone = p_phone, search_fold = p_search_fold, enabled = p_enabled, updated_at = p_now,
        auth_version = auth_version + (p_role <> before.role OR p_enabled <> before.enabled)::integer, version = version + 1
    WHERE num = p_num RETURNING * INTO after;
    IF p_role <> before.role THEN
        PERFORM ems.role_group(before.login_role, 'ems_' || p_role);
    END IF;
    IF p_enabled <> before.enabled THEN
        PERFORM ems.role_login(before.login_role, p_enabled = 1);
    END IF;
    PERFORM ems.keep_one_admin();
    PERFORM ems.record_event('user.update', 'user', before.id::text,
                             ems.changed_fields(before.username, ems.described(before), ems.described(after)));
    RETURN true;
END $$;

CREATE FUNCTION set_enabled(p_num integer, p_enabled smallint, p_now bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    account ems.user_account;
BEGIN
    PERFORM ems.begin_account_change();
    account := ems.take_account(p_num);
    IF account.deleted_at IS NOT NULL THEN
        RAISE EXCEPTION 'the account is deleted' USING ERRCODE = 'EMS05';
    END IF;
    IF p_num = ems.me() THEN
        RAISE EXCEPTION 'not oneself' USING ERRCODE = 'EMS02';
    END IF;
    UPDATE ems.user_account SET enabled = p_enabled, auth_version = auth_version + 1, version = version + 1, updated_at = p_now
    WHERE num = p_num;
    PERFORM ems.role_login(account.login_role, p_enabled = 1);
    PERFORM ems.keep_one_admin();
    PERFORM ems.record_event(CASE p_enabled WHEN 1 THEN 'user.enable' ELSE 'user.disable' END, 'user', account.id::text,
                             jsonb_build_object('names', jsonb_build_array(account.username)));
END $$;

CREATE FUNCTION set_deleted(p_num integer, p_deleted_at bigint, p_now bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    account ems.user_account;
    usual name;
BEGIN
    PERFORM ems.begin_account_change();
    account := ems.take_account(p_num);
    IF p_num = ems.me() THEN
        RAISE EXCEPTION 'not oneself' USING ERRCODE = 'EMS02';
    END IF;
    UPDATE ems.user_account SET deleted_at = p_deleted_at, auth_version = auth_version + 1, version = version + 1, updated_at = p_now
    WHERE num = p_num;
    IF p_deleted_at IS NULL THEN
        -- The unique indexes have just told that the name is free; another deleted account may still hold its role.
        usual := ems.role_for(account.name_fold);
        IF account.login_role <> usual THEN
            PERFORM ems.set_aside(a) FROM ems.user_account a WHERE a.login_role = usual;
            PERFORM ems.role_rename(account.login_role, usual);
            UPDATE ems.user_account SET login_role = usual WHERE num = p_num;
        END IF;
        PERFORM ems.role_login(usual, account.enabled = 1);
    ELSE
        PERFORM ems.role_login(account.login_role, false);
        -- Who assigns at the same moment may have been faster than who looked for open assignments.
        UPDATE ems.assignment SET ended_at = greatest(p_deleted_at, assigned_at + 1) WHERE user_num = p_num AND ended_at IS NULL;
    END IF;
    PERFORM ems.keep_one_admin();
    PERFORM ems.record_event(CASE WHEN p_deleted_at IS NULL THEN 'user.restore' ELSE 'user.delete' END, 'user', account.id::text,
                             jsonb_build_object('names', jsonb_build_array(account.username)));
END $$;

CREATE FUNCTION set_password(p_num integer, p_verifier text, p_one_time boolean, p_now bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    account ems.user_account;
BEGIN
    PERFORM ems.begin_account_change();
    PERFORM ems.check_verifier(p_verifier);
    account := ems.take_account(p_num);
    IF account.deleted_at IS NOT NULL THEN
        RAISE EXCEPTION 'the account is deleted' USING ERRCODE = 'EMS05';
    END IF;
    -- One's own is changed, not reset.
    IF p_num = ems.me() THEN
        RAISE EXCEPTION 'not oneself' USING ERRCODE = 'EMS02';
    END IF;
    -- Always a one-time password: nobody else knows an account's password for longer than the first sign-in.
    IF p_one_time IS NOT TRUE THEN
        RAISE EXCEPTION 'a password that is set for others is a one-time password' USING ERRCODE = '22023';
    END IF;
    UPDATE ems.user_account SET one_time_until = ems.now_ms() + 72 * 3600000, auth_version = auth_version + 1,
        version = version + 1, updated_at = p_now WHERE num = p_num;
    PERFORM ems.role_password(account.login_role, p_verifier, 72);
    PERFORM ems.record_event('user.resetPassword', 'user', account.id::text, jsonb_build_object('name', account.username));
END $$;

-- For oneself, also while a one-time password waits to be changed.
CREATE FUNCTION change_my_password(p_verifier text, p_now bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    account ems.user_account;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'read committed only' USING ERRCODE = 'EMS06';
    END IF;
    PERFORM ems.check_verifier(p_verifier);
    SELECT * INTO account FROM ems.user_account a WHERE a.num = ems.account_num() FOR NO KEY UPDATE;
    -- A session that was opened in time does not make an expired password last.
    IF NOT FOUND OR account.enabled <> 1 OR account.deleted_at IS NOT NULL OR account.one_time_until < ems.now_ms() THEN
        RAISE EXCEPTION 'no account, or its one-time password has expired' USING ERRCODE = '42501';
    END IF;
    UPDATE ems.user_account SET one_time_until = NULL, auth_version = auth_version + 1, version = version + 1, updated_at = p_now
    WHERE num = account.num;
    PERFORM ems.role_password(account.login_role, p_verifier, NULL);
    PERFORM ems.record_event('user.changePassword', 'user', account.id::text, '{}');
END $$;

-- Sessions. What anybody may write without end is limited: 100 such events of an account in a minute are recorded.
CREATE FUNCTION record_session(p_action text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    account ems.user_account;
BEGIN
    SELECT * INTO account FROM ems.user_account a WHERE a.num = ems.account_num();
    IF NOT FOUND THEN
        RAISE EXCEPTION 'no account' USING ERRCODE = '42501';
    END IF;
    IF (SELECT count(*) FROM (SELECT FROM ems.audit e WHERE e.entity_id = account.id::text AND e.at > ems.now_ms() - 60000
                              LIMIT 100) recent) < 100 THEN
        PERFORM ems.record_event(p_action, 'session', account.id::text, '{}');
    END IF;
END $$;
CREATE FUNCTION begin_session() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.record_session('session.signIn');
    UPDATE ems.user_account SET last_sign_in = ems.now_ms() WHERE num = ems.account_num();
    -- What many events at once left: administrators seal it, but no backlog that would keep them waiting.
    IF ems.is_admin() THEN
        PERFORM ems.seal_some(200);
    END IF;
END $$;
CREATE FUNCTION end_session() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM ems.record_session('session.signOut');
END $$;

GRANT EXECUTE ON FUNCTION change_my_password(text, bigint), begin_session(), end_session() TO ems_login;
GRANT EXECUTE ON FUNCTION
    create_account(uuid, text, text, text, text, text, text, text, text, text, smallint, text, boolean, bigint),
    update_account(integer, bigint, text, text, text, text, text, text, text, smallint, bigint),
    set_enabled(integer, smallint, bigint), set_deleted(integer, bigint, bigint), set_password(integer, text, boolean, bigint)
    TO ems_admin;

RESET ROLE;
