#pragma once
// Sales orders, made the way BAPI_SALESORDER_CREATEFROMDAT2 makes them: from an IDoc or an RFC call alike.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/fields.hpp"
#include "sandbox/ecc/message.hpp"

namespace weir::sandbox::ecc {

// Which BAPI asks: each makes only the types of its own business object.
enum class BusinessObject { sales_order, customer_return };

// The BAPI's parameters, by their names in BAPISDHD1 and so on; dates are YYYYMMDD.
struct OrderInput {
  Fields call;  // SALESDOCUMENTIN, TESTRUN, CONVERT
  Fields header, header_flags;
  Rows items, item_flags;
  Rows partners;
  Rows schedules, schedule_flags;
  Rows conditions, condition_flags;
  Rows addresses;
  BusinessObject object = BusinessObject::sales_order;
};

// VBEP
struct ScheduleLine {
  std::string number;  // ETENR, four digits
  Date date;
  std::int64_t quantity = 0;   // WMENG
  std::int64_t confirmed = 0;  // BMENG: what the availability check could promise when the order was saved
};

// KONV: one condition of an item, as pricing left it. Amounts are minor units of the order's currency.
struct PricedCondition {
  std::string type;        // KSCHL
  std::int64_t rate = 0;   // KBETR; a percentage in tenths with two decimals
  std::int64_t per = 0;    // KPEIN
  std::int64_t base = 0;   // KAWRT; of a price its quantity in thousandths
  std::int64_t value = 0;  // KWERT
  bool is_inactive = false;
  std::string tax_code;  // MWSK1
};

struct TaxRate {
  int per_mille = 0;
  std::string code;
};

struct OrderItem {
  std::string number;  // POSNR, six digits
  std::string material;
  std::string plant;
  std::string customer_material;  // KDMAT: the merchant's SKU
  std::string purchase_order;     // VBKD-BSTKD of the item alone
  std::string rejection;          // ABGRU; a rejected item is not in the order's net value
  std::string location;           // LGORT; empty when the delivery decides
  std::string external_item;      // POSEX
  // Of a return: VGBEL, VGPOS and VGTYP, and the item of the order that it goes back to in the end.
  std::string reference, reference_item, origin, origin_item;
  char reference_kind = ' ';

  std::int64_t quantity = 0;  // of its schedule lines, in pieces
  std::int64_t gross = 0;     // minor units, what the prices come to with the tax in them
  std::int64_t tax = 0;       // MWSBP, of the gross value
  std::int64_t net = 0;       // NETWR
  bool has_price = false;
  std::string tax_class;            // TAXM1
  std::optional<TaxRate> tax_rate;  // of MWST; none without a condition record
  std::vector<PricedCondition> conditions;
  std::vector<ScheduleLine> schedules;
  std::int64_t delivered = 0;  // in deliveries that exist
  std::int64_t issued = 0;     // of which have left

  std::int64_t confirmed() const;
  // UVALL: it has a price and a tax.
  bool is_complete() const { return has_price && tax_rate.has_value(); }
};

struct SalesOrder {
  std::string number;  // VBELN, ten digits
  std::string type;
  std::string sales_org, channel, division;
  std::string purchase_order;
  std::string customer;
  char category = 'C';     // VBTYP: C order, H returns, K credit memo request
  std::string assignment;  // ZUONR: of the billing document
  std::string reference;   // XBLNR: of the billing document
  std::string delivery_block, billing_block;
  std::string reason;  // AUGRU
  Currency currency;
  std::vector<OrderItem> items;
  bool delivers_complete = false;  // AUTLF: all items in one delivery
  Date purchase_date{};            // BSTDK; not a day when none was given
  std::string tax_destination;     // STCEG_L: as given, else the country of the ship-to party
  std::string tax_class;           // TAXK1
  Fields ship_to;  // the one-time address, by its names in BAPIADDR1; empty when the customer's own
  Instant created;

  // Of the items that are not rejected; gross is net and tax.
  Money net_value() const;
  Money tax() const;
  Money gross_value() const;
  std::string condition_document() const;  // KNUMV
  // UVALS: an item without a price or a tax is missing something, and the order is not delivered.
  bool is_incomplete() const;
  OrderItem* item(std::string_view item_number);
};

// Only what the merchant ships is delivered here; the stock of Amazon's orders leaves without SAP.
bool is_delivered(const SalesOrder& order);

struct OrderDraft {
  std::optional<SalesOrder> order;  // none if any message is an error; it has no number yet
  Messages messages;
};

OrderDraft draft_order(const OrderInput& input, const Materials& materials, Instant now);

}  // namespace weir::sandbox::ecc
