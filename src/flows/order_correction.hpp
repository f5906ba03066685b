#pragma once
// What a person has corrected in an order of Amazon's, so that it can become a sales order: a postal code, a
// SKU. The order itself is kept as it came; the correction lies over it, sealed like it, with the value that
// was there, and holds as long as that does. Money is never corrected: it is what Amazon says it is.
#include <string>
#include <string_view>

#include "flows/context.hpp"

namespace weir::flows {

inline constexpr const char* correction_source = "weir/correction";  // as the inbox names it

// One value, by its JSON pointer (RFC 6901): "/recipient/deliveryAddress/postalCode".
struct Correction {
  std::string pointer;
  std::string value;
};

// The corrections of before with one more, as a JSON patch (RFC 6902) of tests and replacements. Fails
// (refuse) with order.bad_correction: no such text in the order, or one that is not to be corrected.
Result<std::string> add_correction(std::string_view order_json, std::string_view patch,
                                   const Correction& correction, const std::string& order_id);

// The order as corrected. Fails (refuse) with order.correction_stale: Amazon says something else by now.
Result<std::string> corrected(std::string_view order_json, std::string_view patch,
                              const std::string& order_id);

// The corrections of these orders, in their order; empty for those without. The readings are written down.
std::vector<Result<std::string>> load_corrections(const Context& context,
                                                  const std::vector<std::string>& order_ids, const char* why);

// Keeps it, and says what the value was. Fails as above, with order.not_stored or order.purged.
Result<Done> correct_order(const Context& context, const std::string& order_id, const Correction& correction,
                           const std::string& why);

}  // namespace weir::flows
