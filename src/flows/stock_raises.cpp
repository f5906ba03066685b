#include "flows/stock_raises.hpp"

#include <algorithm>
#include <set>

#include "flows/stock_jobs.hpp"
#include "stock/raise.hpp"

namespace weir::flows {
namespace {

using store::StockListing;

// Looked at again by itself after so long; an accepted lowering lets it go at once.
constexpr std::chrono::minutes raise_rests{5};
// However many raises are kept back, a step comes to an end.
constexpr int pages_a_step = 50;

bool is_shared(const Context& context) { return context.connection.stock.pool->members.size() > 1; }

stock::Neighbour neighbour_of(const Context& context, const StockListing& listing) {
  stock::Neighbour neighbour{.shown = listing.shown(),
                             .held = context.stores.stock.rounds.staged_pieces(listing.pool, listing.key),
                             .is_open = listing.is_open(),
                             .is_refused = !listing.refusal.empty()};
  if (listing.wanted) neighbour.wanted = listing.wanted->pieces;
  // What is on its way may be shown by now.
  if (listing.sent) neighbour.shown = std::max(neighbour.shown.value_or(0), listing.sent->change.pieces);
  return neighbour;
}

// Of a connection in shadow mode nobody here takes anything down: what it shows is another program's.
bool is_sent_by_us(const Context& context, const StockListing& listing) {
  const StockMember* member = context.connection.stock.pool->member(listing.connection);
  return member != nullptr && member->is_live;
}

bool may_be_sent(const Context& context, const StockListing& listing) {
  std::vector<stock::Neighbour> neighbours;
  for (const StockListing& each : context.stores.stock.listings.neighbours(listing))
    if (is_sent_by_us(context, each)) neighbours.push_back(neighbour_of(context, each));
  return stock::may_go(listing.wanted->pieces, listing.shown(), neighbours);
}

}  // namespace

std::vector<StockListing> ready_to_send(const Context& context, std::size_t most) {
  auto& listings = context.stores.stock.listings;
  const Instant now = context.clock.now();
  for (int page = 0; page < pages_a_step; ++page) {
    auto waiting = listings.waiting(context.connection.name, most, now);
    if (!is_shared(context)) return waiting;
    std::vector<stock::ListingKey> kept_back;
    std::erase_if(waiting, [&](const StockListing& each) {
      if (may_be_sent(context, each)) return false;
      kept_back.push_back(each.key);
      return true;
    });
    if (kept_back.empty()) return waiting;
    context.stores.jobs.transact([&](Tx& tx) {
      for (const stock::ListingKey& key : kept_back)
        listings.change(tx, key, [&](StockListing& is) { is.not_before = now + raise_rests; });
    });
    if (!waiting.empty()) return waiting;
  }
  return {};
}

void let_neighbours_go(Tx& tx, const Context& context, const stock::ListingKey& key) {
  if (!is_shared(context)) return;
  auto& listings = context.stores.stock.listings;
  const auto told = listings.find(key);
  if (!told) return;
  std::set<std::string> connections;
  for (const StockListing& each : listings.neighbours(*told)) {
    if (!each.waiting || !each.not_before) continue;
    listings.change(tx, each.key, [](StockListing& is) { is.not_before.reset(); });
    connections.insert(each.connection);
  }
  for (const std::string& connection : connections) send_later(tx, context, connection);
}

}  // namespace weir::flows
