#include "sandbox/ecc/trfc_out.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sandbox/ecc/idoc_flat.hpp"

namespace weir::sandbox::ecc {
namespace {

using Step = TrfcUnit::Step;

constexpr int tries_max = 30;
constexpr Duration retry_after = std::chrono::minutes{15};
constexpr Duration server_idle_limit = std::chrono::minutes{5};

Step after_check(TrfcOut::State state) {
  return state == TrfcOut::State::executed ? Step::confirm : Step::execute;
}

}  // namespace

std::string_view name_of(Step step) {
  constexpr std::string_view names[] = {"check", "execute", "commit", "rollback", "confirm", "done"};
  return names[static_cast<std::size_t>(step)];
}

// It begins anew, with the same TID.
void TrfcOut::fail(TrfcUnit& unit, std::string error, Instant now) {
  unit.step = Step::check;
  unit.server.clear();
  unit.error = std::move(error);
  unit.due = ++unit.tries < tries_max ? now + retry_after : Instant::max();
}

void TrfcOut::send(const Idoc& idoc, Instant now) {
  forget_idle(now);
  TrfcUnit unit;
  unit.tid = fmt::format("0A00000A{:016X}", units_.size() + 1);
  unit.docnum = idoc.number;
  unit.control = flat_control(idoc);
  unit.data = flat_data(idoc);
  unit.due = now;
  if (servers_.empty()) fail(unit, fmt::format("program {} not registered", registered_program), now);
  units_.push_back(std::move(unit));
}

void TrfcOut::forget_idle(Instant now) {
  std::erase_if(servers_, [&](const auto& entry) {
    if (now - entry.second <= server_idle_limit) return false;
    for (auto& unit : units_)
      if (unit.server == entry.first) fail(unit, "connection to the server program is broken", now);
    return true;
  });
}

std::optional<std::string> TrfcOut::register_server(std::string_view program, Instant now) {
  if (program != registered_program) return {};
  forget_idle(now);
  auto server = fmt::format("R{}", ++last_server_);
  servers_.emplace(server, now);
  return server;
}

bool TrfcOut::is_registered(std::string_view server, Instant now) {
  forget_idle(now);
  const auto found = servers_.find(server);
  if (found == servers_.end()) return false;
  found->second = now;
  return true;
}

std::string TrfcOut::call_of(const TrfcUnit& unit) { return fmt::format("{}-{}", unit.docnum, unit.given); }

const TrfcUnit* TrfcOut::next(std::string_view server, Instant now) {
  const auto given =
      std::ranges::find_if(units_, [&](const TrfcUnit& unit) { return unit.server == server; });
  if (given != units_.end()) return &*given;
  const auto due = std::ranges::find_if(units_, [&](const TrfcUnit& unit) {
    return unit.server.empty() && unit.step != Step::done && unit.due <= now;
  });
  if (due == units_.end()) return nullptr;
  due->server = server;
  ++due->given;
  return &*due;
}

void TrfcOut::advance(TrfcUnit& unit, State state, const std::string& message, Instant now) {
  unit.server.clear();
  const bool has_failed = state == State::failed;
  switch (unit.step) {
    case Step::check:
      if (has_failed) return fail(unit, message, now);
      unit.step = after_check(state);
      return;
    case Step::execute:
      unit.error = message;
      unit.step = has_failed ? Step::rollback : Step::commit;
      return;
    case Step::rollback:
      return fail(unit, unit.error, now);
    case Step::commit:
      if (has_failed) return fail(unit, message, now);
      unit.step = Step::confirm;
      return;
    case Step::confirm:  // for the other side's sake alone; nobody minds how it ends
      unit.step = Step::done;
      unit.error.clear();
      return;
    case Step::done:
      return;
  }
}

bool TrfcOut::answer(std::string_view server, std::string_view call, State state, const std::string& message,
                     Instant now) {
  const auto found = std::ranges::find_if(
      units_, [&](const TrfcUnit& unit) { return unit.server == server && call_of(unit) == call; });
  if (found == units_.end()) return false;
  advance(*found, state, message, now);
  return true;
}

std::string trfc_json(const TrfcOut& trfc) {
  nlohmann::ordered_json array = nlohmann::ordered_json::array();
  for (const auto& unit : trfc.units()) {
    array.push_back({{"tid", unit.tid},
                     {"docnum", unit.docnum},
                     {"step", name_of(unit.step)},
                     {"tries", unit.tries},
                     {"error", unit.error}});
  }
  return array.dump();
}

std::size_t TrfcOut::retry(Instant now) {
  std::size_t count = 0;
  for (auto& unit : units_) {
    if (unit.step == Step::done || !unit.server.empty()) continue;
    unit.due = std::min(unit.due, now);
    ++count;
  }
  return count;
}

}  // namespace weir::sandbox::ecc
