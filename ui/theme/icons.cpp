// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/theme/icons.h"

#include "ui/theme/tokens.h"

#include <QApplication>
#include <QFontDatabase>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <QPixmap>
#include <QRawFont>

#include <optional>

using namespace Qt::StringLiterals;

// A resource of a static library has to be asked for, outside of any namespace.
static void loadIconResource()
{
    Q_INIT_RESOURCE(resources);
}

namespace ems {

namespace {

constexpr qreal designSize = 1000;

const QRawFont &iconFont()
{
    static const QRawFont font = [] {
        loadIconResource();
        return QRawFont(u":/ems/icons/lucide.ttf"_s, designSize, QFont::PreferNoHinting);
    }();
    return font;
}

/// The outline of an icon in the unit square, of which it leaves the font's margins.
QPainterPath outline(Icon icon)
{
    const QRawFont &font = iconFont();
    const QList<quint32> glyphs = font.glyphIndexesForString(QString(QChar(char16_t(icon))));
    if (glyphs.isEmpty() || glyphs.front() == 0)
        return {};
    QTransform toUnit;
    toUnit.scale(1 / designSize, 1 / designSize);
    toUnit.translate(0, designSize);
    return toUnit.map(font.pathForGlyph(glyphs.front()));
}

/// Paints a glyph in the colour of the mode, at the size and resolution it is asked for.
class GlyphEngine final : public QIconEngine
{
public:
    GlyphEngine(Icon icon, std::optional<QColor> colour)
        : m_icon(icon)
        , m_colour(std::move(colour))
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_icon, colourOf(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        QPixmap pixmap(size); // device pixels: the caller sets the ratio
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QString key() const override { return u"ems"_s; }
    QString iconName() override
    {
        return m_colour ? QString() : u"ems:"_s + QString(QChar(char16_t(m_icon)));
    }
    bool isNull() override { return false; }
    QIconEngine *clone() const override { return new GlyphEngine(*this); }

private:
    QColor colourOf(QIcon::Mode mode) const
    {
        const QPalette palette = QApplication::palette();
        const QColor normal = m_colour.value_or(palette.color(QPalette::ButtonText));
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        case QIcon::Normal:
        case QIcon::Active:
        case QIcon::Selected: // the style paints selections softly, under text of the usual colour
            return normal;
        }
        return normal;
    }

    Icon m_icon;
    std::optional<QColor> m_colour;
};

/// Paints the program's icon at every size.
class ApplicationIconEngine final : public QIconEngine
{
public:
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const qreal side = std::min(rect.width(), rect.height());
        painter->translate(QRectF(rect).center());
        painter->scale(side / 64, side / 64);
        painter->translate(-32, -32);
        QLinearGradient sky(0, 2, 0, 62);
        sky.setColorAt(0, lightTokens().accent.lighter(118));
        sky.setColorAt(1, lightTokens().accent.darker(112));
        painter->setPen(Qt::NoPen);
        painter->setBrush(sky);
        painter->drawRoundedRect(QRectF(2, 2, 60, 60), 15, 15);
        painter->setBrush(Qt::white);
        static const QPolygonF bolt{{36, 10}, {15, 36}, {29, 36}, {26, 54}, {49, 27}, {34, 27}};
        painter->setPen(QPen(Qt::white, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolygon(bolt);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    bool isNull() override { return false; }
    QIconEngine *clone() const override { return new ApplicationIconEngine(*this); }
};

} // namespace

QIcon icon(Icon icon)
{
    return QIcon(new GlyphEngine(icon, std::nullopt));
}

QIcon icon(Icon icon, const QColor &colour)
{
    return QIcon(new GlyphEngine(icon, colour));
}

void paintIcon(QPainter &painter, const QRectF &rect, Icon icon, const QColor &colour)
{
    const qreal side = std::min(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2);
    painter.scale(side, side);
    painter.fillPath(outline(icon), colour);
    painter.restore();
}

QIcon applicationIcon()
{
    auto *engine = new ApplicationIconEngine;
    QIcon icon(engine);
    return icon;
}

} // namespace ems
