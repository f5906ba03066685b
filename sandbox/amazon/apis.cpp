#include "sandbox/amazon/apis.hpp"

namespace weir::sandbox {

void offer_apis(Desk& desk, Account& account, Tokens& tokens, Queue& queue) {
  offer_listings(desk, account);
  offer_feeds(desk, account);
  offer_shipments(desk, account);
  offer_fba_inventory(desk, account);
  offer_finances(desk, account);
  offer_transfers(desk, account);
  offer_sellers(desk, account);
  offer_product_types(desk, account);
  offer_notifications(desk, account, queue);
  offer_inbound(desk, account);
  offer_application(desk, account, tokens);
}

}  // namespace weir::sandbox
