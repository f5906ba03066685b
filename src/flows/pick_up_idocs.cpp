#include "flows/pick_up_idocs.hpp"

namespace weir::flows {
namespace {

using jobs::Outcome;

// SAP writes its files in pieces, under their final names.
constexpr std::chrono::seconds unchanged_for{30};
constexpr std::uint64_t bytes_max = 50u << 20;
constexpr std::size_t files_max = 200;  // a run; the next one is a minute away

}  // namespace

std::vector<Outcome> PickUpIdocs::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) {
    const auto done = pick_up();
    outcomes.push_back(done ? Outcome::done() : Outcome::failed(done.error()));
  }
  return outcomes;
}

// Killed between keeping and putting aside, it takes the file again, and finds that all of it is known.
Result<Done> PickUpIdocs::pick_up() {
  const auto files = folder_.list();
  if (!files) return files.error();
  std::size_t taken = 0;
  for (const DroppedFile& file : *files) {
    if (file.changed_at > context_.clock.now() - unchanged_for) continue;
    if (taken++ == files_max) break;
    const auto body = folder_.read(file.name, bytes_max);
    if (!body) return body.error();
    receive_.keep(*body);
    if (const auto moved = folder_.move(file.name, "taken"); !moved) return moved.error();
  }
  return Done{};
}

}  // namespace weir::flows
