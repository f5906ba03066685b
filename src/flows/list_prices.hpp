#pragma once
// Job "list_prices", one for each marketplace: once a day Amazon's report of all offers there says which SKUs
// have a price; the rules for orders say which material each is. Who ships an offer does not matter for its
// price, but may have rules of its own.
#include <span>
#include <string>
#include <vector>

#include "amazon/model/merchant_listings.hpp"
#include "flows/context.hpp"

namespace weir::flows {

class ListPrices {
 public:
  explicit ListPrices(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome step(const jobs::Job& job);
  jobs::Outcome wait(const std::string& marketplace, const std::string& report_id);
  jobs::Outcome keep(const std::string& marketplace, const std::string& report_id,
                     const std::string& document_id);

  const Context& context_;
};

// "list_prices/A1PA6795UKMFR9": a schedule of its own for each.
std::string list_prices_name(const std::string& marketplace_id);

}  // namespace weir::flows
