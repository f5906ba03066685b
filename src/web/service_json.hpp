#pragma once
// Orders for customer service as JSON: the same for the API and for `weir orders find`.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "flows/context.hpp"

namespace weir::web {

// What is found by that text: an order id, a tracking number, SAP's number of the order or of the delivery,
// or a business buyer's own number. Each with where it is and what may be said. Nothing of a buyer is in it.
// At most twenty, of a buyer's own number the latest; "has_more" where there are more.
nlohmann::ordered_json service_json(store::Database& database,
                                    const std::vector<const flows::Context*>& connections,
                                    const std::string& text, Instant now);

// What came back of an order: its money, its goods, and what does not fit. Fails with order.unknown where
// nothing is known of it, and nothing came back.
Result<nlohmann::ordered_json> after_sale_json(store::Database& database, const flows::Context& context,
                                               const std::string& order_id);

}  // namespace weir::web
