<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>SettingWords</name>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation><numerusform>%n month</numerusform><numerusform>%n months</numerusform></translation></message>
</context>
<context>
    <name>ems::AssignDialog</name>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s)</source>
        <translation>
            <numerusform>%Ln device</numerusform>
            <numerusform>%Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln assignment(s)</source>
        <translation>
            <numerusform>%Ln assignment</numerusform>
            <numerusform>%Ln assignments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln assignment(s) made.</source>
        <translation>
            <numerusform>%Ln assignment made.</numerusform>
            <numerusform>%Ln assignments made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were there already.</source>
        <translation>
            <numerusform>%Ln was there already.</numerusform>
            <numerusform>%Ln were there already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::AssignmentsPage</name>
    <message numerus="yes">
        <source>%Ln assignment(s)</source>
        <translation>
            <numerusform>%Ln assignment</numerusform>
            <numerusform>%Ln assignments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>End %Ln assignment(s)…</source>
        <translation>
            <numerusform>End %Ln assignment…</numerusform>
            <numerusform>End %Ln assignments…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::AuditPage</name>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries so far; scroll for older ones</source>
        <translation>
            <numerusform>%Ln entry so far; scroll for older ones</numerusform>
            <numerusform>%Ln entries so far; scroll for older ones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::DashboardPage</name>
    <message numerus="yes">
        <source>%Ln hour(s) in the last 30 days</source>
        <translation>
            <numerusform>%Ln hour in the last 30 days</numerusform>
            <numerusform>%Ln hours in the last 30 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln account request(s) waiting</source>
        <translation>
            <numerusform>%Ln account request waiting</numerusform>
            <numerusform>%Ln account requests waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::DeviceCard</name>
    <message numerus="yes">
        <source>Over maximum: %n hour(s)</source>
        <translation>
            <numerusform>Over maximum: %n hour</numerusform>
            <numerusform>Over maximum: %n hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::DeviceChooser</name>
    <message numerus="yes">
        <source>The first %n devices. Type to narrow.</source>
        <translation>
            <numerusform>The first device. Type to narrow.</numerusform>
            <numerusform>The first %n devices. Type to narrow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::DevicesPage</name>
    <message numerus="yes">
        <source>%Ln device(s)</source>
        <translation>
            <numerusform>%Ln device</numerusform>
            <numerusform>%Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln device(s)</source>
        <translation>
            <numerusform>Delete %Ln device</numerusform>
            <numerusform>Delete %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %Ln device(s)</source>
        <translation>
            <numerusform>Restore %Ln device</numerusform>
            <numerusform>Restore %Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) deleted.</source>
        <translation>
            <numerusform>%Ln device deleted.</numerusform>
            <numerusform>%Ln devices deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln device(s) restored.</source>
        <translation>
            <numerusform>%Ln device restored.</numerusform>
            <numerusform>%Ln devices restored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::EndDialog</name>
    <message numerus="yes">
        <source>End %Ln assignment(s)</source>
        <translation>
            <numerusform>End %Ln assignment</numerusform>
            <numerusform>End %Ln assignments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln assignment(s) ended.</source>
        <translation>
            <numerusform>%Ln assignment ended.</numerusform>
            <numerusform>%Ln assignments ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::FindingsCard</name>
    <message numerus="yes">
        <source>%Ln device(s)</source>
        <translation>
            <numerusform>%Ln device</numerusform>
            <numerusform>%Ln devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>And %Ln more.</numerusform>
            <numerusform>And %Ln more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::HeatMap</name>
    <message numerus="yes">
        <source>%n day(s), highest %1</source>
        <translation>
            <numerusform>%n day, highest %1</numerusform>
            <numerusform>%n days, highest %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::ImportMapping</name>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::MessageBar</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::OwnFigures</name>
    <message numerus="yes">
        <source>and %n former</source>
        <translation>
            <numerusform>and %n former</numerusform>
            <numerusform>and %n former</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::ProfileSummary</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No readings: %1; and %n more gap(s)</source>
        <extracomment>%1 stretches of time; %n is 1 or more</extracomment>
        <translation>
            <numerusform>No readings: %1; and %n more gap</numerusform>
            <numerusform>No readings: %1; and %n more gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::RecordList</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::RecordPage</name>
    <message numerus="yes">
        <source>At most %Ln row(s) can be copied. Export the list instead.</source>
        <translation>
            <numerusform>At most %Ln row can be copied. Export the list instead.</numerusform>
            <numerusform>At most %Ln rows can be copied. Export the list instead.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::RowsSection</name>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>And %Ln more.</numerusform>
            <numerusform>And %Ln more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::Sidebar</name>
    <message numerus="yes">
        <source>%1, %n new</source>
        <extracomment>Name of a page for screen readers: its title and how many things wait there</extracomment>
        <translation>
            <numerusform>%1, %n new</numerusform>
            <numerusform>%1, %n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::SiteFigures</name>
    <message numerus="yes">
        <source>%Ln administrator(s)</source>
        <translation>
            <numerusform>%Ln administrator</numerusform>
            <numerusform>%Ln administrators</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s)</source>
        <translation>
            <numerusform>%Ln client</numerusform>
            <numerusform>%Ln clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln disabled</source>
        <translation>
            <numerusform>%Ln disabled</numerusform>
            <numerusform>%Ln disabled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln assigned</source>
        <translation>
            <numerusform>%Ln assigned</numerusform>
            <numerusform>%Ln assigned</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shared</source>
        <translation>
            <numerusform>%Ln shared</numerusform>
            <numerusform>%Ln shared</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ems::UsersPage</name>
    <message numerus="yes">
        <source>%Ln user(s)</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Enable %Ln</source>
        <translation>
            <numerusform>Enable %Ln</numerusform>
            <numerusform>Enable %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disable %Ln</source>
        <translation>
            <numerusform>Disable %Ln</numerusform>
            <numerusform>Disable %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln user(s)</source>
        <translation>
            <numerusform>Delete %Ln user</numerusform>
            <numerusform>Delete %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Restore %Ln user(s)</source>
        <translation>
            <numerusform>Restore %Ln user</numerusform>
            <numerusform>Restore %Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln account request(s) waiting</source>
        <translation>
            <numerusform>%Ln account request waiting</numerusform>
            <numerusform>%Ln account requests waiting</numerusform>
        </translation>
    </message>
</context>
</TS>
