#include "app/rules_watch.hpp"

#include "amazon/api/settings.hpp"
#include "app/order_rules.hpp"
#include "core/digest.hpp"
#include "core/log.hpp"
#include "core/mapped_file.hpp"
#include "flows/settings.hpp"

namespace weir::app {
namespace {

constexpr std::chrono::seconds between_looks{5};
constexpr std::size_t watched_bytes_max = 64u << 20;

// Empty where it cannot be read: while it is being replaced, or for good.
std::string digest_of(const std::filesystem::path& file) {
  const auto content = MappedFile::open(file, watched_bytes_max);
  return content ? sha256_hex(content->bytes()) : "";
}

}  // namespace

RulesWatch::RulesWatch(const config::Config& config) {
  for (const auto& each : config.connections()) {
    const std::filesystem::path file = each.get(flows::order_rules);
    const std::string digest = digest_of(file);
    watched_.push_back({file, each.get(amazon::marketplaces), digest, digest});
  }
}

bool RulesWatch::is_new(Watched& watched) {
  const std::string now = digest_of(watched.file);
  const bool stands_still = now == watched.seen;
  watched.seen = now;
  if (now.empty() || now == watched.begun || !stands_still || now == watched.told) return false;
  const auto rules = load_order_rules(watched.file, watched.marketplaces);
  if (rules) return true;
  watched.told = now;
  log_warn("rules.not_taken_up",
           {{"file", watched.file.string()}, {"why", config::line_of(rules.error().front())}});
  return false;
}

bool RulesWatch::look() {
  bool is_any = false;
  for (Watched& each : watched_) is_any = is_new(each) || is_any;
  return is_any;
}

bool RulesWatch::wait_for_change(std::stop_token stop) {
  std::unique_lock lock{mutex_};
  while (!stop.stop_requested()) {
    waiting_.wait_for(lock, stop, between_looks, [] { return false; });
    if (!stop.stop_requested() && look()) return true;
  }
  return false;
}

}  // namespace weir::app
