// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/settings/updatecard.h"

#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"
#include "ui/text/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/uisettings.h"
#include "ui/updates.h"
#include "ui/widgets/button.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QCheckBox>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr std::size_t shownReleases = 3;
const QString language = u"en"_s; // the one that the program's own texts are in

} // namespace

UpdateCard::UpdateCard(UiContext &context, QWidget *parent)
    : Card(tr("New versions"), parent)
    , m_context(context)
    , m_updates(*context.settings.updates())
    , m_isOn(new QCheckBox(tr("Loo&k for new versions once a day")))
    , m_check(new Button(tr("Check now")))
    , m_explanation(new TextLabel({}, TextStyle::Caption, TextLabel::Colour::Muted))
    , m_symbol(new SymbolLabel(Icon::Info, 16))
    , m_state(new TextLabel)
    , m_notes(new TextLabel)
    , m_open(new Button(Icon::ExternalLink, tr("Open its page")))
{
    setObjectName(u"updateCard"_s);
    setSubtitle(tr("On this computer, for everyone who signs in here"));
    m_isOn->setObjectName(u"updatesCheckBox"_s);
    m_check->setObjectName(u"checkNowButton"_s);
    m_explanation->setObjectName(u"updateExplanationLabel"_s);
    m_state->setObjectName(u"updateStateLabel"_s);
    m_notes->setObjectName(u"updateNotesLabel"_s);
    m_open->setObjectName(u"openReleasePageButton"_s);
    for (TextLabel *label : {m_explanation, m_state, m_notes})
        label->setWordWrap(true);
    m_notes->setTextInteractionFlags(Qt::TextSelectableByMouse);
    build();
    connect(m_isOn, &QCheckBox::clicked, &m_updates, &Updates::setOn);
    connect(m_check, &QPushButton::clicked, &m_updates, &Updates::checkNow);
    connect(m_open, &QPushButton::clicked, this, &UpdateCard::openPage);
    connect(&m_updates, &Updates::changed, this, &UpdateCard::refresh);
    refresh();
}

void UpdateCard::build()
{
    auto *choice = new QHBoxLayout;
    choice->setSpacing(space::s);
    choice->addWidget(m_isOn);
    choice->addStretch();
    choice->addWidget(m_check);
    auto *state = new QHBoxLayout;
    state->setSpacing(space::s);
    state->addWidget(m_symbol, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    auto *actions = new QHBoxLayout;
    actions->addWidget(m_open);
    actions->addStretch();
    content()->addLayout(choice);
    content()->addWidget(m_explanation);
    content()->addLayout(state);
    content()->addWidget(m_notes);
    content()->addLayout(actions);
}

void UpdateCard::refresh()
{
    const bool canAsk = m_updates.hindrance() == Updates::Hindrance::None;
    m_isOn->setChecked(m_updates.isOn());
    m_isOn->setEnabled(m_updates.hindrance() != Updates::Hindrance::NoKey);
    m_check->setEnabled(canAsk);
    m_explanation->setText(explanation());
    const std::vector<Release> news = m_updates.news();
    showState(news);
    showNews(news);
}

QString UpdateCard::explanation() const
{
    switch (m_updates.hindrance()) {
    case Updates::Hindrance::NoKey:
        return tr("This build of the program knows no publisher, so it could not tell a true list "
                  "of versions from a false one. It asks nobody.");
    case Updates::Hindrance::NoAddress:
        return m_context.session.session().role == Role::Admin
                   ? tr("This site has no address to ask yet. Set it below, under “Site”.")
                   : tr("This site has no address to ask yet. An administrator can set one.");
    case Updates::Hindrance::None:
        break;
    }
    //: %1 is the name of a server
    const QString whom =
        tr("After signing in, %1 is asked what there is. It learns the network address of this "
           "computer and the version of the program. Nothing is downloaded or installed.")
            .arg(m_updates.host());
    const auto last = m_updates.askedAt();
    //: %1 is a date and time
    return last ? whom + u' ' + tr("Last asked: %1.").arg(m_context.site.format().dateTime(*last))
                : whom;
}

QString UpdateCard::state(const std::vector<Release> &news) const
{
    const Format &format = m_context.site.format();
    if (m_updates.isAsking())
        return tr("Looking for new versions…");
    if (m_updates.problem())
        return sentenceFor(*m_updates.problem());
    if (!news.empty())
        //: %1 and %3 are numbers of versions, %2 is a date
        return tr("Version %1 came out on %2. You have %3.")
            .arg(news.front().version.text(), format.date(news.front().date), m_updates.version());
    if (!m_updates.issued())
        return tr("You have version %1.").arg(m_updates.version());
    //: %1 is the number of a version, %2 a date and time
    return tr("You have version %1, and nothing newer is out. The list is of %2.")
        .arg(m_updates.version(), format.dateTime(*m_updates.issued()));
}

void UpdateCard::showState(const std::vector<Release> &news)
{
    const QString text = state(news);
    const bool isNew = !m_state->text().isEmpty() && m_state->text() != text;
    m_state->setText(text);
    const bool hasProblem = m_updates.problem() && !m_updates.isAsking();
    const bool isNewest = news.empty() && m_updates.issued() && !m_updates.isAsking();
    m_symbol->setSymbol(hasProblem ? Icon::Warning : isNewest ? Icon::CircleCheck : Icon::Info);
    m_symbol->setTone(hasProblem ? Tone::Warning : isNewest ? Tone::Good : Tone::Info);
    if (!isNew || !isVisible())
        return;
    QAccessibleEvent event(m_state, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void UpdateCard::showNews(const std::vector<Release> &news)
{
    QStringList lines;
    const std::size_t count = std::min(news.size(), shownReleases);
    for (std::size_t i = 0; i < count; ++i) {
        if (news.size() > 1) {
            if (i > 0)
                lines.append(QString());
            //: %1 is the number of a version, %2 a date
            lines.append(tr("%1, %2").arg(news[i].version.text(),
                                          m_context.site.format().date(news[i].date)));
        }
        for (const QString &note : news[i].notesIn(language))
            lines.append(u"•\u2002"_s + note);
    }
    m_notes->setText(lines.join(u'\n'));
    m_notes->setVisible(!lines.isEmpty());
    m_open->setVisible(!news.empty());
    m_page = news.empty() ? QString() : news.front().page.toString(QUrl::FullyEncoded);
    m_open->setToolTip(m_page.toHtmlEscaped());
}

void UpdateCard::openPage()
{
    if (!QDesktopServices::openUrl(QUrl(m_page)))
        //: %1 is an address on the web
        m_context.notices.warn(tr("No browser could be opened. The page is %1.").arg(m_page));
}

} // namespace ems
