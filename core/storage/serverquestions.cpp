// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/serverquestions.h"

#include "core/storage/query.h"

using namespace Qt::StringLiterals;

namespace ems {

namespace {

Result<QString> singleText(Query &query)
{
    EMS_TRY(query.run());
    const QString text = query.next() && !query.isNull(0) ? query.text(0) : QString();
    query.finish();
    return text;
}

} // namespace

Result<qint64> serverProcess(Database &database)
{
    Query query(database, u"SELECT pg_catalog.pg_backend_pid()"_s);
    EMS_LET(process, singleInteger(query));
    return process.value_or(0);
}

Result<bool> isWorking(Database &database, qint64 process)
{
    Query query(database, u"SELECT state FROM pg_catalog.pg_stat_activity "
                          "WHERE pid = ? AND usename = session_user"_s);
    EMS_LET(state, singleText(query.bind(process)));
    return state == u"active"_s || state == u"fastpath function call"_s;
}

Result<void> endProcess(Database &database, qint64 process)
{
    Query query(database, u"SELECT pg_catalog.pg_terminate_backend(pid) "
                          "FROM pg_catalog.pg_stat_activity "
                          "WHERE pid = ? AND usename = session_user "
                          "AND pid <> pg_catalog.pg_backend_pid()"_s);
    return query.bind(process).run();
}

Result<TransactionState> transactionState(Database &database, const QString &number)
{
    Query query(database, u"SELECT pg_catalog.pg_xact_status(CAST(? AS xid8))"_s);
    EMS_LET(state, singleText(query.bind(number)));
    if (state == u"committed"_s)
        return TransactionState::Committed;
    return state == u"in progress"_s ? TransactionState::Running : TransactionState::NotCommitted;
}

Result<QString> writingHorizon(Database &database)
{
    Query query(database, u"SELECT CAST(pg_catalog.pg_snapshot_xmax("
                          "pg_catalog.pg_current_snapshot()) AS TEXT)"_s);
    return singleText(query);
}

} // namespace ems
