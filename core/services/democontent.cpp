// SPDX-FileCopyrightText: The Energy Management System authors
// SPDX-License-Identifier: Apache-2.0

#include "core/services/democontent.h"

#include <array>

using namespace Qt::StringLiterals;

namespace ems {

namespace {

struct Person
{
    const char16_t *username;
    const char16_t *first;
    const char16_t *last;
};

constexpr auto persons = std::to_array<Person>({
    {u"admin", u"Ada", u"Brandt"},
    {u"alice", u"Alice", u"Moreau"},
    {u"ngozi.okafor", u"Ngozi", u"Okafor"},
    {u"bogdan.popescu", u"Bogdan", u"Popescu"},
    {u"chiara.ricci", u"Chiara", u"Ricci"},
    {u"duc.nguyen", u"Đức", u"Nguyễn"},
    {u"eleni.papadaki", u"Ελένη", u"Παπαδάκη"},
    {u"farid.haddad", u"Farid", u"Haddad"},
    {u"gunnar.oberg", u"Gunnar", u"Öberg"},
    {u"hana.dvorakova", u"Hana", u"Dvořáková"},
    {u"ines.duarte", u"Inês", u"Duarte"},
    {u"jakub.wojcik", u"Jakub", u"Wójcik"},
    {u"keiko.sato", u"Keiko", u"Satō"},
    {u"lars.sorensen", u"Lars", u"Sørensen"},
    {u"maria.iglesias", u"María", u"Iglesias"},
});

/// As it is shown, and as it stands in a username.
struct NamePart
{
    const char16_t *shown;
    const char16_t *plain;
};

constexpr auto firstNames = std::to_array<NamePart>({
    {u"Aisha", u"aisha"},     {u"Åsa", u"asa"},           {u"Benoît", u"benoit"},
    {u"Camille", u"camille"}, {u"Čeněk", u"cenek"},       {u"Daniela", u"daniela"},
    {u"Emre", u"emre"},       {u"Fatou", u"fatou"},       {u"Giulia", u"giulia"},
    {u"Heikki", u"heikki"},   {u"Ioana", u"ioana"},       {u"João", u"joao"},
    {u"Kwame", u"kwame"},     {u"Łucja", u"lucja"},       {u"Mehmet", u"mehmet"},
    {u"Niamh", u"niamh"},     {u"Olga", u"olga"},         {u"Priya", u"priya"},
    {u"Ramón", u"ramon"},     {u"Søren", u"soren"},       {u"Tomáš", u"tomas"},
    {u"Ursula", u"ursula"},   {u"Vikram", u"vikram"},     {u"Wiebke", u"wiebke"},
    {u"Ximena", u"ximena"},   {u"Yusuf", u"yusuf"},       {u"Zoë", u"zoe"},
    {u"Anneke", u"anneke"},   {u"Bjørn", u"bjorn"},       {u"Catarina", u"catarina"},
    {u"Dmitri", u"dmitri"},   {u"Esther", u"esther"},     {u"Ferenc", u"ferenc"},
    {u"Gráinne", u"grainne"}, {u"Henrique", u"henrique"}, {u"Isabel", u"isabel"},
    {u"Jürgen", u"jurgen"},   {u"Katrín", u"katrin"},     {u"Luís", u"luis"},
    {u"Margit", u"margit"},
});

constexpr auto lastNames = std::to_array<NamePart>({
    {u"Abebe", u"abebe"},         {u"Andersson", u"andersson"}, {u"Bakker", u"bakker"},
    {u"Bianchi", u"bianchi"},     {u"Čapek", u"capek"},         {u"Costa", u"costa"},
    {u"Demir", u"demir"},         {u"Diallo", u"diallo"},       {u"Eriksen", u"eriksen"},
    {u"Fernández", u"fernandez"}, {u"Fischer", u"fischer"},     {u"García", u"garcia"},
    {u"Gruber", u"gruber"},       {u"Hansen", u"hansen"},       {u"Horváth", u"horvath"},
    {u"Ivanova", u"ivanova"},     {u"Jansen", u"jansen"},       {u"Kamara", u"kamara"},
    {u"Kowalska", u"kowalska"},   {u"Krüger", u"kruger"},       {u"Lefèvre", u"lefevre"},
    {u"Lindqvist", u"lindqvist"}, {u"Mendes", u"mendes"},       {u"Müller", u"muller"},
    {u"Nowak", u"nowak"},         {u"Novák", u"novak"},         {u"O’Brien", u"obrien"},
    {u"Petrov", u"petrov"},       {u"Quispe", u"quispe"},       {u"Rossi", u"rossi"},
    {u"Santos", u"santos"},       {u"Schäfer", u"schafer"},     {u"Singh", u"singh"},
    {u"Szabó", u"szabo"},         {u"Takács", u"takacs"},       {u"Van Dijk", u"vandijk"},
    {u"Virtanen", u"virtanen"},   {u"Weiß", u"weiss"},          {u"Yılmaz", u"yilmaz"},
    {u"Zieliński", u"zielinski"},
});

/// Numbers from `persons.size()` on: every pair of names, then the same pairs with a number.
UserDraft combinedUser(int index)
{
    const auto n = static_cast<std::size_t>(index) - persons.size();
    const std::size_t round = n / (firstNames.size() * lastNames.size());
    const std::size_t first = n % firstNames.size();
    const std::size_t last = (n / firstNames.size() + 3 * first) % lastNames.size();
    UserDraft draft;
    draft.firstName = QString::fromUtf16(firstNames.at(first).shown);
    draft.lastName = QString::fromUtf16(lastNames.at(last).shown);
    draft.username = QString::fromUtf16(firstNames.at(first).plain) + u'.'
                     + QString::fromUtf16(lastNames.at(last).plain);
    if (round > 0)
        draft.username += QString::number(round + 1);
    return draft;
}

struct Kind
{
    DemoLoad load;
    const char16_t *name;
    const char16_t *location;
    const char16_t *description;
    const char16_t *serial;
    const char16_t *tag;
    int watts;
    int euros;
};

constexpr auto kinds = std::to_array<Kind>({
    {DemoLoad::Lighting, u"Office lighting, level 2", u"Quay House, level 2",
     u"LED panels of the open-plan office, with daylight sensors at the windows.", u"QH", u"light",
     4800, 6200},
    {DemoLoad::HeatPump, u"Heat pump", u"Quay House, plant room",
     u"Air-to-water heat pump for heating and hot water.", u"WP", u"heating", 18000, 23400},
    {DemoLoad::Chargers, u"Car park chargers", u"Car park, row A",
     u"Six charging points with load management.", u"EV", u"mobility", 22000, 8900},
    {DemoLoad::Kitchen, u"Canteen kitchen", u"Quay House, ground floor",
     u"Combi steamers, dishwasher and extraction.", u"KT", u"catering", 28000, 41000},
    {DemoLoad::ColdStore, u"Cold store", u"Warehouse 1, gate 3",
     u"Cold room at 4 °C with two compressors.", u"CS", u"cooling", 9500, 15750},
    {DemoLoad::Servers, u"Server room", u"Quay House, basement",
     u"Racks and their cooling behind one meter.", u"SR", u"it", 12000, 52300},
    {DemoLoad::Workshop, u"Milling machine", u"Workshop, bay 2",
     u"Five-axis mill; runs on one shift.", u"MM", u"production", 15000, 89500},
    {DemoLoad::Lift, u"Goods lift", u"Warehouse 1, north stair", u"Two tonnes, three levels.",
     u"GL", u"building", 7500, 31200},
    {DemoLoad::StreetLights, u"Path and yard lights", u"Grounds", u"Switched by a dusk sensor.",
     u"YL", u"light", 3200, 4450},
    {DemoLoad::Oven, u"Bakery oven", u"Unit 4, bakery", u"Deck oven of the bakery in unit 4.",
     u"BO", u"catering", 24000, 19900},
    {DemoLoad::Ventilation, u"Ventilation, west wing", u"Quay House, roof",
     u"Supply and exhaust air with heat recovery.", u"VW", u"building", 6400, 12800},
    {DemoLoad::Pump, u"Well pump", u"Grounds, well house",
     u"Lifts water for irrigation and for the pond.", u"PU", u"grounds", 2200, 1860},
    {DemoLoad::Household, u"Caretaker’s flat", u"Gate house", u"Flat meter of the gate house.",
     u"CF", u"flat", 3500, 240},
    {DemoLoad::Laundry, u"Laundry", u"Unit 7, laundry", u"Washers and dryers of the linen service.",
     u"LA", u"production", 16500, 27650},
    {DemoLoad::Lighting, u"Meeting room spare meter", u"Store room",
     u"Portable meter, kept for measurements.", u"SM", u"spare", 2000, 180},
});

} // namespace

UserDraft demoUser(int index)
{
    constexpr int disabledPerson = 9;
    constexpr int secondAdmin = 2;
    constexpr int usersOfAnAdmin = 5000;
    constexpr int oneDisabledIn = 40;
    UserDraft draft;
    if (static_cast<std::size_t>(index) < persons.size()) {
        const Person &person = persons.at(static_cast<std::size_t>(index));
        draft.username = QString::fromUtf16(person.username);
        draft.firstName = QString::fromUtf16(person.first);
        draft.lastName = QString::fromUtf16(person.last);
    } else {
        draft = combinedUser(index);
    }
    const bool isAdmin = index == demoAdmin || index % usersOfAnAdmin == secondAdmin;
    draft.role = isAdmin ? Role::Admin : Role::Client;
    draft.isEnabled = index % oneDisabledIn != disabledPerson;
    draft.email = draft.username + u"@riverside.example"_s;
    draft.phone = u"+49 30 5550 "_s + QString::number(index + 100).rightJustified(4, u'0');
    return draft;
}

DeviceDraft demoDevice(int index)
{
    constexpr int cents = 100;
    constexpr int milliwatts = 1000;
    const auto count = static_cast<int>(kinds.size());
    const Kind &kind = kinds.at(static_cast<std::size_t>(index % count));
    const int round = index / count;
    DeviceDraft draft;
    draft.name = QString::fromUtf16(kind.name);
    draft.location = QString::fromUtf16(kind.location);
    if (round > 0) {
        draft.name += u' ' + QString::number(round + 1);
        draft.location += u", plot "_s + QString::number(round % 500 + 1);
    }
    draft.description = QString::fromUtf16(kind.description);
    draft.serial = QString::fromUtf16(kind.serial) + u'-'
                   + QString::number(210'000 + index * 7LL).rightJustified(8, u'0');
    draft.maximumConsumption = {static_cast<qint64>(kind.watts + round % 9 * 100) * milliwatts};
    draft.price = {static_cast<qint64>(kind.euros + round % 13 * 15) * cents};
    draft.tags = {QString::fromUtf16(kind.tag)};
    return draft;
}

DemoLoad demoLoadOf(int index)
{
    return kinds.at(static_cast<std::size_t>(index) % kinds.size()).load;
}

} // namespace ems
