// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/logging.h"

#include "core/base/clock.h"
#include "core/base/privateaccess.h"
#include "core/base/textfold.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <memory>
#include <mutex>

using namespace Qt::StringLiterals;

namespace ems {

Q_LOGGING_CATEGORY(lcStorage, "ems.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAuth, "ems.auth", QtInfoMsg)
Q_LOGGING_CATEGORY(lcImport, "ems.import", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "ems.ui", QtInfoMsg)
Q_LOGGING_CATEGORY(lcApp, "ems.app", QtInfoMsg)

namespace {

constexpr qint64 fileGreatest = 2 * 1024 * 1024;
constexpr int oldFiles = 5;
constexpr qsizetype messageGreatest = 16 * 1024;
constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

/// One file and the older ones beside it. Not thread-safe.
class RotatingFile final
{
public:
    explicit RotatingFile(QString path)
        : m_file(std::move(path))
    {}

    [[nodiscard]] bool open()
    {
        // Unbuffered: what was logged before a crash is what one wants to read after it.
        return m_file.open(QIODevice::Append | QIODevice::Unbuffered, ownerOnly)
               && keepPrivate(m_file.fileName());
    }

    void write(const QByteArray &line)
    {
        if (m_file.size() > 0 && m_file.size() + line.size() > fileGreatest)
            rotate();
        m_file.write(line);
    }

    [[nodiscard]] QString folder() const { return QFileInfo(m_file.fileName()).absolutePath(); }
    [[nodiscard]] QString errorString() const { return m_file.errorString(); }

private:
    void rotate()
    {
        const QString path = m_file.fileName();
        const auto numbered = [&path](int number) { return path + u'.' + QString::number(number); };
        m_file.close();
        QFile::remove(numbered(oldFiles));
        for (int number = oldFiles - 1; number >= 1; --number)
            QFile::rename(numbered(number), numbered(number + 1));
        QFile::rename(path, numbered(1));
        // Where the file could not be renamed it goes on growing, which loses nothing.
        if (!open())
            m_file.close();
    }

    QFile m_file;
};

struct LogState
{
    std::mutex mutex;
    std::unique_ptr<RotatingFile> file;
    QtMessageHandler previous = nullptr;
};

LogState &state()
{
    // Never destroyed: something may log while the program's other statics are.
    static auto *const only = new LogState;
    return *only;
}

QLatin1String levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "DEBUG"_L1;
    case QtInfoMsg:
        return "INFO"_L1;
    case QtWarningMsg:
        return "WARNING"_L1;
    case QtCriticalMsg:
        return "ERROR"_L1;
    case QtFatalMsg:
        return "FATAL"_L1;
    }
    return "?"_L1;
}

QByteArray lineOf(QtMsgType type, const char *category, const QString &message)
{
    const QDateTime now =
        QDateTime::fromMSecsSinceEpoch(toMilliseconds(SystemClock().now()), Qt::UTC);
    const auto thread = reinterpret_cast<quintptr>(QThread::currentThreadId());
    const QString text =
        message.size() > messageGreatest ? message.left(messageGreatest) + u'…' : message;
    const QString line = now.toString(Qt::ISODateWithMs) + u' ' + levelOf(type) + u' '
                         + QString::fromUtf8(category) + u" ["_s + QString::number(thread, 16)
                         + u"] "_s + escapedForLog(text) + u'\n';
    return line.toUtf8();
}

void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    // Writing may itself log, e.g. a warning of QFile: that one goes nowhere.
    thread_local bool isWriting = false;
    if (isWriting)
        return;
    isWriting = true;
    const QByteArray line = lineOf(type, context.category, message);
    QtMessageHandler previous = nullptr;
    {
        const std::lock_guard guard(state().mutex);
        if (state().file)
            state().file->write(line);
        previous = state().previous;
    }
    isWriting = false;
    if (previous != nullptr && type != QtDebugMsg && type != QtInfoMsg)
        previous(type, context, message);
}

bool makePrivateFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir())
        return true;
    const QFileInfo info(QDir::cleanPath(folder));
    return QDir().mkpath(info.absolutePath())
           && QDir().mkdir(info.absoluteFilePath(), ownerOnly | QFile::ExeOwner)
           && keepPrivate(info.absoluteFilePath());
}

} // namespace

Result<void> LogFile::start(const QString &folder, const QString &baseName)
{
    stop();
    if (!makePrivateFolder(folder))
        return makeError(ErrorCode::Storage, Reason::FolderNotWritable, {folder});
    auto file = std::make_unique<RotatingFile>(QDir(folder).absoluteFilePath(baseName + u".log"_s));
    if (!file->open())
        return makeError(ErrorCode::Storage, Reason::FolderNotWritable, {folder},
                         file->errorString());
    const std::lock_guard guard(state().mutex);
    state().file = std::move(file);
    state().previous = qInstallMessageHandler(handleMessage);
    return {};
}

void LogFile::stop()
{
    const std::lock_guard guard(state().mutex);
    if (!state().file)
        return;
    qInstallMessageHandler(state().previous);
    state().previous = nullptr;
    state().file.reset();
}

QString LogFile::folder()
{
    const std::lock_guard guard(state().mutex);
    return state().file ? state().file->folder() : QString();
}

} // namespace ems
