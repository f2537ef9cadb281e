// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/login/signinpage.h"

#include "ui/knowndatabases.h"
#include "ui/login/requestaccountdialog.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/uisettings.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/passwordedit.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/textlabel.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ems {

namespace {

struct DemoAccount
{
    QString username;
    QString password;
};

QString shortened(const QString &path)
{
    constexpr qsizetype most = 44;
    QString native = QDir::toNativeSeparators(path);
    if (native.size() <= most)
        return native;
    return native.left(most / 2) + u'…' + native.right(most / 2);
}

} // namespace

SignInPage::SignInPage(const UiContext &context, QWidget *parent)
    : FrontPage(context.theme, context.settings, parent)
    , m_context(context)
    , m_username(new QLineEdit)
    , m_password(new PasswordEdit)
    , m_usernameField(new FormField(tr("&Username"), m_username))
    , m_passwordField(new FormField(tr("&Password"), m_password))
    , m_message(new MessageBar)
    , m_submit(new Button(tr("Sign in"), Button::Role::Primary))
    , m_request(new Button(tr("Request an account"), Button::Role::Quiet))
    , m_demo(makeDemoAccounts())
    , m_symbol(new SymbolLabel(Icon::Database, 14))
    , m_database(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
{
    setObjectName(u"signInPage"_s);
    m_username->setObjectName(u"usernameLineEdit"_s);
    m_password->setObjectName(u"passwordEdit"_s);
    m_submit->setObjectName(u"signInButton"_s);
    m_request->setObjectName(u"requestAccountButton"_s);
    m_message->setObjectName(u"signInMessageBar"_s);
    m_database->setObjectName(u"databaseLabel"_s);
    buildForm();
    buildDatabaseLine();
    m_ticks.setInterval(1s);
    connect(&m_ticks, &QTimer::timeout, this, &SignInPage::countDown);
    connect(&context.site, &SiteHolder::changed, this, &SignInPage::showSite);
    connect(m_submit, &QPushButton::clicked, this, &SignInPage::submit);
    connect(m_username, &QLineEdit::returnPressed, this, &SignInPage::submit);
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::submit);
    connect(m_request, &QPushButton::clicked, this, &SignInPage::requestAccount);
    connect(m_password, &PasswordEdit::capsLockChanged, this, [this](bool isOn) {
        m_passwordField->setHint(isOn ? tr("Caps Lock seems to be on.") : QString());
    });
    showSite();
}

void SignInPage::buildForm()
{
    content()->addWidget(m_message);
    content()->addWidget(m_usernameField);
    content()->addWidget(m_passwordField);
    content()->addWidget(m_submit);
    content()->addWidget(m_request, 0, Qt::AlignHCenter);
    content()->addWidget(m_demo);
}

void SignInPage::buildDatabaseLine()
{
    auto *other = new Button(tr("Other database…"), Button::Role::Quiet);
    other->setObjectName(u"otherDatabaseButton"_s);
    connect(other, &QPushButton::clicked, this, &SignInPage::otherDatabaseRequested);
    auto *line = new QHBoxLayout;
    line->setSpacing(space::s);
    line->addStretch();
    line->addWidget(m_symbol);
    line->addWidget(m_database);
    line->addStretch();
    below()->setSpacing(space::xs);
    below()->addLayout(line);
    below()->addWidget(other, 0, Qt::AlignHCenter);
}

QWidget *SignInPage::makeDemoAccounts()
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::s);
    layout->addWidget(new TextLabel(tr("This is a demo. Choose an account to look around with:"),
                                    TextStyle::Caption, TextLabel::Colour::Muted));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    for (const DemoAccount &account :
         {DemoAccount{u"admin"_s, u"admin123"_s}, DemoAccount{u"alice"_s, u"alice123"_s}}) {
        auto *button = new Button(account.username + u" / "_s + account.password);
        button->setObjectName(u"demo"_s + account.username + u"Button"_s);
        //: %1 is a username, %2 a password
        button->setAccessibleName(
            tr("Fill in %1 with the password %2").arg(account.username, account.password));
        connect(button, &QPushButton::clicked, this, [this, account] {
            m_username->setText(account.username);
            m_password->setText(account.password);
            m_usernameField->clearError();
            m_passwordField->clearError();
            m_submit->setFocus();
        });
        row->addWidget(button, 1);
    }
    layout->addLayout(row);
    return box;
}

void SignInPage::begin(const QString &message)
{
    ++m_newest;
    setBusy(false);
    m_message->clear();
    if (!message.isEmpty())
        m_message->showInfo(message);
    m_password->clear();
    m_password->setRevealed(false);
    m_usernameField->clearError();
    m_passwordField->clearError();
    if (m_username->text().isEmpty() && !m_context.site.facts().isDemo)
        m_username->setText(m_context.settings.lastUsername(siteId()));
    (m_username->text().isEmpty() ? static_cast<QLineEdit *>(m_username) : m_password)->setFocus();
}

QString SignInPage::siteId() const
{
    return m_context.host.isShared() ? m_context.host.profile().siteId : QString();
}

void SignInPage::setUsername(const QString &username)
{
    m_username->setText(username);
}

void SignInPage::showSite()
{
    const SiteFacts &facts = m_context.site.facts();
    setHeading(tr("Sign in"));
    setIntroduction(facts.settings.siteName);
    m_demo->setVisible(facts.isDemo);
    const bool isShared = m_context.host.isShared();
    m_request->setVisible(facts.settings.isRegistrationOpen && !isShared);
    m_symbol->setSymbol(isShared ? Icon::Server : Icon::Database);
    const QString place = isShared ? serverText(m_context.host.profile()) : m_context.host.path();
    m_database->setText(facts.isDemo ? tr("Demo database, removed on closing") : shortened(place));
    m_database->setToolTip(QDir::toNativeSeparators(place).toHtmlEscaped());
}

void SignInPage::submit()
{
    if (m_isBusy || !m_submit->isEnabled())
        return;
    m_message->clear();
    m_usernameField->clearError();
    m_passwordField->clearError();
    const QString username = m_username->text().trimmed();
    if (m_password->text().isEmpty())
        m_passwordField->setError(tr("Enter your password."));
    if (username.isEmpty())
        m_usernameField->setError(tr("Enter your username."));
    if (username.isEmpty() || m_password->text().isEmpty()) {
        (username.isEmpty() ? m_username : m_password)->setFocus();
        return;
    }
    setBusy(true);
    const int attempt = ++m_newest;
    m_context.host.signIn(username, m_password->text(), this,
                          [this, attempt](const Result<Session> &answer) {
                              if (attempt == m_newest)
                                  finish(answer);
                          });
}

void SignInPage::finish(const Result<Session> &answer)
{
    setBusy(false);
    if (answer.ok()) {
        const Session &session = answer.value();
        if (!m_context.site.facts().isDemo)
            m_context.settings.setLastUsername(session.username, siteId());
        m_password->clear();
        emit signedIn(session);
        return;
    }
    const Error &error = answer.error();
    if (error.code == ErrorCode::Throttled) {
        const QStringList arguments =
            error.issues.empty() ? QStringList{} : error.issues.front().arguments;
        holdBack(arguments.value(0, u"30"_s).toInt());
        return;
    }
    // A server refuses a one-time password that is too old without saying so, to anybody.
    const bool mayBeTooOld = m_context.host.isShared() && error.has(Reason::WrongCredentials);
    fail(mayBeTooOld ? sentenceFor(error) + u' '
                           + tr("A one-time password is good for 72 hours; an administrator can "
                                "give you a new one.")
                     : sentenceFor(error));
    m_password->selectAll();
    m_password->setFocus();
}

void SignInPage::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    m_submit->setEnabled(!m_ticks.isActive());
    setWaiting(isBusy);
    m_submit->setText(isBusy ? tr("Signing in…") : tr("Sign in"));
}

void SignInPage::fail(const QString &sentence)
{
    m_message->clear();
    m_message->showError(sentence);
}

void SignInPage::holdBack(int seconds)
{
    m_heldUntil.setRemainingTime(std::chrono::seconds(std::max(1, seconds)));
    m_ticks.start();
    m_submit->setEnabled(false);
    m_password->setFocus();
    countDown();
}

void SignInPage::countDown()
{
    const qint64 seconds = (m_heldUntil.remainingTime() + 999) / 1'000;
    if (seconds > 0) {
        fail(sentenceFor(
            makeError(ErrorCode::Throttled, Reason::WrongCredentials, {QString::number(seconds)})));
        return;
    }
    m_ticks.stop();
    m_message->clear();
    m_submit->setEnabled(!m_isBusy);
}

void SignInPage::requestAccount()
{
    auto *dialog = new RequestAccountDialog(m_context.host, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] {
        m_message->clear();
        m_message->showSuccess(
            tr("Your request was sent. An administrator will give you a one-time password."));
    });
    dialog->open();
}

} // namespace ems
