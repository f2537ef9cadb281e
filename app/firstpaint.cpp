// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "app/firstpaint.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QStringList>

namespace ems {

namespace {

class FirstPaints final : public QObject
{
public:
    FirstPaints(int descriptor, QStringList names, QObject *parent)
        : QObject(parent)
        , m_names(std::move(names))
    {
        if (!m_pipe.open(descriptor, QIODevice::WriteOnly | QIODevice::Unbuffered))
            m_names.clear();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_names.removeOne(watched->objectName())) {
            const auto tell = [this, name = watched->objectName()] {
                m_pipe.write(name.toUtf8() + '\n');
            };
            QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection); // when it is on the screen
            if (m_names.isEmpty())
                QCoreApplication::instance()->removeEventFilter(this);
        }
        return false;
    }

private:
    QFile m_pipe;
    QStringList m_names;
};

} // namespace

void reportFirstPaints(QApplication &application)
{
    QStringList words =
        qEnvironmentVariable("EMS_REPORT_FIRST_PAINT").split(u' ', Qt::SkipEmptyParts);
    if (words.size() < 2)
        return;
    const int descriptor = words.takeFirst().toInt();
    application.installEventFilter(new FirstPaints(descriptor, words, &application));
}

} // namespace ems
