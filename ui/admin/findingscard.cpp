// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/findingscard.h"

#include "ui/admin/rowssection.h"
#include "ui/widgets/pill.h"

#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr size_t shownGreatest = 6;

} // namespace

FindingsCard::FindingsCard(const QString &title, const QString &name, const QString &calm,
                           QWidget *parent)
    : Card(title, parent)
    , m_calm(calm)
    , m_state(new Pill)
    , m_rows(new RowsSection({}, name))
{
    setObjectName(name + u"Card"_s);
    addHeaderWidget(m_state);
    m_rows->setEmptyText(calm);
    content()->addWidget(m_rows);
    content()->addStretch();
    connect(m_rows, &RowsSection::linkFollowed, this,
            [this](int row) { emit followed(m_findings.at(static_cast<size_t>(row))); });
}

void FindingsCard::setFindings(const std::vector<DeviceFinding> &findings, qint64 count,
                               const Detail &detail)
{
    m_findings = findings;
    m_findings.resize(std::min(m_findings.size(), shownGreatest));
    std::vector<SectionRow> rows;
    for (const DeviceFinding &finding : m_findings)
        rows.push_back({.title = finding.name, .detail = detail(finding), .isLink = true});
    m_rows->setRows(rows);
    if (count == 0)
        m_state->setStatus(Icon::CircleCheck, tr("None"), Tone::Good);
    else
        m_state->setStatus(Icon::Warning, tr("%Ln device(s)", nullptr, static_cast<int>(count)),
                           Tone::Warning);
    const qint64 more = count - static_cast<qint64>(rows.size());
    if (count > 0)
        m_rows->setNote(more > 0 ? tr("And %Ln more.", nullptr, static_cast<int>(more))
                                 : QString());
}

} // namespace ems
