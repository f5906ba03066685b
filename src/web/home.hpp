#pragma once
// The first page: late, missing, wrong, unposted, silent. Each a number that was proven at some time; what
// was not lately, is not known, whatever it was. Pure.
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/console_reads.hpp"

namespace weir::web {

// What the store and the configuration say of one connection.
struct ConnectionState {
  std::string name;
  bool is_shadow = false;
  std::vector<std::string> marketplace_ids;
  std::string sap_system;
  std::optional<Instant> swept_until;  // of the sweep that is furthest behind
  std::optional<Instant> last_proven, last_certificate;
  std::int64_t late = 0;                     // orders whose time is over, and that are not shipped at Amazon
  std::int64_t unposted = 0;                 // documents that should be in SAP
  std::map<std::string, std::int64_t> open;  // exceptions by code
};

struct HomeState {
  std::vector<ConnectionState> connections;
  std::vector<store::PauseRow> pauses;
  std::vector<store::WorkerRow> workers;
  std::vector<store::BucketRow> buckets;
};

nlohmann::ordered_json home_json(const HomeState& state, Instant now);

// After that long nobody knows any more.
inline constexpr std::chrono::minutes swept_is_proven_for{30};
inline constexpr std::chrono::hours certified_is_proven_for{26};

}  // namespace weir::web
