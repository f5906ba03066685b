#pragma once
// Every API beside orders and reports, each in files of its own. What they remember lives as long as the
// desk.
#include "sandbox/amazon/account.hpp"
#include "sandbox/amazon/desk.hpp"
#include "sandbox/amazon/queue.hpp"
#include "sandbox/amazon/tokens.hpp"

namespace weir::sandbox {

void offer_apis(Desk& desk, Account& account, Tokens& tokens, Queue& queue);

void offer_listings(Desk& desk, Account& account);
void offer_feeds(Desk& desk, Account& account);
void offer_shipments(Desk& desk, Account& account);
void offer_fba_inventory(Desk& desk, Account& account);
void offer_finances(Desk& desk, Account& account);
void offer_transfers(Desk& desk, Account& account);
void offer_sellers(Desk& desk, Account& account);
void offer_product_types(Desk& desk, Account& account);
void offer_notifications(Desk& desk, Account& account, Queue& queue);
void offer_inbound(Desk& desk, Account& account);
void offer_application(Desk& desk, Account& account, Tokens& tokens);  // tokens for data of buyers, rotation

}  // namespace weir::sandbox
