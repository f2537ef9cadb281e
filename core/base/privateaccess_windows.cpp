// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/privateaccess.h"

#include <QDir>
#include <QFileInfo>

#include <qt_windows.h>

#include <aclapi.h>

#include <array>
#include <memory>
#include <vector>

namespace ems {

namespace {

struct LocalFreeing
{
    void operator()(void *memory) const { ::LocalFree(memory); }
};

using Sid = std::vector<BYTE>;

/// The user of this process; empty where Windows does not tell.
Sid currentUser()
{
    HANDLE token = nullptr;
    if (::OpenProcessToken(::GetCurrentProcess(), TOKEN_QUERY, &token) == 0)
        return {};
    DWORD size = 0;
    ::GetTokenInformation(token, TokenUser, nullptr, 0, &size);
    std::vector<BYTE> buffer(size);
    const bool isRead =
        size > 0 && ::GetTokenInformation(token, TokenUser, buffer.data(), size, &size) != 0;
    ::CloseHandle(token);
    if (!isRead)
        return {};
    PSID user = reinterpret_cast<TOKEN_USER *>(buffer.data())->User.Sid;
    Sid sid(::GetLengthSid(user));
    return ::CopySid(static_cast<DWORD>(sid.size()), sid.data(), user) != 0 ? sid : Sid();
}

Sid wellKnown(WELL_KNOWN_SID_TYPE type)
{
    DWORD size = SECURITY_MAX_SID_SIZE;
    Sid sid(size);
    return ::CreateWellKnownSid(type, nullptr, sid.data(), &size) != 0 ? sid : Sid();
}

EXPLICIT_ACCESSW fullAccess(Sid &sid, bool isFolder)
{
    EXPLICIT_ACCESSW access = {};
    access.grfAccessPermissions = FILE_ALL_ACCESS;
    access.grfAccessMode = SET_ACCESS;
    access.grfInheritance = isFolder ? SUB_CONTAINERS_AND_OBJECTS_INHERIT : NO_INHERITANCE;
    access.Trustee.TrusteeForm = TRUSTEE_IS_SID;
    access.Trustee.ptstrName = reinterpret_cast<LPWSTR>(sid.data());
    return access;
}

} // namespace

bool keepPrivate(const QString &path)
{
    std::array owners = {currentUser(), wellKnown(WinLocalSystemSid),
                         wellKnown(WinBuiltinAdministratorsSid)};
    const bool isFolder = QFileInfo(path).isDir();
    std::vector<EXPLICIT_ACCESSW> entries;
    for (Sid &sid : owners) {
        if (sid.empty())
            return false;
        entries.push_back(fullAccess(sid, isFolder));
    }
    PACL list = nullptr;
    if (::SetEntriesInAclW(static_cast<ULONG>(entries.size()), entries.data(), nullptr, &list)
        != ERROR_SUCCESS)
        return false;
    const std::unique_ptr<void, LocalFreeing> owned(list);
    std::wstring name = QDir::toNativeSeparators(path).toStdWString();
    // Protected: what the folder above allows does not come down.
    return ::SetNamedSecurityInfoW(name.data(), SE_FILE_OBJECT,
                                   DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION,
                                   nullptr, nullptr, list, nullptr)
           == ERROR_SUCCESS;
}

} // namespace ems
