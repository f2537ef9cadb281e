// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/deviceform.h"

#include "core/domain/validation.h"
#include "ui/admin/formchecker.h"
#include "ui/consumption/wraplayout.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/formfield.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

constexpr int descriptionHeight = 88;
constexpr int figureWidth = 184;

/// The rules that a result breaks on any field but those which could not be parsed at all.
void append(std::vector<FieldIssue> &issues, const std::vector<FieldIssue> &more)
{
    for (const FieldIssue &issue : more) {
        if (std::ranges::find(issues, issue.field, &FieldIssue::field) == issues.end())
            issues.push_back(issue);
    }
}

} // namespace

DeviceForm::DeviceForm(const Format &format, QWidget *parent)
    : QWidget(parent)
    , m_format(format)
    , m_checker(new FormChecker([this] { return issuesOf(draft()); }, this))
    , m_description(new QPlainTextEdit)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    layout->addWidget(addLine(u"name"_s, tr("&Name"), &m_name, u"deviceNameLineEdit"_s));
    auto *figures = new WrapLayout(figureWidth);
    figures->setSpacing(space::m);
    FormField *maximum = addLine(u"maximumConsumption"_s, tr("Ma&ximum consumption [W]"),
                                 &m_maximum, u"deviceMaximumLineEdit"_s);
    maximum->setHint(tr("The most it should use in any hour."));
    figures->addWidget(maximum);
    //: %1 is a currency, e.g. EUR
    FormField *price = addLine(u"price"_s, tr("&Price [%1]").arg(format.currency()), &m_price,
                               u"devicePriceLineEdit"_s);
    price->setOptional(true);
    figures->addWidget(price);
    for (FormField *field : {maximum, price})
        figures->setAlignment(field, Qt::AlignTop); // a hint under one does not move the other
    layout->addLayout(figures);
    FormField *location =
        addLine(u"location"_s, tr("&Location"), &m_location, u"deviceLocationLineEdit"_s);
    FormField *serial =
        addLine(u"serial"_s, tr("Se&rial number"), &m_serial, u"deviceSerialLineEdit"_s);
    FormField *tags = addLine(u"tags"_s, tr("&Tags"), &m_tags, u"deviceTagsLineEdit"_s);
    tags->setHint(tr("Separated by commas."));
    for (FormField *field : {location, serial, tags}) {
        field->setOptional(true);
        layout->addWidget(field);
    }
    m_description->setObjectName(u"deviceDescriptionEdit"_s);
    m_description->setTabChangesFocus(true);
    m_description->setFixedHeight(descriptionHeight);
    auto *description = new FormField(tr("&Description"), m_description);
    description->setOptional(true);
    layout->addWidget(description);
    m_checker->add(u"description"_s, description);
    connect(m_description, &QPlainTextEdit::textChanged, this, &DeviceForm::edited);
    setEmpty();
}

FormField *DeviceForm::addLine(const QString &field, const QString &label, QLineEdit **edit,
                               const QString &objectName)
{
    *edit = new QLineEdit;
    (*edit)->setObjectName(objectName);
    auto *line = new FormField(label, *edit);
    m_checker->add(field, line);
    connect(*edit, &QLineEdit::textChanged, this, &DeviceForm::edited);
    connect(*edit, &QLineEdit::returnPressed, this, &DeviceForm::submitted);
    return line;
}

void DeviceForm::setDraft(const DeviceDraft &draft)
{
    m_name->setText(draft.name);
    m_maximum->setText(m_format.editablePower(draft.maximumConsumption));
    m_price->setText(m_format.editableMoney(draft.price));
    m_location->setText(draft.location);
    m_serial->setText(draft.serial);
    m_tags->setText(draft.tags.join(u", "_s));
    m_description->setPlainText(draft.description);
    for (QLineEdit *edit : {m_name, m_maximum, m_price, m_location, m_serial, m_tags})
        edit->home(false); // a long text shows its beginning
    m_filled = texts();
    m_checker->clear();
    emit edited();
}

void DeviceForm::setEmpty()
{
    setDraft({});
    m_maximum->clear();
    m_price->clear();
    m_filled = texts();
}

Result<DeviceDraft> DeviceForm::draft() const
{
    DeviceDraft draft;
    draft.name = m_name->text();
    draft.description = m_description->toPlainText();
    draft.location = m_location->text();
    draft.serial = m_serial->text();
    draft.tags = tags();
    std::vector<FieldIssue> issues;
    const Result<Power> maximum = parseMaximumConsumption(m_maximum->text());
    const bool hasPrice = !m_price->text().trimmed().isEmpty();
    const Result<Money> price = hasPrice ? parsePrice(m_price->text()) : Result<Money>(Money{});
    append(issues, issuesOf(maximum));
    append(issues, issuesOf(price));
    draft.maximumConsumption = maximum.valueOr({});
    draft.price = price.valueOr({});
    Result<DeviceDraft> clean = validated(draft);
    append(issues, issuesOf(clean));
    if (!issues.empty())
        return invalid(std::move(issues));
    return clean;
}

QStringList DeviceForm::tags() const
{
    QStringList tags;
    for (const QString &tag : m_tags->text().split(u',', Qt::SkipEmptyParts))
        tags.append(tag.trimmed());
    tags.removeAll(QString());
    return tags;
}

QStringList DeviceForm::texts() const
{
    return {m_name->text(),
            m_maximum->text(),
            m_price->text(),
            m_location->text(),
            m_serial->text(),
            m_tags->text(),
            m_description->toPlainText()};
}

void DeviceForm::setReadOnly(bool isReadOnly)
{
    for (QLineEdit *edit : {m_name, m_maximum, m_price, m_location, m_serial, m_tags})
        edit->setReadOnly(isReadOnly);
    m_description->setReadOnly(isReadOnly);
    setEnabled(!isReadOnly);
}

void DeviceForm::focusFirst()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

bool DeviceForm::checkAll()
{
    return m_checker->checkAll();
}

QString DeviceForm::show(const Error &error)
{
    return m_checker->show(error);
}

} // namespace ems
