#include "flows/sap_lock.hpp"

namespace weir::flows {
namespace {

// "V1 042: Order 4711 is being processed by …": the catalogue knows which of SAP's messages pass by
// themselves.
bool is_lock(const sap::MessageCatalogue& messages, const std::string& text) {
  for (std::size_t at = text.find(": "); at != std::string::npos; at = text.find(": ", at + 1)) {
    constexpr std::size_t id_and_number = 6;  // at the least, "V1 042"
    if (at < id_and_number) continue;
    const std::size_t blank = text.rfind(' ', at - 1);
    const std::size_t begin = blank == std::string::npos || blank == 0 ? 0 : text.rfind(' ', blank - 1) + 1;
    if (blank == std::string::npos || begin > blank) continue;
    const auto* advice = messages.find(text.substr(begin, blank - begin),
                                       text.substr(blank + 1, at - blank - 1), text.substr(at + 2));
    if (advice != nullptr && advice->clears_itself) return true;
  }
  return false;
}

}  // namespace

Failure unless_locked(const Context& context, Failure failure) {
  if (failure.code != "sap.fault" || !is_lock(context.connection.sap_messages, failure.text)) return failure;
  failure.code = "sap.locked";
  failure.next = Next::retry;
  return failure;
}

}  // namespace weir::flows
