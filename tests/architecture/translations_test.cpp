// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QString>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace {

/// "%1", "%n" and the like, sorted.
QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern(u"%(L?[0-9]+|L?n)"_s);
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    found.sort();
    return found;
}

TEST(Translations, AreComplete)
{
    QDirIterator it(QStringLiteral(EMS_SOURCE_DIR "/translations"), {u"*.ts"_s});
    int files = 0;
    while (it.hasNext()) {
        QFile file(it.next());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        ++files;
        EXPECT_FALSE(file.readAll().contains("type=\"unfinished\""))
            << file.fileName().toStdString();
    }
    EXPECT_GT(files, 0);
}

TEST(Translations, KeepThePlaceholdersOfPlurals)
{
    QDirIterator it(QStringLiteral(EMS_SOURCE_DIR "/translations"), {u"*.ts"_s});
    static const QRegularExpression message(
        u"<source>([^<]*)</source>\\s*<translation>\\s*((?:<numerusform>[^<]*</numerusform>\\s*)+)"_s);
    static const QRegularExpression form(u"<numerusform>([^<]*)</numerusform>"_s);
    int checked = 0;
    while (it.hasNext()) {
        QFile file(it.next());
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (auto found = message.globalMatch(text); found.hasNext();) {
            const auto match = found.next();
            // The last form is the plural, which has to name the number; a singular need not.
            QString last;
            for (auto forms = form.globalMatch(match.captured(2)); forms.hasNext();)
                last = forms.next().captured(1);
            EXPECT_EQ(placeholders(last), placeholders(match.captured(1))) << last.toStdString();
            ++checked;
        }
    }
    EXPECT_GT(checked, 20);
}

} // namespace
