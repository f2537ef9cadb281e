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
    return fieldOf<Draft>(id, label, member,
                          [member](const Draft &draft) { return draft.*member; });
}

} // namespace

std::vector<DraftField<DeviceDraft>> deviceFields(const Format &format)
{
    return {
        textField(u"name"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Name")), &DeviceDraft::name),
        fieldOf<DeviceDraft>(
            u"maximumConsumption"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Maximum consumption")),
            &DeviceDraft::maximumConsumption,
            [format](const DeviceDraft &draft) { return format.power(draft.maximumConsumption); }),
        fieldOf<DeviceDraft>(
            u"price"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Price")), &DeviceDraft::price,
            [format](const DeviceDraft &draft) { return format.money(draft.price); }),
        textField(u"location"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Location")),
                  &DeviceDraft::location),
        textField(u"serial"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Serial number")),
                  &DeviceDraft::serial),
        fieldOf<DeviceDraft>(u"tags"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Tags")),
                             &DeviceDraft::tags,
                             [](const DeviceDraft &draft) { return draft.tags.join(u", "_s); }),
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
        fieldOf<UserDraft>(u"role"_s, label(QT_TRANSLATE_NOOP("DraftFields", "Role")),
                           &UserDraft::role,
                           [](const UserDraft &draft) { return wordFor(draft.role); }),
        fieldOf<UserDraft>(u"isEnabled"_s, label(QT_TRANSLATE_NOOP("DraftFields", "May sign in")),
                           &UserDraft::isEnabled,
                           [](const UserDraft &draft) {
                               return draft.isEnabled
                                          ? label(QT_TRANSLATE_NOOP("DraftFields", "Yes"))
                                          : label(QT_TRANSLATE_NOOP("DraftFields", "No"));
                           }),
    };
}

bool isChangedMeanwhile(const Error &error)
{
    return error.has(Reason::ChangedMeanwhile) || error.has(Reason::Deleted);
}

QString changedWhileTyping()
{
    return label(QT_TRANSLATE_NOOP("DraftFields",
                                   "Somebody else saved this in the meantime. When you save, you "
                                   "choose field by field which value stays."));
}

QString deletedWhileTyping()
{
    return label(QT_TRANSLATE_NOOP("DraftFields",
                                   "Somebody else deleted this in the meantime. What you typed is "
                                   "kept; restore it to save."));
}

} // namespace ems
