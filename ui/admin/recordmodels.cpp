// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/admin/recordmodels.h"

#include "ui/notices.h"
#include "ui/sessionholder.h"
#include "ui/siteholder.h"

namespace ems {

namespace {

/// A model of the rows that `service`, a member of Services, lists.
template <typename Model, typename Row, typename Query, typename Service>
Model *makeModel(UiContext &context, QObject *parent, Service Services::*service)
{
    const auto fetchKeys = [&context, service](const Query &query, int limit,
                                               KeyedModel::KeysCallback callback) {
        runTask(
            context.host, Lane::Read,
            [session = context.session.session(), query, limit, service](Services &services) {
                return (services.*service).order(session, query, limit);
            },
            &context.notices, std::move(callback)); // the model looks itself whether it lives
    };
    const auto fetchRows = [&context, parent,
                            service](const RowKeys &keys,
                                     std::function<void(Result<std::vector<Row>>)> callback) {
        runTask(
            context.host, Lane::Read,
            [session = context.session.session(), keys, service](Services &services) {
                return (services.*service).rows(session, keys);
            },
            &context.notices, std::move(callback)); // the model looks itself whether it lives
    };
    auto *model = new Model(fetchKeys, fetchRows, context.site.format(), parent);
    QObject::connect(&context.site, &SiteHolder::changed, model,
                     [&context, model] { model->setFormat(context.site.format()); });
    return model;
}

} // namespace

DeviceTableModel *makeDeviceModel(UiContext &context, QObject *parent)
{
    return makeModel<DeviceTableModel, Device, DeviceQuery>(context, parent, &Services::devices);
}

UserTableModel *makeUserModel(UiContext &context, QObject *parent)
{
    return makeModel<UserTableModel, User, UserQuery>(context, parent, &Services::users);
}

AssignmentTableModel *makeAssignmentModel(UiContext &context, QObject *parent)
{
    return makeModel<AssignmentTableModel, Assignment, AssignmentQuery>(context, parent,
                                                                        &Services::assignments);
}

} // namespace ems
