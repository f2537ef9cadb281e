// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/emsctl/console.h"

#include "app/emsctl/sentences.h"
#include "app/emsctl/terminal.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace ems::ctl {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("emsctl", text);
}

/// Names in files and databases may hold what a terminal obeys.
QByteArray printable(QString text)
{
    for (QChar &c : text) {
        const QChar::Category category = c.category();
        if (category == QChar::Other_Control || category == QChar::Other_Format)
            c = u'\ufffd';
    }
    return text.toLocal8Bit();
}

void write(std::FILE *stream, const QString &line)
{
    std::fprintf(stream, "%s\n", printable(line).constData());
    std::fflush(stream);
}

} // namespace

void say(const QString &line)
{
    write(stdout, line);
}

void complain(const QString &line)
{
    write(stderr, u"emsctl: "_s + line);
}

int fail(const Error &error)
{
    for (const QString &sentence : sentencesFor(error))
        complain(sentence);
    return failed;
}

int misuse(const QString &line)
{
    complain(line);
    complain(words("Try --help."));
    return misused;
}

ProgressLine::ProgressLine()
    : m_isShown(isTerminal(Stream::Errors))
{}

ProgressLine::~ProgressLine()
{
    if (m_hasLine)
        std::fputs("\r\x1b[K", stderr);
}

void ProgressLine::show(double fraction, const QString &text)
{
    if (!m_isShown)
        return;
    m_hasLine = true;
    const QString line = u"%1 %"_s.arg(static_cast<int>(fraction * 100), 3) + u"  "_s + text;
    std::fprintf(stderr, "\r%s\x1b[K", printable(line).constData());
    std::fflush(stderr);
}

CommandLine::CommandLine(const QString &command, const QString &summary)
    : m_command(command)
{
    m_parser.setApplicationDescription(summary);
    m_parser.addOption({{u"h"_s, u"help"_s}, words("Show this help.")});
}

void CommandLine::option(const QString &name, const QString &description, const QString &value,
                         const QString &fallback)
{
    m_parser.addOption(QCommandLineOption(name, description, value, fallback));
}

void CommandLine::positional(const QString &name, const QString &description)
{
    m_positionals.append(name);
    m_parser.addPositionalArgument(name, description);
}

std::optional<int> CommandLine::parse(const QStringList &arguments)
{
    const bool isParsed = m_parser.parse(arguments);
    if (m_parser.isSet(u"help"_s)) {
        QString text = m_parser.helpText();
        text.replace(text.indexOf(u"[options]"_s), 0, m_command + u' ');
        std::fputs(text.toLocal8Bit().constData(), stdout);
        return succeeded;
    }
    if (!isParsed)
        return misuse(m_parser.errorText());
    const QStringList given = m_parser.positionalArguments();
    if (given.size() < m_positionals.size())
        return misuse(words("%1 is missing.").arg(m_positionals.at(given.size())));
    if (given.size() > m_positionals.size())
        return misuse(words("Unexpected: %1").arg(given.at(m_positionals.size())));
    return std::nullopt;
}

std::optional<int> wholeNumber(const QString &text, int least, int greatest)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    if (!isNumber || number < least || number > greatest)
        return std::nullopt;
    return number;
}

} // namespace ems::ctl
