#pragma once
// How this system is set up: organisation, partners, master data, accounts, periods. README.md lists it for
// people.
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/money.hpp"
#include "core/time.hpp"
#include "sandbox/world/catalog.hpp"

namespace weir::sandbox::ecc {

inline constexpr std::string_view system_id = "ECX";
inline constexpr std::string_view client = "100";
inline constexpr std::string_view logical_system = "ECXCLNT100";
inline constexpr std::string_view system_port = "SAPECX";
inline constexpr std::string_view partner_number = "WEIR";
inline constexpr std::string_view partner_port = "WEIR";

struct CompanyCode {
  std::string_view code;
  std::string_view name;
  std::string_view city;
  std::string_view country;
  std::string_view currency;
};

struct SalesArea {
  std::string_view sales_org;
  std::string_view channel;
  std::string_view division;
  std::string_view currency;  // the default of its documents
  std::string_view customer;  // the one collective customer that is maintained for it
};

// How an amount of a condition type enters the net value.
enum class Pricing {
  per_unit,     // quantity × value / pricing unit
  absolute,     // as it stands, never negative
  discount,     // as it stands, never positive
  difference,   // as it stands, of any sign, for an item or the whole order
  statistical,  // kept, but not in the net value
};

struct ConditionType {
  std::string_view name;
  Pricing pricing;
};

std::span<const CompanyCode> company_codes();
const CompanyCode* find_company_code(std::string_view code);

std::span<const SalesArea> sales_areas();
const SalesArea* find_sales_area(std::string_view sales_org, std::string_view channel,
                                 std::string_view division);
bool is_customer(std::string_view number);  // of any sales area

// KNA1 and LFA1: the collective customers, the plants as receivers, the carriers.
struct Party {
  std::string_view number;
  std::string_view name;
  std::string_view street;
  std::string_view postal_code;
  std::string_view city;
  std::string_view country;
};
std::span<const Party> customers();
std::span<const Party> vendors();
const Party* find_customer(std::string_view number);
const Party* find_vendor(std::string_view number);

const ConditionType* find_condition_type(std::string_view name);

bool is_order_type(std::string_view type);
// VBTYP of a type of returns: H of RE, which come back with a delivery, K of ZAMC, of which nothing comes
// back. A blank for all others.
char return_category(std::string_view type);
bool is_order_reason(std::string_view reason);  // TVAU

struct Plant {
  std::string_view code;
  std::string_view name;
  std::string_view city;
  std::string_view customer;  // the plant as a receiver of stock transports
};
struct StorageLocation {
  std::string_view plant;
  std::string_view code;
  std::string_view name;
};
std::span<const Plant> plants();
std::span<const StorageLocation> storage_locations();
bool is_plant(std::string_view plant);
bool is_storage_location(std::string_view plant, std::string_view location);
bool is_delivery_block(std::string_view block);
bool is_billing_block(std::string_view block);
bool is_rejection_reason(std::string_view reason);

bool is_document_type(std::string_view type);
// Ten digits with their leading zeros, in one of the ranges of the chart of accounts; both company codes have
// all.
bool is_account(std::string_view account);
bool is_open_period(Month month);

// Accounts that only lines of customers and vendors reach (SKB1-MITKZ D and K).
inline constexpr std::string_view receivables = "0000121000";
inline constexpr std::string_view payables = "0000161000";
bool is_reconciliation_account(std::string_view account);
bool is_open_item_account(std::string_view account);  // SKB1-XOPVW: F.13 clears it
bool is_cost_account(std::string_view account);       // 0000440000 to 0000489999
bool is_cost_center(std::string_view center);         // 0000001000, 0000002000
std::vector<std::string> all_accounts();              // the chart, reconciliation accounts included

// T003: the kinds of accounts that a type of document may touch.
std::string_view account_kinds_of(std::string_view document_type);

// T007A with its rate.
struct TaxCode {
  std::string_view code;
  char kind;                       // MWART: A output, V input
  std::int64_t per_mille;          // 190 is 19 %
  std::string_view account;        // T030K
  bool is_reverse_charge = false;  // an input and an output row that cancel each other
  std::string_view text;
};
std::span<const TaxCode> tax_codes();
const TaxCode* find_tax_code(std::string_view code);

// An amount in the company code's currency at the fixed rates of this system; nothing without a rate.
std::optional<std::int64_t> converted(std::int64_t minor, Currency from, Currency to);

// The materials of the catalogue, all of them in every plant and sales area.
class Materials {
 public:
  explicit Materials(const std::vector<CatalogItem>& catalog);
  bool has(std::string_view material) const { return titles_.contains(material); }
  const std::map<std::string, std::string, std::less<>>& titles() const { return titles_; }  // by number

 private:
  std::map<std::string, std::string, std::less<>> titles_;
};

}  // namespace weir::sandbox::ecc
