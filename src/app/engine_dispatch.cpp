// What the engine runs for dispatch.
#include "app/engine.hpp"

namespace weir::app {
namespace {

constexpr std::size_t answers_max = 50;  // IDocs in one envelope
constexpr std::chrono::minutes dispatch_watched_every{5};
constexpr std::chrono::hours account_watched_every{6};
constexpr std::chrono::hours health_projected_every{1};
constexpr std::chrono::minutes pulse_watched_every{15};
constexpr std::chrono::minutes probed_every{30};

}  // namespace

// Before all other kinds: what has left is confirmed first, with the IDocs that tell of it.
std::vector<jobs::Kind> Engine::dispatch_kinds() {
  using Packet = std::span<const jobs::Job>;
  const auto line = [this](Packet packet) -> Line& { return line_of(packet.front().connection); };
  return {
      {flows::confirm_package_kind, 1,
       [line](Packet packet) { return line(packet).confirm_packages.run(packet); }, true},
      {flows::take_idoc_kind, 1, [line](Packet packet) { return line(packet).take_idocs.run(packet); }, true},
      {flows::sweep_deliveries_kind, 1,
       [line](Packet packet) { return line(packet).sweep_deliveries.run(packet); }},
      {flows::prove_packages_kind, 1,
       [line](Packet packet) { return line(packet).prove_packages.prove(packet); }},
      {flows::watch_dispatch_kind, 1,
       [line](Packet packet) { return line(packet).watch_dispatch.run(packet); }},
      {flows::watch_account_kind, 1,
       [line](Packet packet) { return line(packet).watch_account.run(packet); }},
      {flows::project_health_kind, 1,
       [line](Packet packet) { return line(packet).watch_account.project(packet); }},
      {flows::watch_pulse_kind, 1, [line](Packet packet) { return line(packet).watch_pulse.run(packet); }},
      {flows::probe_dispatch_kind, 1,
       [line](Packet packet) { return line(packet).watch_pulse.probe(packet); }},
      {flows::answer_idoc_kind, answers_max,
       [line](Packet packet) { return line(packet).prove_packages.answer(packet); }}};
}

void Engine::add_dispatch(const flows::Connection& connection, std::vector<jobs::Schedule>& schedules) {
  schedules.push_back(
      {connection.name, flows::sweep_deliveries_kind, "sap", connection.delivery_sweep_interval});
  schedules.push_back({connection.name, flows::watch_dispatch_kind, "store", dispatch_watched_every});
  schedules.push_back({connection.name, flows::watch_account_kind, "amazon", account_watched_every});
  schedules.push_back({connection.name, flows::project_health_kind, "store", health_projected_every});
  schedules.push_back({connection.name, flows::watch_pulse_kind, "store", pulse_watched_every});
  schedules.push_back({connection.name, flows::probe_dispatch_kind, "amazon", probed_every});
}

}  // namespace weir::app
