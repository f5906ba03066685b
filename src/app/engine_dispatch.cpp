// What the engine runs for dispatch.
#include "app/engine.hpp"

namespace weir::app {
namespace {

constexpr std::size_t answers_max = 50;  // IDocs in one envelope
constexpr std::chrono::minutes dispatch_watched_every{5};

}  // namespace

// Before all other kinds: what has left is confirmed first, with the IDocs that tell of it.
std::vector<jobs::Kind> Engine::dispatch_kinds() {
  using Packet = std::span<const jobs::Job>;
  const auto line = [this](Packet packet) -> Line& { return line_of(packet.front().connection); };
  return {{flows::confirm_package_kind, 1,
           [line](Packet packet) { return line(packet).confirm_packages.run(packet); }},
          {flows::take_idoc_kind, 1, [line](Packet packet) { return line(packet).take_idocs.run(packet); }},
          {flows::sweep_deliveries_kind, 1,
           [line](Packet packet) { return line(packet).sweep_deliveries.run(packet); }},
          {flows::prove_packages_kind, 1,
           [line](Packet packet) { return line(packet).prove_packages.prove(packet); }},
          {flows::watch_dispatch_kind, 1,
           [line](Packet packet) { return line(packet).watch_dispatch.run(packet); }},
          {flows::answer_idoc_kind, answers_max,
           [line](Packet packet) { return line(packet).prove_packages.answer(packet); }}};
}

void Engine::add_dispatch(const flows::Connection& connection, std::vector<jobs::Schedule>& schedules) {
  schedules.push_back(
      {connection.name, flows::sweep_deliveries_kind, "sap", connection.delivery_sweep_interval});
  schedules.push_back({connection.name, flows::watch_dispatch_kind, "store", dispatch_watched_every});
}

}  // namespace weir::app
