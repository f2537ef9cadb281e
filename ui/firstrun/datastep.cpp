// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/firstrun/datastep.h"

#include "core/base/paths.h"
#include "ui/interaction/interaction.h"
#include "ui/text/errortext.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/textlabel.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QString fileFilter()
{
    return DataStep::tr("Databases (*.ems);;All files (*)");
}

} // namespace

DataStep::DataStep(Interaction &interaction, QWidget *parent)
    : QWidget(parent)
    , m_interaction(interaction)
    , m_path(new QLineEdit(QDir::toNativeSeparators(defaultPath())))
    , m_field(new FormField(tr("&File for the data"), m_path))
    , m_known(new QVBoxLayout)
{
    m_path->setObjectName(u"dataPathLineEdit"_s);
    m_field->setHint(tr("One file on this computer holds everything. It is made when you finish."));
    auto *choose = new Button(Icon::FolderOpen, tr("&Choose another place…"));
    choose->setObjectName(u"choosePlaceButton"_s);
    auto *next = new Button(tr("Continue"), Button::Role::Primary);
    next->setObjectName(u"dataContinueButton"_s);
    auto *existing = new Button(Icon::Database, tr("&Open an existing database…"));
    existing->setObjectName(u"openExistingButton"_s);
    auto *demo = new Button(Icon::Play, tr("&Look around in a demo"));
    demo->setObjectName(u"demoButton"_s);

    auto *actions = new QHBoxLayout;
    actions->setSpacing(space::s);
    actions->addWidget(choose);
    actions->addStretch();
    actions->addWidget(next);
    auto *shared = new Button(Icon::Server, tr("Connect to a &shared database…"));
    shared->setObjectName(u"connectSharedButton"_s);
    m_known->setSpacing(space::s);
    auto *others = new QVBoxLayout;
    others->setSpacing(space::s);
    others->addLayout(m_known);
    for (Button *other : {existing, shared, demo})
        others->addWidget(other);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::l);
    layout->addWidget(m_field);
    layout->addLayout(actions);
    layout->addSpacing(space::s);
    layout->addWidget(new TextLabel(tr("Is there a database already?"), TextStyle::Label,
                                    TextLabel::Colour::Muted));
    layout->addLayout(others);
    setFocusProxy(m_path);

    connect(next, &QPushButton::clicked, this, &DataStep::submit);
    connect(m_path, &QLineEdit::returnPressed, this, &DataStep::submit);
    connect(m_path, &QLineEdit::textEdited, m_field, &FormField::clearError);
    connect(choose, &QPushButton::clicked, this, &DataStep::choosePlace);
    connect(existing, &QPushButton::clicked, this, &DataStep::chooseExisting);
    connect(demo, &QPushButton::clicked, this, &DataStep::demoRequested);
    connect(shared, &QPushButton::clicked, this, &DataStep::sharedRequested);
}

QString DataStep::defaultPath()
{
    return defaultDatabasePath();
}

QString DataStep::path() const
{
    return QDir::cleanPath(QDir::fromNativeSeparators(m_path->text().trimmed()));
}

void DataStep::submit()
{
    const QString native = QDir::toNativeSeparators(path());
    if (m_path->text().trimmed().isEmpty() || QFileInfo(path()).isDir()) {
        m_field->setError(tr("Enter the name of a file."));
    } else if (QFileInfo(path()).isRelative()) {
        m_field->setError(tr("Enter the whole path, from the root of the disk on."));
    } else if (QFileInfo::exists(path())) {
        m_field->setError(sentenceFor(FieldIssue{{}, Reason::DatabaseExists, {native}}));
    } else {
        m_field->clearError();
        emit continued();
        return;
    }
    m_path->setFocus();
}

void DataStep::choosePlace()
{
    m_interaction.askSaveFile(this, tr("Where the data lives"), u"site.ems"_s, fileFilter(),
                              [this](const QString &chosen) {
                                  m_path->setText(QDir::toNativeSeparators(chosen));
                                  m_field->clearError();
                              });
}

void DataStep::chooseExisting()
{
    m_interaction.askOpenFile(this, tr("Open an existing database"), fileFilter(),
                              [this](const QString &chosen) { emit existingChosen(chosen); });
}

void DataStep::setKnown(const QStringList &names)
{
    while (const QLayoutItem *item = m_known->takeAt(0)) {
        const std::unique_ptr<const QLayoutItem> owned(item);
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the sender
    }
    for (int index = 0; index < names.size(); ++index) {
        constexpr int greatestWidth = 380;
        QString text = fontMetrics().elidedText(names.at(index), Qt::ElideMiddle,
                                                scaledOf(this, greatestWidth));
        auto *button = new Button(Icon::Database, text.replace(u'&', u"&&"_s));
        button->setObjectName(u"knownDatabaseButton"_s);
        button->setAccessibleName(names.at(index));
        button->setToolTip(names.at(index).toHtmlEscaped());
        connect(button, &QPushButton::clicked, this, [this, index] { emit knownChosen(index); });
        m_known->addWidget(button);
    }
}

} // namespace ems
