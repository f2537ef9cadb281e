// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/draftfields.h"

#include "ui/models/statuses.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

QString label(const char *text)
{
    return QCoreApplication::translate("DraftFields", text);
}

template <typename Draft>
DraftField<Draft> textField(const QString &id, const QString &label, QString Draft::*member)
{
    return {id, label, [member](const Draft &draft) { return draft.*member; },
            [member](const Draft &from, Draft &to) { to.*member = from.*member; }};
}

} // namespace

std::vector<DraftField<DeviceDraft>> deviceFields(const Format &format)
{
    return {
        textField(u"name"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Name")), &DeviceDraft::name),
        {u"maximumConsumption"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Maximum consumption")),
         [format](const DeviceDraft &draft) { return format.power(draft.maximumConsumption); },
         [](const DeviceDraft &from, DeviceDraft &to) {
             to.maximumConsumption = from.maximumConsumption;
         }},
        {u"price"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Price")),
         [format](const DeviceDraft &draft) { return format.money(draft.price); },
         [](const DeviceDraft &from, DeviceDraft &to) { to.price = from.price; }},
        textField(u"location"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Location")),
                  &DeviceDraft::location),
        textField(u"serial"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Serial number")),
                  &DeviceDraft::serial),
        {u"tags"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Tags")),
         [](const DeviceDraft &draft) { return draft.tags.join(u", "_s); },
         [](const DeviceDraft &from, DeviceDraft &to) { to.tags = from.tags; }},
        textField(u"description"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Description")),
                  &DeviceDraft::description),
    };
}

std::vector<DraftField<UserDraft>> userFields()
{
    return {
        textField(u"firstName"_s, label(QT_TRANSLATE_NOOP("DraftFields", "First name")),
                  &UserDraft::firstName),
        textField(u"lastName"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Last name")),
                  &UserDraft::lastName),
        textField(u"email"_s, label(QT_TRANSLATE_NOOP("DraftFields", "E-mail")), &UserDraft::email),
        textField(u"phone"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Phone")), &UserDraft::phone),
        {u"role"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Role")),
         [](const UserDraft &draft) { return wordFor(draft.role); },
         [](const UserDraft &from, UserDraft &to) { to.role = from.role; }},
        {u"isEnabled"_s, label(QT_TRANSLATE_NOOP("DraftFields", "May sign in")),
         [](const UserDraft &draft) {
             return draft.isEnabled ? label(QT_TRANSLATE_NOOP("DraftFields", "Yes"))
                                    : label(QT_TRANSLATE_NOOP("DraftFields", "No"));
         },
         [](const UserDraft &from, UserDraft &to) { to.isEnabled = from.isEnabled; }},
    };
}

} // namespace ems
