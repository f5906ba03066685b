#include "flows/attempts.hpp"

namespace weir::flows {

std::string attempt_key(const Context& context, const std::string& key) {
  const int again = context.stores.revisions.current(context.connection.name, key);
  return again == 0 ? key : key + '#' + std::to_string(again + 1);
}

bool begin_attempt(Tx& tx, const Context& context, const char* kind, const std::string& key,
                   const std::string& why) {
  const std::string& connection = context.connection.name;
  const auto posting = context.stores.postings.find(connection, kind, attempt_key(context, key));
  if (!posting || posting->state != store::PostingState::refused) return false;
  context.stores.revisions.begin(tx, connection, key, context.actor, why, context.clock.now());
  return true;
}

}  // namespace weir::flows
