#pragma once
// One round of looks at SAP: pages of materials are read, what would change is staged, and at its end all of
// it is judged together: it waits to be sent, or it is held for a second person.
#include "flows/context.hpp"
#include "flows/stock_facts.hpp"
#include "flows/stock_offers.hpp"

namespace weir::flows {

inline constexpr std::size_t materials_a_page = 200;  // values of one list of SAP's

// What a page has brought, to be committed together.
struct RoundPage {
  stock::Version version = 0;  // drawn before SAP was read
  PoolReading reading;
  std::vector<OfferedListing> offers;
  std::int64_t asked = 0;
};

// `is_whole`: units are asked again, as the snapshot does. Fails like SAP's reads.
Result<RoundPage> read_page(const Context& context, const std::vector<store::StockMaterial>& materials,
                            bool is_whole);

// Stages what differs, and notes when its materials are looked at next.
void keep_page(Tx& tx, const Context& context, const RoundPage& page, const char* round);

// The end of a round. `unanswered` of `asked` materials: of a snapshot alone.
struct RoundEnd {
  const char* round = store::look_round;
  std::int64_t asked = 0, unanswered = 0;
};
void settle_round(Tx& tx, const Context& context, const RoundEnd& end);

// A person has said so: all that is held waits to be sent.
void release_held(Tx& tx, const Context& context);

}  // namespace weir::flows
