#include "flows/buyer_reference.hpp"

#include "core/text.hpp"

namespace weir::flows {

std::string buyer_reference_digest(const Context& context, std::string_view reference) {
  const std::string_view wanted = trim(reference);
  return wanted.empty() ? std::string{}
                        : context.stores.poster.digest("buyer reference", lower_ascii(wanted));
}

}  // namespace weir::flows
