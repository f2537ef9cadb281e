// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/storage/schemamigrator.h"

using namespace Qt::StringLiterals;

namespace ems {

namespace {

/// Walks a script character by character and knows where a semicolon ends a statement.
class Splitter
{
public:
    explicit Splitter(const QString &script)
        : m_script(script)
    {}

    QStringList run()
    {
        while (m_at < m_script.size())
            step();
        endStatement();
        return m_statements;
    }

private:
    void step()
    {
        const QStringView rest = QStringView(m_script).sliced(m_at);
        if (rest.startsWith(u"--"))
            skipTo(u"\n", rest, false);
        else if (rest.startsWith(u"/*"))
            skipTo(u"*/", rest, false);
        else if (rest.startsWith(u"$$"))
            skipTo(u"$$", rest, true);
        else if (rest.front() == u'\'' || rest.front() == u'"')
            skipTo(rest.first(1), rest, true);
        else if (isWordStart(rest))
            takeWord(rest);
        else if (rest.front() == u';' && m_depth == 0)
            endStatement();
        else
            take(rest.first(1));
    }

    void take(QStringView text)
    {
        m_statement += text;
        m_at += text.size();
    }

    void skipTo(QStringView end, QStringView rest, bool isKept)
    {
        const qsizetype found = rest.indexOf(end, end.size() == 1 || isKept ? end.size() : 2);
        const qsizetype length = found < 0 ? rest.size() : found + end.size();
        if (isKept)
            m_statement += rest.first(length);
        else
            m_statement += u' ';
        m_at += length;
    }

    [[nodiscard]] static bool isOfWord(QChar c) { return c.isLetterOrNumber() || c == u'_'; }

    [[nodiscard]] bool isWordStart(QStringView rest) const
    {
        return isOfWord(rest.front()) && (m_at == 0 || !isOfWord(m_script[m_at - 1]));
    }

    void takeWord(QStringView rest)
    {
        qsizetype length = 1;
        while (length < rest.size() && isOfWord(rest[length]))
            ++length;
        const QString word = rest.first(length).toString().toUpper();
        // BEGIN opens the body of a trigger, CASE an expression inside it; END closes either.
        if (word == u"TRIGGER"_s)
            m_isTrigger = true;
        else if (m_isTrigger && (word == u"BEGIN"_s || word == u"CASE"_s))
            ++m_depth;
        else if (m_isTrigger && word == u"END"_s && m_depth > 0)
            --m_depth;
        take(rest.first(length));
    }

    void endStatement()
    {
        const QString statement = m_statement.trimmed();
        if (!statement.isEmpty())
            m_statements.append(statement);
        m_statement.clear();
        m_isTrigger = false;
        ++m_at;
    }

    const QString &m_script;
    qsizetype m_at = 0;
    QString m_statement;
    QStringList m_statements;
    int m_depth = 0;
    bool m_isTrigger = false;
};

} // namespace

QStringList splitStatements(const QString &script)
{
    return Splitter(script).run();
}

} // namespace ems
