#pragma once
// What the people of the merchant's warehouse do in SAP by hand: the members of Ecc that nobody calls over
// HTTP.
#include <cstdint>
#include <string>
#include <vector>

namespace weir::sandbox::ecc {

// Why nothing was done, as the message on the screen says it.
struct NotPosted {
  std::string text;
};

// One movement without a delivery: 551, 561, 344, 701, 702 and the others of README.md.
struct StockPosting {
  std::string move_type;
  std::string material, plant, location;
  std::int64_t quantity = 0;
  std::string stock_type{};  // X quality inspection, S blocked
  std::string move_plant{}, move_location{};
  std::string reference{};  // XBLNR
};

}  // namespace weir::sandbox::ecc
