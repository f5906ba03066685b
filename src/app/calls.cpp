#include "app/calls.hpp"

#include <algorithm>

#include "app/open_store.hpp"

namespace weir::app {
namespace {

Failure unknown(const std::string& connection) {
  return {.next = Next::refuse,
          .code = "config.unknown_connection",
          .text = "There is no connection " + connection + " in the configuration.",
          .subject = {},
          .not_before = {}};
}

}  // namespace

Result<std::vector<CallOfConnection>> list_calls(const config::Config& config, const std::string& connection,
                                                 const store::CallsWanted& wanted) {
  const auto& all = config.connections();
  if (!connection.empty() &&
      std::ranges::none_of(all, [&](const auto& each) { return each.name() == connection; }))
    return unknown(connection);
  const auto masters = master_keys(config);
  if (!masters) return masters.error();
  const auto database = open_store(config);
  if (!database) return database.error();
  std::vector<CallOfConnection> calls;
  for (const auto& each : all) {
    if (!connection.empty() && each.name() != connection) continue;
    for (auto& call : store::Calls{**database, *masters, each.name()}.list(wanted))
      calls.push_back({each.name(), std::move(call)});
  }
  std::ranges::stable_sort(calls, std::ranges::greater{}, [](const auto& one) { return one.call.sent_at; });
  if (calls.size() > wanted.most) calls.resize(wanted.most);
  return calls;
}

}  // namespace weir::app
