#include "help/training_clock.hpp"

#include <algorithm>

#include "amazon/api/settings.hpp"
#include "core/clock.hpp"
#include "core/time_shift.hpp"
#include "help/stage.hpp"
#include "sap/soap/settings.hpp"

namespace weir::help {
namespace {

bool is_on_this_machine(const Url& url) { return url.text.starts_with("http://127.0.0.1:"); }

}  // namespace

Result<Done> enter_training(const config::Config& config, const std::filesystem::path& config_file) {
  std::error_code ignored;
  const auto folder = std::filesystem::absolute(config_file, ignored).parent_path();
  if (!std::filesystem::exists(folder / training_file, ignored)) return Done{};
  const auto connections = config.connections();
  const bool is_sandbox = std::ranges::all_of(connections, [](const auto& each) {
    return is_on_this_machine(each.get(amazon::api_url)) && is_on_this_machine(each.get(sap::url));
  });
  if (!is_sandbox)
    return Failure{.next = Next::refuse,
                   .code = "training.no_sandbox",
                   .text = config_file.string() +
                           " lies in a folder of a training, and reaches more than its "
                           "sandbox; move it away from there",
                   .subject = config_file.string(),
                   .not_before = {}};
  http::CurlSender http{{}};
  const auto world = SandboxWorld::of(folder, http);
  if (!world) return world.error();
  const auto now = world->now();
  if (!now) return now.error();
  shift_time(Duration::zero());
  shift_time(*now - SystemClock{}.now());
  return Done{};
}

}  // namespace weir::help
