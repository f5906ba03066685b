#include "core/zone.hpp"

#include <date/tz.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "core/text.hpp"

namespace weir {
namespace {

const date::time_zone& database_zone(const void* rules) {
  return *static_cast<const date::time_zone*>(rules);
}

std::chrono::seconds offset_at(const void* rules, Instant instant) {
  return rules == nullptr ? std::chrono::seconds{0} : database_zone(rules).get_info(instant).offset;
}

// The database lists every file that lies beside its zones: tables such as "zonenow.tab" are none, and
// "localtime" would close a month at a different hour on every machine.
bool is_zone_name(std::string_view name) {
  return name.find('.') == std::string_view::npos && name != "localtime";
}

// Only "Area/City" names are offered: "EST" is one edit from the "PST" of a settlement and never meant.
std::vector<std::string> suggestions() {
  std::vector<std::string> names{"UTC"};
  for (const auto& zone : date::get_tzdb().zones) {
    if (zone.name().find('/') != std::string::npos) names.push_back(zone.name());
  }
  return names;
}

// By edits, else the city alone in any case: "berlin", "new york".
std::optional<std::string> closest(std::string_view word) {
  const auto names = suggestions();
  if (auto found = nearest(word, names)) return found;
  auto city = "/" + lower_ascii(word);
  std::ranges::replace(city, ' ', '_');
  const auto is_city = [&](const std::string& name) { return lower_ascii(name).ends_with(city); };
  const auto found = std::ranges::find_if(names, is_city);
  return found == names.end() ? std::nullopt : std::optional{*found};
}

Failure failure(std::string_view name, const std::string& reason_and_step) {
  const auto shown = printable(name.substr(0, 60));
  return {.next = Next::refuse,
          .code = "zone.unknown",
          .text = "time zone \"" + shown + "\" " + reason_and_step,
          .subject = shown,
          .not_before = {}};
}

Failure unknown(std::string_view name) {
  const auto guess = closest(name);
  return failure(name, "is not in this machine's tzdata; " +
                           (guess ? "did you mean \"" + *guess + "\"?"
                                  : std::string{"use an IANA name such as \"Europe/Berlin\""}));
}

// Reads the zone's file at once, so that a damaged one fails here and not in the middle of a month.
const void* load(std::string_view name) {
  const auto& zones = date::get_tzdb().zones;
  const auto found = std::ranges::lower_bound(zones, name, {}, &date::time_zone::name);
  if (found == zones.end() || found->name() != name) return nullptr;
  static_cast<void>(found->get_info(date::sys_seconds{}));
  return &*found;
}

}  // namespace

Result<Zone> Zone::named(std::string_view name) {
  if (name == utc().name()) return utc();
  try {
    const void* rules = is_zone_name(name) ? load(name) : nullptr;
    if (rules == nullptr) return unknown(name);
    return Zone{std::string{name}, rules};
  } catch (const std::runtime_error& error) {
    return failure(name,
                   "cannot be read (" + std::string{trim(error.what())} + "); install the package tzdata");
  }
}

Zone Zone::utc() { return {"UTC", nullptr}; }

Date Zone::date_of(Instant instant) const {
  const auto local = std::chrono::sys_time<Duration>{instant + offset_at(rules_, instant)};
  return std::chrono::floor<std::chrono::days>(local);
}

std::chrono::seconds Zone::offset_of(Instant instant) const { return offset_at(rules_, instant); }

Month Zone::month_of(Instant instant) const { return weir::month_of(date_of(instant)); }

Instant Zone::start_of(Date date) const {
  ensure(date.ok(), "Zone::start_of() of a day that does not exist");
  const std::chrono::sys_days midnight{date};
  if (rules_ == nullptr) return midnight;
  // The earliest of two midnights, and for one that is skipped the instant of the clock change.
  const date::local_seconds local{midnight.time_since_epoch()};
  return database_zone(rules_).to_sys(local, date::choose::earliest);
}

Instant Zone::start_of(Month month) const { return start_of(Date{month / 1}); }

}  // namespace weir
