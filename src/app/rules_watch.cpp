#include "app/rules_watch.hpp"

#include "app/merchant_rules.hpp"
#include "core/digest.hpp"
#include "core/folder_drop.hpp"
#include "core/log.hpp"
#include "flows/settings.hpp"

namespace weir::app {
namespace {

constexpr std::chrono::seconds between_looks{5};
constexpr std::size_t watched_bytes_max = 64u << 20;

// Empty where it cannot be read: while it is being replaced, or for good. Read and not mapped, because
// somebody may cut it at any time.
std::string digest_of(const std::filesystem::path& file) {
  const auto content = FolderDrop{file.parent_path()}.read(file.filename().string(), watched_bytes_max);
  return content ? sha256_hex(*content) : "";
}

}  // namespace

RulesWatch::RulesWatch(const config::Config& config) : config_{config} {
  for (const auto& each : config.connections()) {
    const std::filesystem::path file = each.get(flows::order_rules);
    const std::string digest = digest_of(file);
    watched_.push_back({file, digest, digest});
  }
}

bool RulesWatch::is_new(Watched& watched) {
  const std::string now = digest_of(watched.file);
  const bool stands_still = now == watched.seen;
  watched.seen = now;
  return !now.empty() && now != watched.begun && stands_still;
}

// All rules are read anew with the engine: a daemon that stopped for a good file would not come back over a
// bad one beside it.
bool RulesWatch::can_begin() {
  const auto checked = check_merchant_rules(config_);
  if (checked) return true;
  if (checked.error().text == told_) return false;
  told_ = checked.error().text;
  log_warn("rules.not_taken_up", {{"code", checked.error().code}, {"why", told_}});
  return false;
}

bool RulesWatch::look() {
  bool is_any = false;
  for (Watched& each : watched_) is_any = is_new(each) || is_any;
  return is_any && can_begin();
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
