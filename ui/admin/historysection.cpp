// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/historysection.h"

#include "ui/admin/auditwords.h"
#include "ui/admin/rowssection.h"
#include "ui/siteholder.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int entriesShown = 30;

std::vector<SectionRow> rowsOf(const std::vector<AuditEntry> &entries, const Format &format)
{
    std::vector<SectionRow> rows;
    for (const AuditEntry &entry : entries) {
        //: %1 is a date, %2 a username
        const QString detail =
            HistorySection::tr("%1 by %2").arg(format.dateTime(entry.at), actorText(entry));
        rows.push_back({.title = actionText(entry.event), .detail = detail});
    }
    return rows;
}

} // namespace

HistorySection::HistorySection(UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_rows(new RowsSection(tr("History"), u"history"_s))
{
    m_rows->setEmptyText(tr("Nothing was recorded."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_rows);
}

void HistorySection::setEntity(const QString &id)
{
    m_entity = id;
    reload();
}

void HistorySection::reload()
{
    if (m_entity.isEmpty())
        return;
    AuditQuery query;
    query.entityId = m_entity;
    query.limit = entriesShown;
    runTask(
        m_context.host, Lane::Read,
        [session = m_context.session.session(), query](Services &services) {
            return services.audit.list(session, query);
        },
        this,
        [this, request = m_request.next()](const Result<std::vector<AuditEntry>> &entries) {
            if (entries && m_request.isLatest(request))
                m_rows->setRows(rowsOf(*entries, m_context.site.format()));
        });
}

} // namespace ems
