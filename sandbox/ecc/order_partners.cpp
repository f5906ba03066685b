#include <algorithm>
#include <array>

#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

// External English names become internal German ones only on demand; without it SP is the forwarding agent.
std::string role_of(const OrderInput& input, const Fields& partner) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> external{
      {{"SP", "AG"}, {"SH", "WE"}, {"BP", "RE"}, {"PY", "RG"}}};
  const auto role = value_of(partner, "PARTN_ROLE");
  const auto* found =
      std::ranges::find(external, role, &std::pair<std::string_view, std::string_view>::first);
  const bool converts = value_of(input.call, "CONVERT") == "X" && found != external.end();
  return std::string{converts ? found->second : role};
}

bool is_customer_role(std::string_view role) {
  constexpr std::string_view roles[] = {"AG", "WE", "RE", "RG"};
  return std::ranges::find(roles, role) != std::end(roles);
}

void check_customer(const SalesOrder& order, const std::string& role, const std::string& number,
                    Messages& messages) {
  if (!is_customer_role(role)) {
    messages.push_back(error("VP", "204", "Partner " + number + " with function " + role + " does not exist",
                             {role, number}));
    return;
  }
  if (!is_customer(number)) {
    messages.push_back(
        role == "AG" ? error("V1", "320", "Sold-to party " + number + " is not defined", {number})
                     : error("VP", "205", "Customer " + number + " (function " + role + ") is not defined",
                             {number, role}));
    return;
  }
  const auto* area = find_sales_area(order.sales_org, order.channel, order.division);
  if (area == nullptr || area->customer == number || number == one_time_customer) return;
  messages.push_back(error("VP", "199",
                           "Customer " + number + " is not maintained for sales area " + order.sales_org +
                               " " + order.channel + " " + order.division,
                           {number, order.sales_org, order.channel, order.division}));
}

// Countries whose postal codes this system checks (T005: length and digits).
bool has_valid_postal_code(const Fields& address) {
  const auto country = value_of(address, "COUNTRY");
  const auto code = value_of(address, "POSTL_COD1");
  if (country != "DE" && country != "FR") return true;
  return code.size() == 5 && code.find_first_not_of("0123456789") == std::string_view::npos;
}

void check_address(const Fields& address, Messages& messages) {
  for (const auto field : {"NAME", "CITY", "COUNTRY"}) {
    if (value_of(address, field).empty())
      messages.push_back(
          error("AM", "010", std::string{"Enter a value for the address field "} + field, {field}));
  }
  const auto country = text_of(address, "COUNTRY");
  const bool is_key =
      country.size() == 2 && std::ranges::all_of(country, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!country.empty() && !is_key)
    messages.push_back(error("AM", "036", "Country key " + country + " is not defined", {country}));
  if (!has_valid_postal_code(address)) {
    messages.push_back(
        error("AM", "219",
              "Postal code " + text_of(address, "POSTL_COD1") + " must have 5 digits in country " + country,
              {text_of(address, "POSTL_COD1"), country}));
  }
}

// With ADDR_LINK the name and street beside it are ignored, and the address of that number counts.
Fields read_address(const OrderInput& input, const Fields& partner, const std::string& role,
                    Messages& messages) {
  const auto link = text_of(partner, "ADDR_LINK");
  if (link.empty()) return {};
  const auto found = std::ranges::find_if(
      input.addresses, [&](const Fields& address) { return value_of(address, "ADDR_NO") == link; });
  if (found == input.addresses.end()) {
    messages.push_back(error(
        "VP", "237", "Address " + link + " of partner function " + role + " was not passed", {link, role}));
    return {};
  }
  check_address(*found, messages);
  return *found;
}

void keep(const PartnerOf& partner, SalesOrder& order) {
  std::erase_if(order.partners, [&](const PartnerOf& other) { return other.role == partner.role; });
  order.partners.push_back(partner);
}

// A one-time customer has no address but the document's.
void check_one_time_customer(const SalesOrder& order, Messages& messages) {
  if (order.customer == one_time_customer && order.partner("AG").address.empty())
    messages.push_back(
        error("VP", "236",
              "Enter the address of the one-time customer " + order.customer + " (partner function AG)",
              {order.customer, "AG"}));
}

}  // namespace

void read_partners(const OrderInput& input, SalesOrder& order, Messages& messages) {
  for (const auto& partner : input.partners) {
    const auto role = role_of(input, partner);
    const auto number = text_of(partner, "PARTN_NUMB");
    check_customer(order, role, number, messages);
    const auto address = read_address(input, partner, role, messages);
    if (role == "AG") order.customer = number;
    const bool is_header = value_of(partner, "ITM_NUMBER").find_first_not_of('0') == std::string_view::npos;
    if (!is_header) continue;
    keep({role, number, address}, order);
    if (role == "WE" && !address.empty()) order.ship_to = address;
  }
  if (order.customer.empty())
    messages.push_back(error("VP", "112", "Enter the sold-to party (partner function AG)", {"AG"}));
  check_one_time_customer(order, messages);
}

}  // namespace weir::sandbox::ecc
