#include "banned.hpp"

namespace weir::tidy {
namespace {

constexpr std::string_view money_rooms =
    "src/accounting/* src/mapping/* src/sap/* src/amazon/* src/stock/* src/proof/* src/posting/* "
    "src/report/* "
    "src/core/money*";

constexpr std::string_view programs = "src/* sandbox/*";

constexpr Ban bans[] = {
    // 0.1 + 0.2 is not 0.3: an amount that went through floating point cannot be proved to the cent.
    {In::code, "double | float | stod | stof | stold | atof | strtod | strtof", money_rooms, "",
     "Money::parse, or a ratio type with stated digits"},

    // A replayed month must see the month's time, so time enters through one door.
    {In::code,
     "system_clock :: now | steady_clock :: now | high_resolution_clock :: now | time ( nullptr ) | "
     "time ( NULL ) | time ( 0 ) | gettimeofday | clock_gettime",
     "src/*", "src/core/clock.cpp", "a Clock or a `now` argument"},
    {In::sql, "now ( ) | current_timestamp | datetime ( ' now ' | strftime ( … ' now '", "src/store/*", "",
     "the $now parameter"},

    // Two engines and their dialects are one room's business.
    {In::openings,
     "SELECT … FROM | INSERT INTO | UPDATE … SET | DELETE FROM | CREATE TABLE | CREATE INDEX | "
     "CREATE UNIQUE INDEX | ALTER TABLE | DROP TABLE | PRAGMA",
     "src/*", "src/store/*", "a class of store/"},

    {In::code, "getenv | secure_getenv", programs, "src/config/*", "config"},
    {In::code, "rand ( | srand ( | random_device", programs, "src/core/random*", "Random"},

    // A bug swallowed halfway leaves half a posting behind; only a border knows what to give up as a whole.
    // The store's engine hands to each waiting thread what its own work threw, whatever that is.
    {In::code, "catch ( ... )", "*",
     "src/main.cpp src/jobs/runner.cpp src/store/sqlite_engine.cpp src/web/* src/http/server*.cpp",
     "a border: let it pass"},

    // A sleep is either too short on a busy machine or too long on every other.
    {In::code, "sleep_for | sleep_until | usleep | nanosleep | sleep (", "*_test.cpp tests/*", "",
     "a signal or ManualClock"},

    // With it -Wswitch-enum has nothing left to say when an enumerator is added.
    {In::code, "default :", "src/*", "",
     "the list of the enumerators, or `// open set: why` on the line where there is none", "open set:"},

    {In::code, "std :: cout | std :: cerr | std :: clog | printf ( | fprintf ( | fmt :: print", "src/*",
     "src/main.cpp src/cli/*", "text returned to cli, or log"},

    {In::code, "using namespace std ;", "*", "", "the names in full"},
    {In::code, "~operator new ~( | ~operator ~= delete", "*", "", "containers or unique_ptr"},

    // What is only remembered in a comment is forgotten. XXX is a currency code too, hence the punctuation.
    {In::comments, "TODO | FIXME | HACK | XXX : | / / XXX", "src/* tests/*", "tests/tidy/*",
     "docs/decisions.md, or do it now"},
};

}  // namespace

std::span<const Ban> every_ban() { return bans; }

}  // namespace weir::tidy
