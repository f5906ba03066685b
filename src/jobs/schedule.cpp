#include "jobs/schedule.hpp"

#include "core/ensure.hpp"

namespace weir::jobs {
namespace {

// FNV-1a: the same on every host and in every build, which std::hash does not promise.
std::uint64_t hash_of(const std::string& text) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  return hash;
}

}  // namespace

Instant latest_tick(const Schedule& schedule, Instant now) {
  ensure(schedule.every > Duration::zero(), "a schedule that would tick without end");
  const auto every = static_cast<std::uint64_t>(schedule.every.count());
  const auto shift =
      static_cast<std::int64_t>(hash_of(schedule.connection + '\n' + schedule.named()) % every);
  const std::int64_t since = now.time_since_epoch().count() - shift;
  const std::int64_t length = schedule.every.count();
  const std::int64_t beyond = ((since % length) + length) % length;  // also before 1970
  return now - Duration{beyond};
}

}  // namespace weir::jobs
