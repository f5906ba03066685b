#include "help/training_clock.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include "amazon/api/settings.hpp"
#include "app/alert_settings.hpp"
#include "app/network_settings.hpp"
#include "app/order_settings.hpp"
#include "app/receiver_settings.hpp"
#include "core/clock.hpp"
#include "core/time_shift.hpp"
#include "flows/settings.hpp"
#include "help/stage.hpp"
#include "sap/rfc/settings.hpp"
#include "sap/soap/settings.hpp"
#include "store/settings.hpp"

namespace weir::help {
namespace {

namespace fs = std::filesystem;

// A setting by which Weir reaches something, and whether that is the sandbox's or the folder's.
struct Reach {
  const SettingSpec& setting;
  bool is_here;
};

// A setting of an address has no login in it (config/value_reader.cpp).
bool is_here(const Url& url) { return url.text.starts_with("http://127.0.0.1:"); }
bool is_here(const std::optional<Url>& url) { return !url || is_here(*url); }
bool is_here(const std::optional<Secret>& address) {
  return !address || address->reveal().starts_with("http://127.0.0.1:");
}

bool is_mail_here(const std::optional<std::string>& server) {
  return !server || server->starts_with("smtp://127.0.0.1:") || server->starts_with("smtps://127.0.0.1:");
}

bool is_host_here(const std::optional<std::string>& host) {
  return !host || *host == "127.0.0.1" || *host == "localhost";
}

// Whatever links lead to.
bool is_in(const fs::path& folder, const std::optional<fs::path>& file) {
  if (!file) return true;
  std::error_code of_file, of_folder;
  const auto inside = fs::weakly_canonical(fs::absolute(*file), of_file)
                          .lexically_relative(fs::weakly_canonical(folder, of_folder));
  return !of_file && !of_folder && !inside.empty() && *inside.begin() != "..";
}

std::vector<Reach> reaches_of(const config::Config& config, const fs::path& folder) {
  return {{store::path, is_in(folder, config.get(store::path))},
          {store::vault, is_in(folder, config.get(store::vault))},
          {store::postgres, !config.get(store::postgres)},
          {store::postgres_vault, !config.get(store::postgres_vault)},
          {app::proxy, is_here(config.get(app::proxy))},
          {app::alert_webhook, is_here(config.get(app::alert_webhook))},
          {app::alert_chat, is_here(config.get(app::alert_chat))},
          {app::alert_dead_man, is_here(config.get(app::alert_dead_man))},
          {app::alert_mail_server, is_mail_here(config.get(app::alert_mail_server))}};
}

std::vector<Reach> reaches_of(const config::Connection& of, const fs::path& folder) {
  return {{amazon::api_url, is_here(of.get(amazon::api_url))},
          {amazon::token_url, is_here(of.get(amazon::token_url))},
          {app::queue_url, is_here(of.get(app::queue_url))},
          {sap::url, is_here(of.get(sap::url))},
          {sap::rfc_host, is_host_here(of.get(sap::rfc_host))},
          {sap::rfc_message_server, is_host_here(of.get(sap::rfc_message_server))},
          {sap::rfc_router, !of.get(sap::rfc_router)},
          {sap::rfc_gateway_host, is_host_here(of.get(sap::rfc_gateway_host))},
          {sap::idoc_folder, is_in(folder, of.get(sap::idoc_folder))},
          {app::inbound_folder, is_in(folder, of.get(app::inbound_folder))},
          {flows::invoice_folder, is_in(folder, of.get(flows::invoice_folder))},
          {flows::order_rules, is_in(folder, of.get(flows::order_rules))},
          {flows::settlement_rules, is_in(folder, of.get(flows::settlement_rules))}};
}

}  // namespace

Result<Done> must_be_sandbox(const config::Config& config, const fs::path& config_file) {
  std::error_code ignored;
  const fs::path folder = fs::absolute(config_file, ignored).parent_path();
  auto all = reaches_of(config, folder);
  for (const auto& connection : config.connections())
    std::ranges::copy(reaches_of(connection, folder), std::back_inserter(all));
  const auto out = std::ranges::find(all, false, &Reach::is_here);
  if (out == all.end()) return Done{};
  return Failure{.next = Next::refuse,
                 .code = "training.no_sandbox",
                 .text = config_file.string() + " lies in a folder of a training, and " +
                         std::string{out->setting.key} +
                         " reaches more than its sandbox; take that out, or move the file away from there",
                 .subject = config_file.string(),
                 .not_before = {}};
}

Result<Done> enter_training(const config::Config& config, const fs::path& config_file) {
  std::error_code ignored;
  const auto folder = fs::absolute(config_file, ignored).parent_path();
  if (!fs::exists(folder / training_file, ignored)) return Done{};
  if (const auto is_one = must_be_sandbox(config, config_file); !is_one) return is_one;
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
