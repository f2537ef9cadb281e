// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "clientsite.h"
#include "ui/client/profilepage.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordedit.h"

#include <QAbstractButton>
#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

class Profile : public ClientSite
{
protected:
    void SetUp() override { become(sessionOf(addClient(u"alice"_s))); }
    static void type(const QWidget &page, const QString &field, const QString &text)
    {
        auto *edit = page.findChild<PasswordEdit *>(field);
        ASSERT_NE(edit, nullptr);
        QTest::keyClicks(edit, text);
    }
    static QString errorsOf(const QWidget &page)
    {
        QStringList errors;
        for (const FormField *field : page.findChildren<FormField *>())
            errors << field->error();
        return errors.join(u"|"_s);
    }
    static void submit(const QWidget &page)
    {
        page.findChild<QAbstractButton *>(u"changePasswordButton"_s)->click();
    }
};

const QString fresh = u"orange-piano-climbs-northern-hill-7"_s;

} // namespace

TEST_F(Profile, ShowsTheOwnDataAsTextThatCanBeSelected)
{
    ProfilePage page(m_context);
    page.activate({});
    const auto *label = page.findChild<QLabel *>(u"profileUsernameLabel"_s);
    ASSERT_NE(label, nullptr);
    EXPECT_EQ(label->text(), u"alice"_s);
    EXPECT_TRUE(label->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard));
    for (const QLineEdit *edit : page.findChildren<QLineEdit *>())
        EXPECT_NE(qobject_cast<const PasswordEdit *>(edit), nullptr);
}

TEST_F(Profile, ChangesThePasswordAndGoesOnWithTheNewSession)
{
    const qint64 before = m_session.session().authVersion;
    ProfilePage page(m_context);
    page.activate({});
    type(page, u"currentPasswordEdit"_s, password);
    type(page, u"newPasswordEdit"_s, fresh);
    type(page, u"repeatPasswordEdit"_s, fresh);
    EXPECT_TRUE(page.hasUnsavedInput());
    submit(page);
    EXPECT_EQ(errorsOf(page), u"||"_s);
    EXPECT_GT(m_session.session().authVersion, before);
    EXPECT_FALSE(page.hasUnsavedInput());
    EXPECT_EQ(m_notices.sentences.size(), 1);
    ask([&](Services &services) { return services.auth.signIn(u"alice"_s, fresh); });
}

TEST_F(Profile, ChangesThePasswordByEnterInEveryField)
{
    const qint64 before = m_session.session().authVersion;
    ProfilePage page(m_context);
    page.activate({});
    page.show();
    for (const QString &field : {u"currentPasswordEdit"_s, u"newPasswordEdit"_s}) {
        QTest::keyClick(page.findChild<PasswordEdit *>(field), Qt::Key_Return);
        EXPECT_NE(errorsOf(page), u"||"_s) << field.toStdString();
        type(page, field, field == u"newPasswordEdit"_s ? fresh : password);
    }
    type(page, u"repeatPasswordEdit"_s, fresh);
    QTest::keyClick(page.findChild<PasswordEdit *>(u"repeatPasswordEdit"_s), Qt::Key_Return);
    EXPECT_EQ(errorsOf(page), u"||"_s);
    EXPECT_GT(m_session.session().authVersion, before);
}

TEST_F(Profile, MarksAWrongCurrentPasswordAndKeepsWhatWasTyped)
{
    ProfilePage page(m_context);
    page.activate({});
    type(page, u"currentPasswordEdit"_s, u"not the right one"_s);
    type(page, u"newPasswordEdit"_s, fresh);
    type(page, u"repeatPasswordEdit"_s, fresh);
    submit(page);
    EXPECT_NE(errorsOf(page), u"||"_s);
    EXPECT_TRUE(page.hasUnsavedInput());
    EXPECT_TRUE(m_notices.sentences.isEmpty());
}

TEST_F(Profile, RefusesPasswordsThatDiffer)
{
    const qint64 before = m_session.session().authVersion;
    ProfilePage page(m_context);
    page.activate({});
    type(page, u"currentPasswordEdit"_s, password);
    type(page, u"newPasswordEdit"_s, fresh);
    type(page, u"repeatPasswordEdit"_s, fresh + u'x');
    submit(page);
    EXPECT_NE(errorsOf(page), u"||"_s);
    EXPECT_EQ(m_session.session().authVersion, before);
}

} // namespace ems
