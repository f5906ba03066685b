#pragma once
// Goods on their way to Amazon's warehouses: plans, options, shipments, and the operations that change them,
// which all take their time. Fulfillment Inbound 2024-03-20, and what is left of v0.
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/amazon/account.hpp"
#include "sandbox/amazon/desk.hpp"
#include "sandbox/amazon/pages.hpp"

namespace weir::sandbox {

struct InboundItem {
  std::string msku;
  std::int64_t quantity = 0;
  std::string label_owner;
  std::string prep_owner;
};

struct InboundBox {
  std::string id;          // "FBA15WEIR001U000001", known once the shipment is
  std::string package_id;  // 38 characters
  std::string group_id;    // of packing, or empty
  std::string json;        // as the merchant described it
};

struct InboundOption {
  std::string id;
  std::string status = "OFFERED";  // ACCEPTED once it is confirmed
  std::vector<std::string> parts;  // packing groups, or shipments
  Instant expires;
};

struct TransportOption {
  std::string id;
  std::string placement_id;
  std::string shipment_id;
  std::string mode;      // GROUND_SMALL_PARCEL
  std::string solution;  // USE_YOUR_OWN_CARRIER
  std::int64_t cost = 0;
};

struct DeliveryWindow {
  std::string id;
  Instant start;
  Instant end;
  Instant valid_until;
};

struct InboundShipment {
  std::string id;
  std::string placement_id;
  std::string confirmation_id;  // "FBA15WEIR001", once the placement is confirmed
  std::string name;
  std::string status = "UNCONFIRMED";
  std::string warehouse = "DTM2";
  std::vector<InboundItem> items;
  std::vector<InboundBox> boxes;
  std::vector<DeliveryWindow> windows;
  std::string window_id;                         // the chosen one
  std::string transport_id;                      // the chosen one
  std::string tracking;                          // JSON, as the merchant gave it
  std::map<std::string, std::int64_t> received;  // by SKU, cumulative
  Instant updated;
};

struct InboundPlan {
  std::string id;
  std::string name;
  std::string marketplace;
  std::string source;  // JSON: where the goods come from
  std::string status = "ACTIVE";
  Instant created;
  Instant updated;
  bool is_ready = false;  // its items were found good
  std::vector<InboundItem> items;
  std::vector<InboundBox> boxes;
  std::vector<InboundOption> packing;
  std::vector<InboundOption> placement;
  std::vector<TransportOption> transport;
  std::deque<InboundShipment> shipments;

  InboundShipment* find_shipment(std::string_view shipment_id);
};

struct InboundProblem {
  std::string code;
  std::string message;
  std::string severity;  // ERROR or WARNING
};

struct InboundOperation {
  std::string name;
  std::string status = "IN_PROGRESS";
  std::vector<InboundProblem> problems;
};

struct Inbound {
  explicit Inbound(Account& all) : account{all} {}

  using Work = std::function<std::vector<InboundProblem>(Instant)>;

  // 202 with the operation's id; `work` is done seconds later, and what it brings decides between SUCCESS and
  // FAILED.
  http::Response start(const Ask& ask, std::string_view name, Work work);
  InboundPlan* find_plan(std::string_view id);
  // By the number on the labels; null for one that is not.
  InboundShipment* find_confirmed(std::string_view confirmation_id);
  // The list `name` of a page of items; `key` is what its items are called.
  http::Response list(const Ask& ask, std::string_view key, std::vector<std::string> items);

  Account& account;
  std::deque<InboundPlan> plans;
  std::map<std::string, InboundOperation, std::less<>> operations;
  std::map<std::string, std::string, std::less<>> prep;         // category by SKU, where it is not NONE
  std::map<std::string, std::string, std::less<>> tax_details;  // JSON by SKU, where somebody gave any
  Pages pages{std::chrono::hours{24}};
};

std::string inbound_id(std::string_view kind, Random& random);  // 38 characters
std::string item_text(const Account& account, const InboundItem& item);
std::string box_text(const Account& account, const InboundBox& box);

void offer_inbound_plans(Desk& desk, const std::shared_ptr<Inbound>& inbound);
void offer_inbound_packing(Desk& desk, const std::shared_ptr<Inbound>& inbound);
void offer_inbound_options(Desk& desk, const std::shared_ptr<Inbound>& inbound);
void offer_inbound_shipments(Desk& desk, const std::shared_ptr<Inbound>& inbound);
void offer_inbound_v0(Desk& desk, const std::shared_ptr<Inbound>& inbound);

// From the carrier's hands to the shelves of Amazon, some of it never.
void send_off(Inbound& inbound, InboundShipment& shipment, Instant now);

}  // namespace weir::sandbox
