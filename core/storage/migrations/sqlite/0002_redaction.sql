-- SPDX-FileCopyrightText: The Energy Management System authors
-- SPDX-License-Identifier: Apache-2.0
--
-- What is redacted is empty, so that nobody can write something else in its place.

DROP TRIGGER audit_detail_is_append_only;
CREATE TRIGGER audit_detail_is_append_only BEFORE UPDATE ON audit_detail
WHEN NOT (NEW.redacted = 1 AND NEW.seq = OLD.seq AND NEW.actor = '' AND NEW.detail = '{}'
          AND NEW.search_fold = '')
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_detail_is_not_replaced BEFORE INSERT ON audit_detail
WHEN NEW.redacted <> 0 OR EXISTS (SELECT 1 FROM audit_detail WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
