#include "sandbox/control/billing_control.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

namespace weir::sandbox {
namespace {

using BillingBody = nlohmann::json;

struct Office {
  Ecc& ecc;
  const std::filesystem::path& folder;
  Instant now;
};

http::Response billing_answer(int status, const BillingBody& body) {
  return {status,
          {{"content-type", "application/json"}},
          body.dump(-1, ' ', false, BillingBody::error_handler_t::replace)};
}

http::Response posted_answer(const Result<std::string, ecc::NotPosted>& posted) {
  if (!posted) return billing_answer(409, {{"error", posted.error().text}});
  return billing_answer(200, {{"document", *posted}});
}

std::string field_in(const BillingBody& json, const char* name) {
  return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : std::string{};
}

std::optional<std::string> given_in(const BillingBody& json, const char* name) {
  return json.contains(name) && json[name].is_string() ? std::optional{json[name].get<std::string>()}
                                                       : std::nullopt;
}

// Whoever watches the folder never sees half a file under its final name.
bool write_file(const std::filesystem::path& folder, const std::string& number, const std::string& bytes) {
  const auto half = folder / (number + ".tmp");
  std::error_code failed;
  if (!(std::ofstream{half, std::ios::binary} << bytes)) return false;
  std::filesystem::rename(half, folder / (number + ".pdf"), failed);
  return !failed;
}

// The complaint, or nothing when the file is there. NAST says that it went out only then.
std::string put_out(const Office& office, const std::string& number) {
  if (office.folder.empty()) return "There is no folder for output: --invoice-folder";
  const auto pdf = office.ecc.print_invoice(number, office.now);
  if (!pdf) return pdf.error().text;
  return write_file(office.folder, number, *pdf) ? "" : "The folder cannot be written to";
}

// Unless {"output": false} the documents go out at once, as with dispatch time 4.
http::Response bill(const Office& office, const BillingBody& json) {
  const auto numbers =
      office.ecc.create_billing(office.now, {field_in(json, "order"), field_in(json, "delivery")});
  const bool has_output = !office.folder.empty() && json.value("output", BillingBody(true)) != false;
  for (const auto& number : numbers) {
    if (!has_output) break;
    if (const auto complaint = put_out(office, number); !complaint.empty())
      return billing_answer(500, {{"error", complaint}});
  }
  return billing_answer(200, {{"billing", numbers}});
}

http::Response release(const Office& office, const BillingBody& json) {
  return billing_answer(
      200, {{"released", office.ecc.release_to_accounting(field_in(json, "document"), office.now)}});
}

http::Response cancel(const Office& office, const BillingBody& json) {
  return posted_answer(office.ecc.cancel_billing(field_in(json, "document"), office.now));
}

http::Response output(const Office& office, const BillingBody& json) {
  auto numbers = office.ecc.unprinted_invoices();
  if (const auto number = given_in(json, "document")) numbers = {*number};
  for (const auto& number : numbers) {
    if (const auto complaint = put_out(office, number); !complaint.empty())
      return billing_answer(409, {{"error", complaint}});
  }
  return billing_answer(200, {{"printed", numbers}});
}

http::Response reject(const Office& office, const BillingBody& json) {
  ecc::Rejection rejection{field_in(json, "order"), field_in(json, "reason"), {}};
  if (json.contains("items") && json["items"].is_array()) {
    for (const auto& item : json["items"]) {
      if (item.is_string()) rejection.items.push_back(item.get<std::string>());
    }
  }
  return posted_answer(office.ecc.reject_items(rejection, office.now));
}

http::Response block(const Office& office, const BillingBody& json) {
  return posted_answer(office.ecc.set_blocks(
      {field_in(json, "order"), given_in(json, "delivery_block"), given_in(json, "billing_block")},
      office.now));
}

http::Response edit_price(const Office& office, const BillingBody& json) {
  return posted_answer(office.ecc.edit_price(
      {field_in(json, "order"), field_in(json, "item"), field_in(json, "price")}, office.now));
}

// Unless {"blocked": false} releases the order.
http::Response decide_credit(const Office& office, const BillingBody& json) {
  const bool is_release = json.value("blocked", BillingBody(true)) == false;
  return posted_answer(office.ecc.decide_credit({field_in(json, "order"), !is_release}));
}

// {"order": …, "reason": "Z01", "type": "ZAMC", "items": [{"item": "000010", "quantity": 1, "goods": "5.00",
// "shipping": "1.00"}]}: what is left out of an item is as the order says.
http::Response credit_by_hand(const Office& office, const BillingBody& json) {
  ecc::CreditByHand credit{field_in(json, "order"), field_in(json, "reason"), {}};
  if (const auto type = given_in(json, "type")) credit.type = *type;
  for (const auto& item : json.value("items", BillingBody::array())) {
    if (!item.is_object()) return billing_answer(400, {{"error", "an item is a JSON object"}});
    credit.items.push_back({field_in(item, "item"), item.value("quantity", std::int64_t{1}),
                            field_in(item, "goods"), field_in(item, "shipping")});
  }
  return posted_answer(office.ecc.credit_by_hand(credit, office.now));
}

struct OfficePath {
  std::string_view path;
  http::Response (*run)(const Office&, const BillingBody&);
};
constexpr OfficePath office_paths[] = {
    {"/sap/billing", bill},          {"/sap/billing-release", release}, {"/sap/billing-cancellation", cancel},
    {"/sap/invoice-output", output}, {"/sap/rejection", reject},        {"/sap/blocks", block},
    {"/sap/price", edit_price},      {"/sap/credit", decide_credit},    {"/sap/credit-memo", credit_by_hand}};

}  // namespace

std::optional<http::Response> handle_billing(Ecc& ecc, const http::Request& request,
                                             const std::filesystem::path& folder, Instant now) {
  for (const auto& path : office_paths) {
    if (request.path != path.path || request.method != "POST") continue;
    const auto json = BillingBody::parse(request.body, nullptr, false);
    if (!json.is_object()) return billing_answer(400, {{"error", "the body is a JSON object"}});
    return path.run({ecc, folder, now}, json);
  }
  return {};
}

}  // namespace weir::sandbox
