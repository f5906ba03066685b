#include "mapping/sales_order.hpp"

#include <chrono>

#include "core/text.hpp"
#include "sap/model/fit_text.hpp"

namespace weir::mapping {
namespace {

constexpr const char* address_key = "1";  // joins the ship-to partner and its one-time address

Failure refused(std::string code, std::string text, const amazon::Order& order) {
  return {.next = Next::refuse,
          .code = std::move(code),
          .text = std::move(text),
          .subject = "order/" + order.order_id.text(),
          .not_before = {}};
}

Failure no_prices(const amazon::Order& order) {
  return refused("mapping.no_prices",
                 "order " + order.order_id.text() +
                     " has a line without prices; they are fetched again when Amazon updates it",
                 order);
}

Failure no_items(const amazon::Order& order) {
  return refused("mapping.no_items", "order " + order.order_id.text() + " has no line with a quantity",
                 order);
}

Failure two_currencies(const amazon::Order& order) {
  return refused("mapping.charges_do_not_add_up",
                 "the lines of order " + order.order_id.text() +
                     " have several currencies, and a document has one; compare it in Seller Central",
                 order);
}

std::string item_number(std::size_t index) {
  std::string text = std::to_string((index + 1) * 10);
  return text.insert(0, 6 - text.size(), '0');
}

// Order ids have 19 characters; assignment fields in SAP 18. The same form everywhere, or clearing never
// matches.
std::string assignment(const amazon::OrderId& id) {
  std::string text = id.text();
  std::erase(text, '-');
  return text;
}

Money line_value(const amazon::OrderItem& item) {
  const amazon::Charges& charges = *item.charges;
  return item.tax_collected_by_amazon ? charges.total - charges.tax : charges.total;
}

bool adds_up(const amazon::Charges& charges) {
  return charges.item + charges.shipping + charges.gift_wrap + charges.cod_fee + charges.other + charges.tax -
             charges.discount ==
         charges.total;
}

class OrderMapper {
 public:
  OrderMapper(const amazon::Order& order, const FlatOrderRules& rules, const SalesArea& area,
              Currency currency)
      : order_{order}, rules_{rules}, area_{area}, currency_{currency} {}

  Result<sap::SalesOrder> map() {
    for (std::size_t i = 0; i < order_.items.size(); ++i)
      if (auto failure = add_item(order_.items[i], item_number(i))) return *failure;
    document_.header = header();
    add_partners();
    return std::move(document_);
  }

 private:
  bool by_amazon() const { return order_.fulfilled_by == amazon::FulfilledBy::amazon; }

  sap::SalesOrderHeader header() const {
    const Date purchased{std::chrono::floor<std::chrono::days>(order_.created_time)};
    const Date wanted{std::chrono::floor<std::chrono::days>(order_.ship_by.value_or(order_.created_time))};
    return {.doc_type = by_amazon() ? rules_.doc_type_amazon : rules_.doc_type_merchant,
            .sales_org = area_.sales_org,
            .distr_chan = area_.distr_chan,
            .division = area_.division,
            .purch_no_c = order_.order_id.text(),
            .purch_date = purchased,
            .po_method = rules_.po_method,
            .req_date_h = wanted,
            .currency = std::string{currency_.code()},
            .ass_number = assignment(order_.order_id),
            .dlv_block = {}};
  }

  // A line that was cancelled keeps its place with a quantity of zero; SAP has no use for it.
  std::optional<Failure> add_item(const amazon::OrderItem& item, std::string number) {
    if (item.quantity_ordered == 0) return std::nullopt;
    const auto material = rules_.materials.find(item.seller_sku);
    if (material == rules_.materials.end())
      return refused("mapping.unknown_sku",
                     "no material is mapped to the seller SKU " + printable(item.seller_sku) + " of order " +
                         order_.order_id.text() +
                         "; add it to articles.materials of the rules file and run the order again",
                     order_);
    if (!item.charges) return no_prices(order_);
    if (!adds_up(*item.charges))
      return refused("mapping.charges_do_not_add_up",
                     "the charges of line " + item.order_item_id + " of order " + order_.order_id.text() +
                         " do not add up to its total of " + item.charges->total.text() +
                         "; compare it in Seller Central",
                     order_);
    document_.items.push_back({.itm_number = number,
                               .material = material->second,
                               .plant = by_amazon() ? rules_.plant_amazon : rules_.plant_merchant,
                               .quantity = item.quantity_ordered,
                               .target_qu = rules_.unit,
                               .cust_mat35 = fitted(item.seller_sku, 35)});
    add_conditions(item, number);
    return std::nullopt;
  }

  // Tax that we owe is part of each price; tax that Amazon collects is shown, and counts for nothing.
  void add_conditions(const amazon::OrderItem& item, const std::string& number) {
    const amazon::Charges& charges = *item.charges;
    const bool ours = !item.tax_collected_by_amazon;
    const Money zero{0, charges.total.currency()};
    const Money tax_apart = charges.tax_item + charges.tax_shipping + charges.tax_gift_wrap;
    const bool split = !tax_apart.is_zero();
    const Money tax_on_goods = !ours ? zero : split ? charges.tax_item : charges.tax;
    const Money tax_on_discount =
        ours && split ? charges.tax - tax_apart : zero;  // negative, as discounts are
    const Money goods = charges.item + charges.cod_fee + charges.other + tax_on_goods;
    document_.conditions.push_back({number, rules_.condition_goods, goods, item.quantity_ordered});
    add_amount(number, rules_.condition_shipping, charges.shipping + (ours ? charges.tax_shipping : zero));
    add_amount(number, rules_.condition_gift_wrap, charges.gift_wrap + (ours ? charges.tax_gift_wrap : zero));
    add_amount(number, rules_.condition_discount, tax_on_discount - charges.discount);
    if (!ours) add_amount(number, rules_.condition_facilitator_tax, charges.tax);
  }

  void add_amount(const std::string& number, const std::string& type, Money amount) {
    if (!amount.is_zero()) document_.conditions.push_back({number, type, amount, 0});
  }

  void add_partners() {
    document_.partners.push_back({"AG", area_.sold_to, ""});
    const bool has_address = order_.delivery_address.has_value();
    document_.partners.push_back({"WE", area_.sold_to, has_address ? address_key : ""});
    if (has_address) document_.addresses.push_back(address(*order_.delivery_address));
  }

  static sap::SalesOrderAddress address(const amazon::Address& from) {
    const auto line = [&](std::size_t i) {
      return i < from.lines.size() ? fitted(from.lines[i], 40) : std::string{};
    };
    return {.addr_no = address_key,
            .name = fitted(from.name, 40),
            .name_2 = fitted(from.company_name, 40),
            .street = line(0),
            .str_suppl1 = line(1),
            .str_suppl2 = line(2),
            .postl_cod1 = fitted(from.postal_code, 10),
            .city = fitted(from.city, 40),
            .region = from.state_or_region.size() <= 3 ? fitted(from.state_or_region, 3) : "",
            .country = fitted(from.country_code, 3),
            .tel1_numbr = fitted(from.phone, 30)};
  }

  const amazon::Order& order_;
  const FlatOrderRules& rules_;
  const SalesArea& area_;
  const Currency currency_;  // of every line that counts
  sap::SalesOrder document_;
};

}  // namespace

Result<Money> booked_value(const amazon::Order& order) {
  std::optional<Money> value;
  for (const auto& item : order.items) {
    if (item.quantity_ordered == 0) continue;
    if (!item.charges) return no_prices(order);
    const Money line = line_value(item);
    if (value && value->currency() != line.currency()) return two_currencies(order);
    value = value ? *value + line : line;
  }
  if (!value) return no_items(order);
  return *value;
}

Result<sap::SalesOrder> sales_order(const amazon::Order& order, const FlatOrderRules& rules) {
  const auto area = rules.areas.find(order.marketplace_id);
  if (area == rules.areas.end())
    return refused("mapping.unknown_marketplace",
                   "no sales area is set for marketplace " + printable(order.marketplace_id) + " of order " +
                       order.order_id.text() + "; add it to the configuration and run the order again",
                   order);
  const auto value = booked_value(order);
  if (!value) return value.error();
  return OrderMapper{order, rules, area->second, value->currency()}.map();
}

std::string fitted(std::string_view text, std::size_t length) {
  return sap::fit_text(text, length, sap::CodePage::unicode).text;
}

}  // namespace weir::mapping
