// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/charts/chartaccessible.h"

#include "ui/charts/heatmap.h"
#include "ui/charts/loadprofilechart.h"

#include <QAccessible>
#include <QAccessibleWidget>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

class ChartAccessible final : public QAccessibleWidget
{
public:
    explicit ChartAccessible(QWidget *widget)
        : QAccessibleWidget(widget, QAccessible::Chart)
    {}

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Value)
            return value();
        if (kind != QAccessible::Description)
            return QAccessibleWidget::text(kind);
        // AT-SPI hands on no value text, so the description begins with it.
        const QString named = value();
        return named.isEmpty() ? summary() : named + u". "_s + summary();
    }

private:
    QString value() const
    {
        if (const auto *chart = qobject_cast<LoadProfileChart *>(widget()))
            return chart->crosshairLines().join(u", "_s);
        if (const auto *map = qobject_cast<HeatMap *>(widget()))
            return map->cellText();
        return {};
    }

    QString summary() const
    {
        if (const auto *chart = qobject_cast<LoadProfileChart *>(widget()))
            return chart->summary();
        if (const auto *map = qobject_cast<HeatMap *>(widget()))
            return map->summary();
        return {};
    }
};

QAccessibleInterface *makeChartInterface(const QString &, QObject *object)
{
    if (qobject_cast<LoadProfileChart *>(object) || qobject_cast<HeatMap *>(object))
        return new ChartAccessible(static_cast<QWidget *>(object));
    return nullptr;
}

} // namespace

void installChartAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeChartInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace ems
