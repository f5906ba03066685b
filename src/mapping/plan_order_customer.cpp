// Who buys and where it goes. Nobody becomes a customer of SAP's by ordering: an address is the order's
// alone.
#include <algorithm>

#include "core/text.hpp"
#include "mapping/plan_order_parts.hpp"

namespace weir::mapping::planning {
namespace {

constexpr const char* address_key = "1";         // joins partners and their one-time address
constexpr std::size_t address_line_length = 40;  // NAME, NAME_2, STREET, STR_SUPPL1, STR_SUPPL2
constexpr std::size_t name_count = 2;
constexpr std::size_t line_count = 3;

struct Buyer {
  std::string number;        // KUNNR
  bool is_one_time = false;  // has no address but the order's
};

Buyer collective(const Plan& plan) { return {plan.rules.customer.sold_to, false}; }

void remark_customer(Plan& plan, const char* code, const std::string& text) {
  plan.remark("customer", code, text, "finance");
}

Buyer one_time(Plan& plan) {
  const std::string& account = plan.rules.customer.one_time;
  if (!account.empty() && plan.order.delivery_address) return {account, true};
  remark_customer(plan, "mapping.no_one_time_customer",
                  account.empty()
                      ? "the rules name no one-time account (customer.one_time), so that a business"
                        " buyer is posted on the collective customer; name one"
                      : "it has no address, which a one-time account needs, and is posted on the"
                        " collective customer; ask Amazon for the role that shows addresses");
  return collective(plan);
}

// An invoice that leaves the tax to the buyer has to show his VAT id. The collective customer has none, and
// for that of a one-time account SAP's interfaces have no field.
void hold_invoice(Plan& plan) { plan.document().header.bill_block = plan.rules.conditions.billing_block; }

Buyer one_time_by_rule(Plan& plan) {
  const Buyer buyer = one_time(plan);
  if (!plan.is_reverse_charge || !buyer.is_one_time) return buyer;
  hold_invoice(plan);
  remark_customer(
      plan, "mapping.vat_id_not_on_order",
      "its buyer owes the tax, and his VAT id has to be on the invoice; enter it in VA02 (billing,"
      " VAT registration number) and lift the billing block");
  return buyer;
}

Buyer without_own(Plan& plan) {
  if (!plan.is_reverse_charge) {
    remark_customer(plan, "mapping.no_own_customer",
                    "its buyer has a VAT id and no customer of its own in the rules (customer.own), and is"
                    " posted on the collective customer; create the customer and add it");
    return collective(plan);
  }
  hold_invoice(plan);
  remark_customer(plan, "mapping.no_own_customer",
                  "its buyer owes the tax, and has no customer of its own in the rules (customer.own) whose"
                  " VAT id could stand on the invoice; create the customer, add it, change the order's payer"
                  " and lift its billing block");
  return plan.rules.customer.one_time.empty() ? collective(plan) : one_time(plan);
}

std::optional<std::string> own_customer(const Plan& plan, const std::string& tax_number) {
  for (const auto& [number, customer] : plan.rules.customer.own)
    if (spelt_tax_number(number) == tax_number) return customer;
  return std::nullopt;
}

Buyer buyer_of(Plan& plan) {
  const CustomerRules& rules = plan.rules.customer;
  const std::string tax_number = buyer_tax_number(plan.order);
  if (tax_number.empty() || rules.business == BusinessCustomer::collective) return collective(plan);
  if (rules.business == BusinessCustomer::one_time) return one_time_by_rule(plan);
  if (const auto own = own_customer(plan, tax_number)) return {*own, false};
  return without_own(plan);
}

void break_up(const std::string& text, std::vector<std::string>& into) {
  for (std::string& piece : in_lines(text, address_line_length)) into.push_back(std::move(piece));
}

// House numbers stay where the buyer wrote them: no rule that takes them out knows all countries.
sap::SalesOrderAddress address_of(Plan& plan, const amazon::Address& from) {
  std::vector<std::string> names, lines;
  break_up(from.name, names);
  break_up(from.company_name, names);
  for (const std::string& line : from.lines) break_up(line, lines);
  if (names.size() > name_count || lines.size() > line_count)
    plan.remark("address", "mapping.address_too_long",
                "its address has more lines than SAP has room for; complete it on the delivery",
                "operations");
  names.resize(name_count);
  lines.resize(line_count);
  return {.addr_no = address_key,
          .name = names[0],
          .name_2 = names[1],
          .street = lines[0],
          .str_suppl1 = lines[1],
          .str_suppl2 = lines[2],
          .postl_cod1 = fitted_text(from.postal_code, 10),
          .city = fitted_text(from.city, 40),
          .region = from.state_or_region.size() <= 3 ? fitted_text(from.state_or_region, 3) : "",
          .country = fitted_text(from.country_code, 3),
          .tel1_numbr = plan.rules.customer.with_phone ? fitted_text(from.phone, 30) : ""};
}

// Without the role for it Amazon sends a town and a country, and says nothing.
bool is_deliverable(const amazon::Address& address) {
  return !address.lines.empty() && !(address.name.empty() && address.company_name.empty());
}

std::optional<sap::SalesOrderAddress> ship_to(Plan& plan, const Buyer& buyer) {
  if (plan.rules.customer.address == AddressOf::none && !buyer.is_one_time) return std::nullopt;
  const auto& address = plan.order.delivery_address;
  const bool is_whole = address && is_deliverable(*address);
  if (!is_whole && plan.by_merchant())
    plan.remark("address", "mapping.address_incomplete",
                "Amazon sends no whole address to ship to; check the roles of the application in Seller"
                " Central and fetch the order again",
                "operations");
  if (!address || (!is_whole && !plan.by_merchant() && !buyer.is_one_time)) return std::nullopt;
  return address_of(plan, *address);
}

}  // namespace

void plan_customer(Plan& plan) {
  const Buyer buyer = buyer_of(plan);
  const auto address = ship_to(plan, buyer);
  const std::string link = address ? address_key : "";
  plan.document().partners = {{"AG", buyer.number, buyer.is_one_time ? link : ""},
                              {"WE", buyer.number, link}};
  if (address) plan.document().addresses.push_back(*address);
  plan.planned.expected.sold_to = buyer.number;
  plan.planned.expected.ship_to = address;
}

}  // namespace weir::mapping::planning
