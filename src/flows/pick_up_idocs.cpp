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

// One file that cannot be taken keeps no other back.
Result<Done> PickUpIdocs::pick_up() {
  const auto files = folder_.list();
  if (!files) return files.error();
  std::size_t taken = 0;
  std::optional<Failure> outage;
  for (const DroppedFile& file : *files) {
    if (file.changed_at > context_.clock.now() - unchanged_for) continue;
    if (taken == files_max) break;
    const auto done = take(file.name);
    if (done)
      ++taken;
    else if (done.error().is_outage)
      outage = done.error();
    else
      tell(done.error());
  }
  if (outage) return *outage;
  return Done{};
}

// Killed between keeping and putting aside, it takes the file again, and finds that all of it is known.
Result<Done> PickUpIdocs::take(const std::string& name) {
  const auto body = folder_.read(name, bytes_max);
  if (!body) return body.error();
  receive_.keep(*body);
  return folder_.move(name, "taken");
}

void PickUpIdocs::tell(const Failure& failure) {
  store::Exception exception;
  exception.connection = context_.connection.name;
  exception.code = failure.code;
  exception.subject = "file/" + failure.subject;
  exception.reason = failure.text;
  exception.next = "look at the file, and take it out of the folder; SAP can send its IDocs again (WE19)";
  exception.owner = "basis";
  context_.stores.jobs.transact(
      [&](Tx& tx) { context_.stores.exceptions.open(tx, exception, context_.clock.now()); });
}

}  // namespace weir::flows
