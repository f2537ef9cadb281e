// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testsource.h"
#include "tests/ui/shell/shelltest.h"
#include "ui/mainwindow/workframe.h"
#include "ui/models/keyedmodel.h"
#include "ui/navigator.h"
#include "ui/widgets/navbutton.h"
#include "ui/widgets/textlabel.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTableView>
#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

/// Looks for text that is cut, and for parts that lie outside of what holds them or on each other.
class FitCheck
{
public:
    FitCheck(QWidget &root, QString where)
        : m_root(root)
        , m_where(std::move(where))
    {}

    void run() const
    {
        for (const QWidget *widget : m_root.findChildren<QWidget *>()) {
            if (widget->window() != &m_root || !widget->isVisibleTo(&m_root)
                || isPartOfAnother(*widget))
                continue;
            if (!isChecked(*widget))
                continue;
            expectRoom(*widget);
            expectInside(*widget);
        }
        expectNoOverlap(m_root);
        for (const QTableView *table : m_root.findChildren<QTableView *>()) {
            if (table->isVisibleTo(&m_root) && table->objectName() != u"profileTableView"_s)
                expectReadable(*table);
        }
    }

private:
    /// Every title, and the dates and numbers; the rest may end in "…" and has its tip.
    void expectReadable(const QTableView &table) const
    {
        const QAbstractItemModel &model = *table.model();
        const QHeaderView &header = *table.horizontalHeader();
        const auto *keyed = qobject_cast<const KeyedModel *>(&model);
        const bool isAudit = table.objectName() == u"auditTableView"_s;
        if (keyed == nullptr && !isAudit)
            return;
        for (int column = 0; column < model.columnCount(); ++column) {
            if (table.isColumnHidden(column))
                continue;
            const QString title = model.headerData(column, Qt::Horizontal).toString();
            EXPECT_LE(header.fontMetrics().horizontalAdvance(title) + 2 * space::m,
                      table.columnWidth(column))
                << nameOf(table) << ": " << title.toStdString();
            bool isWhole = isAudit && column == 0;
            if (keyed != nullptr) {
                const ColumnSpec &spec = keyed->columns()[static_cast<size_t>(column)];
                isWhole = spec.isNumber || spec.isTime || spec.isPill;
            }
            for (int row = 0; isWhole && row < std::min(model.rowCount(), 5); ++row)
                EXPECT_LE(table.sizeHintForIndex(model.index(row, column)).width(),
                          table.columnWidth(column))
                    << nameOf(table) << ": " << title.toStdString() << ' ' << row;
        }
        EXPECT_LE(header.length(),
                  table.viewport()->width() + table.horizontalScrollBar()->maximum())
            << nameOf(table) << " cannot be scrolled to its end";
    }

    static bool isChecked(const QWidget &widget)
    {
        return qobject_cast<const QLabel *>(&widget) != nullptr
               || qobject_cast<const QAbstractButton *>(&widget) != nullptr
               || qobject_cast<const QLineEdit *>(&widget) != nullptr
               || qobject_cast<const QComboBox *>(&widget) != nullptr
               || qobject_cast<const QAbstractSpinBox *>(&widget) != nullptr;
    }

    /// Cells, and what Qt builds its own widgets of.
    static bool isPartOfAnother(const QWidget &widget)
    {
        for (const QWidget *p = widget.parentWidget(); p != nullptr; p = p->parentWidget()) {
            if (qobject_cast<const QAbstractItemView *>(p) != nullptr
                || qobject_cast<const QLineEdit *>(p) != nullptr
                || qobject_cast<const QComboBox *>(p) != nullptr
                || qobject_cast<const QAbstractSpinBox *>(p) != nullptr
                || p->inherits("QCalendarWidget"))
                return true;
        }
        return false;
    }

    [[nodiscard]] std::string nameOf(const QWidget &widget) const
    {
        const auto *label = qobject_cast<const QLabel *>(&widget);
        const auto *button = qobject_cast<const QAbstractButton *>(&widget);
        const QString text = label != nullptr    ? label->text()
                             : button != nullptr ? button->text()
                                                 : QString();
        return u"%1: %2 %3 “%4” in %5"_s
            .arg(m_where, QString::fromLatin1(widget.metaObject()->className()),
                 widget.objectName(), text.left(40),
                 widget.parentWidget() != nullptr ? widget.parentWidget()->objectName() : QString())
            .toStdString();
    }

    void expectRoom(const QWidget &widget) const
    {
        QSize wanted = widget.minimumSizeHint();
        if (const auto *label = qobject_cast<const QLabel *>(&widget)) {
            if (label->text().isEmpty())
                return;
            if (label->wordWrap())
                wanted.setHeight(label->heightForWidth(label->width()));
        } else if (qobject_cast<const QPushButton *>(&widget) != nullptr) {
            if (widget.layout() != nullptr)
                return; // is a card: its labels are looked at
            wanted = widget.sizeHint();
        } else if (qobject_cast<const QAbstractSpinBox *>(&widget) != nullptr) {
            wanted = widget.sizeHint();
        }
        EXPECT_LE(wanted.width(), widget.width()) << nameOf(widget);
        EXPECT_LE(wanted.height(), widget.height()) << nameOf(widget);
        if (const auto *entry = qobject_cast<const NavButton *>(&widget);
            entry != nullptr && entry->toolButtonStyle() != Qt::ToolButtonIconOnly) {
            EXPECT_LE(entry->fontMetrics().horizontalAdvance(entry->text()), widget.width() - 50)
                << nameOf(widget);
        }
    }

    /// A scroll area may hide what is above and below, never what is at the sides.
    void expectInside(const QWidget &widget) const
    {
        QRect rect = widget.rect();
        bool mayScroll = false;
        for (const QWidget *p = &widget; p != &m_root; p = p->parentWidget()) {
            rect.translate(p->pos());
            const QWidget *parent = p->parentWidget();
            const auto *area = parent->parentWidget() != nullptr
                                   ? qobject_cast<const QScrollArea *>(parent->parentWidget())
                                   : nullptr;
            mayScroll = mayScroll || (area != nullptr && area->viewport() == parent);
            EXPECT_GE(rect.left(), 0) << nameOf(widget) << " leaves " << nameOf(*parent);
            EXPECT_LE(rect.right(), parent->width())
                << nameOf(widget) << " leaves " << nameOf(*parent);
            if (!mayScroll) {
                EXPECT_LE(rect.bottom(), parent->height())
                    << nameOf(widget) << " leaves " << nameOf(*parent);
            }
            if (rect.left() < 0 || rect.right() > parent->width())
                return;
        }
    }

    void expectNoOverlap(const QWidget &parent) const
    {
        QList<const QWidget *> shown;
        for (const QObject *child : parent.children()) {
            const auto *widget = qobject_cast<const QWidget *>(child);
            if (widget == nullptr || widget->isHidden() || widget->isWindow()
                || isPartOfAnother(*widget))
                continue;
            expectNoOverlap(*widget);
            if (!isChecked(*widget) || widget->size().isEmpty())
                continue;
            for (const QWidget *other : shown)
                EXPECT_FALSE(other->geometry().intersects(widget->geometry()))
                    << nameOf(*widget) << " lies on " << nameOf(*other);
            shown.append(widget);
        }
    }

    QWidget &m_root;
    QString m_where;
};

class TextSize : public ShellTest, public testing::WithParamInterface<int>
{
protected:
    static inline const QString longWord =
        u"Energieverbrauchsüberwachungsgerätesteuerungseinheitenanschlusskasten"_s;

    void SetUp() override
    {
        m_theme.setScale(GetParam() / 100.0);
        openAtSignIn();
        window().resize(1280, 800);
        fill();
        signIn(u"ann"_s, adminPassword);
        ASSERT_EQ(screen(), u"workFrame"_s);
    }

    void TearDown() override { m_theme.setScale(1.0); }

    /// A client and a device with names as long as they may be, words of German length, readings of
    /// some days, a request for an account.
    void fill()
    {
        QObject receiver;
        runTask(
            *m_host, Lane::Write, [this](Services &services) { return makeRecords(services); },
            &receiver,
            [](const Result<void> &answer) {
                EXPECT_TRUE(answer.ok()) << describe(answer.error()).toStdString();
            });
    }

    Result<void> makeRecords(Services &services)
    {
        EMS_LET(session, services.auth.signIn(u"ann"_s, adminPassword));
        EMS_LET(facts, services.settings.facts());
        SiteSettings settings = facts.settings;
        settings.isRegistrationOpen = true;
        EMS_TRY(services.settings.update(session, settings));
        UserDraft draft;
        draft.username = u"client-with-a-name-of-the-greatest-length-"_s.leftJustified(60, u'x');
        draft.firstName = longWord;
        draft.lastName = u"von und zu "_s + longWord;
        draft.email = u"client.with.a.long.address@department.of.energy.example.org"_s;
        EMS_LET(issued, services.users.create(session, draft));
        m_client = issued.user;
        m_oneTimePassword = issued.oneTimePassword;
        for (const QString &name :
             {(longWord + u' ' + longWord + longWord).left(200), QString(200, u'W'), u"Pump"_s}) {
            DeviceDraft device;
            device.name = name;
            device.location = u"Hauptverteilungsanlagengebäude, "_s + longWord;
            device.description = (longWord + u' ').repeated(20);
            device.serial = QString(100, u'8');
            device.tags = {longWord.left(50), u"roof"_s};
            device.maximumConsumption = {9'999'999'990};
            device.price = {1'234'567'890};
            EMS_LET(made, services.devices.create(session, device));
            m_device = made;
            EMS_TRY(services.assignments.assign(session, {m_client.id}, {made.id},
                                                m_clock.now() - 24h * 40));
            std::vector<Reading> readings;
            const auto start = std::chrono::floor<std::chrono::hours>(m_clock.now()) - 24h * 20;
            for (int hour = 0; hour < 24 * 20 - 3; ++hour)
                if (hour % 50 != 0)
                    readings.push_back(
                        {UtcSeconds(start + std::chrono::hours(hour)), 3600, {9'876'543'210}});
            test::TestSource source(std::move(readings));
            EMS_TRY(services.readings.import(session, made.id, source, {}, {}, {}));
        }
        UserDraft wish;
        wish.username = u"request-"_s + QString(50, u'r');
        return services.users.requestAccount(wish, longWord.repeated(5));
    }

    static void settle()
    {
        for (int i = 0; i < 5; ++i) {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }

    void check(const QString &where)
    {
        settle();
        ASSERT_EQ(window().size(), QSize(1280, 800)) << where.toStdString();
        keep(where);
        FitCheck(window(), where).run();
        for (QDialog *dialog : window().findChildren<QDialog *>()) {
            if (!dialog->isVisible())
                continue;
            // The screen of a test is smaller than the one that is meant.
            dialog->resize(
                dialog->size().expandedTo(dialog->minimumSizeHint()).boundedTo(QSize(1248, 768)));
            settle();
            EXPECT_LE(dialog->width(), 1280) << where.toStdString();
            EXPECT_LE(dialog->height(), 800) << where.toStdString();
            FitCheck(*dialog, where + u" dialog"_s).run();
            dialog->close();
            settle();
        }
    }

    /// A picture of it, for who wants to look: EMS_LAYOUT_PICTURES names a folder.
    void keep(const QString &where)
    {
        const QString folder = qEnvironmentVariable("EMS_LAYOUT_PICTURES");
        if (folder.isEmpty())
            return;
        const QString name =
            u"%1/%2-%3"_s.arg(folder, QString(where).replace(u' ', u'-')).arg(GetParam());
        window().grab().save(name + u".png"_s);
        for (QDialog *dialog : window().findChildren<QDialog *>()) {
            if (dialog->isVisible())
                dialog->grab().save(name + u"-dialog.png"_s);
        }
    }

    void checkPage(const QString &page, const PageTarget &target = {})
    {
        window().frame()->go(page, target);
        check(page + (target.user || target.device ? u" record"_s : QString()) + u' '
              + target.command);
    }

    PageTarget targetOf(const QString &command = {}) const
    {
        PageTarget target;
        target.command = command;
        return target;
    }

    User m_client;
    Device m_device;
    QString m_oneTimePassword;
};

} // namespace

TEST_P(TextSize, CutsNothingOnThePagesOfAnAdmin)
{
    for (const QString &page : {pages::dashboard, pages::users, pages::devices, pages::assignments,
                                pages::consumption, pages::audit, pages::settings, pages::profile})
        checkPage(page);
    PageTarget target;
    target.user = m_client.id;
    checkPage(pages::users, target);
    checkPage(pages::clientView, target);
    checkPage(pages::users, targetOf(u"new"_s));
    target.user.reset();
    target.device = m_device.id;
    checkPage(pages::devices, target);
    checkPage(pages::consumption, target);
    checkPage(pages::devices, targetOf(u"new"_s));
}

TEST_P(TextSize, CutsNothingInTheDialogs)
{
    checkPage(pages::users, targetOf(u"requests"_s));
    window().frame()->go(pages::devices);
    click("importReadingsButton");
    check(u"import"_s);
    window().frame()->go(pages::assignments);
    click("newAssignmentButton");
    check(u"assign"_s);
    window().frame()->go(pages::settings);
    click("changePasswordButton");
    check(u"change password"_s);
}

TEST_P(TextSize, CutsNothingOnThePagesOfAClient)
{
    click("sidebarSignOutButton");
    check(u"sign in"_s);
    signIn(m_client.data.username, m_oneTimePassword);
    check(u"first password"_s);
    type("currentPasswordEdit", m_oneTimePassword);
    type("newPasswordEdit", clientPassword);
    type("repeatPasswordEdit", clientPassword);
    click("setPasswordButton");
    ASSERT_EQ(screen(), u"workFrame"_s);
    for (const QString &page :
         {pages::myDashboard, pages::myConsumption, pages::profile, pages::settings})
        checkPage(page);
    window().lock();
    check(u"lock"_s);
}

TEST_P(TextSize, TellsTheWholeTextOfACellThatIsCut)
{
    window().frame()->go(pages::users);
    settle();
    auto *table = find<QTableView>("usersTableView");
    ASSERT_NE(table, nullptr);
    const QModelIndex name = table->model()->index(1, 1);
    const auto tip = [&table](const QModelIndex &index) {
        QToolTip::hideText();
        table->scrollTo(index);
        const QPoint place = table->visualRect(index).center();
        QHelpEvent event(QEvent::ToolTip, place, table->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(table->viewport(), &event);
        return QToolTip::text();
    };
    EXPECT_TRUE(tip(name).contains(longWord)) << tip(name).toStdString();
    window().frame()->go(pages::audit);
    settle();
    table = find<QTableView>("auditTableView");
    ASSERT_NE(table, nullptr);
    int cut = -1;
    for (int row = 0; row < table->model()->rowCount() && cut < 0; ++row) {
        if (table->model()->index(row, 3).data().toString().contains(u"WWWW"_s))
            cut = row;
    }
    ASSERT_GE(cut, 0);
    EXPECT_TRUE(tip(table->model()->index(cut, 3)).contains(QString(200, u'W')))
        << tip(table->model()->index(cut, 3)).toStdString() << " of "
        << table->model()->index(cut, 3).data().toString().toStdString();
}

TEST_P(TextSize, CutsNothingOnTheFirstRun)
{
    click("sidebarSignOutButton");
    click("otherDatabaseButton");
    check(u"first run"_s);
}

INSTANTIATE_TEST_SUITE_P(Percent, TextSize, testing::Values(100, 150, 175, 200));

} // namespace ems
