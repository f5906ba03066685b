#include "sandbox/ecc/customizing.hpp"

#include <algorithm>
#include <array>

#include "sandbox/ecc/decimal.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr CompanyCode companies[] = {{"1000", "Weir Handel GmbH", "Berlin", "DE", "EUR"},
                                     {"2000", "Weir Trading Ltd", "London", "GB", "GBP"}};

constexpr SalesArea areas[] = {{"1000", "10", "00", "EUR", "0000100001"},
                               {"1000", "20", "00", "EUR", "0000100002"},
                               {"2000", "10", "00", "GBP", "0000100003"}};

constexpr ConditionType condition_types[] = {{"ZAMP", Pricing::per_unit},   {"ZAMS", Pricing::absolute},
                                             {"ZAMG", Pricing::absolute},   {"ZAMD", Pricing::discount},
                                             {"ZAMR", Pricing::difference}, {"ZAMT", Pricing::statistical}};

constexpr Party all_customers[] = {
    {"0000100001", "Amazon.de Kunden", "Marcel-Breuer-Str. 12", "80807", "München", "DE"},
    {"0000100002", "Amazon.fr Kunden", "Boulevard du General 67", "92110", "Clichy", "FR"},
    {"0000100003", "Amazon.co.uk Kunden", "Principal Place 1", "EC2A 2FA", "London", "GB"},
    {"0000100090", "CPD Kunde", "", "", "", "DE"},
    {"0000101000", "Werk Berlin", "Lagerstrasse 1", "10115", "Berlin", "DE"},
    {"0000101900", "Amazon FBA LEJ1", "Amazonstrasse 1", "04347", "Leipzig", "DE"},
    {"0000101910", "Amazon FBA LYS1", "Rue Amazon 1", "69000", "Lyon", "FR"}};

constexpr Party all_vendors[] = {{"0000200001", "DHL", "Charles-de-Gaulle-Str. 20", "53113", "Bonn", "DE"},
                                 {"0000200002", "DPD", "Wailandtstrasse 1", "63741", "Aschaffenburg", "DE"},
                                 {"0000200003", "UPS", "Goerlitzer Strasse 1", "41460", "Neuss", "DE"}};

// 1900 and 1910 are the stock at Amazon.
constexpr Plant all_plants[] = {{"1000", "Weir Handel Berlin", "Berlin", "0000101000"},
                                {"1900", "Amazon FBA", "Leipzig", "0000101900"},
                                {"1910", "Amazon FBA Frankreich", "Lyon", "0000101910"}};

constexpr StorageLocation all_locations[] = {{"1000", "0001", "Warehouse"},
                                             {"1000", "0002", "Returns"},
                                             {"1900", "0001", "Sellable"},
                                             {"1900", "0002", "Unsellable"},
                                             {"1900", "0003", "Between centres"},
                                             {"1910", "0001", "Sellable"},
                                             {"1910", "0002", "Unsellable"},
                                             {"1910", "0003", "Between centres"}};

struct Range {
  std::string_view low;
  std::string_view high;
};

constexpr Range accounts[] = {{"0000113100", "0000113100"},   // Amazon wallet
                              {"0000113200", "0000113200"},   // cash in transit
                              {"0000159900", "0000159900"},   // suspense
                              {"0000140000", "0000149999"},   // other balance sheet
                              {"0000175000", "0000179999"},   // tax
                              {"0000400000", "0000489999"}};  // revenue and cost

// Euro for a hundred thousand units. They never change: a test of conversion wants no history of rates.
struct Rate {
  std::string_view currency;
  std::int64_t euro;
};
constexpr Rate rates[] = {{"EUR", 100'000}, {"GBP", 115'000}, {"USD", 92'000}, {"CAD", 67'000},
                          {"CHF", 105'000}, {"JPY", 610},     {"PLN", 23'400}, {"SEK", 8'900}};

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> allowed) {
  return std::ranges::find(allowed, text) != allowed.end();
}

bool is_ten_digits(std::string_view text) {
  return text.size() == 10 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<std::int64_t> rate_of(Currency currency) {
  const auto* found = std::ranges::find(rates, currency.code(), &Rate::currency);
  return found == std::end(rates) ? std::nullopt : std::optional{found->euro};
}

}  // namespace

std::span<const CompanyCode> company_codes() { return companies; }

const CompanyCode* find_company_code(std::string_view code) {
  const auto* found = std::ranges::find(companies, code, &CompanyCode::code);
  return found == std::end(companies) ? nullptr : found;
}

std::span<const SalesArea> sales_areas() { return areas; }

const SalesArea* find_sales_area(std::string_view sales_org, std::string_view channel,
                                 std::string_view division) {
  const auto* found = std::ranges::find_if(areas, [&](const SalesArea& area) {
    return area.sales_org == sales_org && area.channel == channel && area.division == division;
  });
  return found == std::end(areas) ? nullptr : found;
}

bool is_customer(std::string_view number) {
  return number == one_time_customer ||
         std::ranges::find(areas, number, &SalesArea::customer) != std::end(areas);
}

// Masters have addresses of a range of their own.
std::string Party::address_number() const {
  return (number.substr(0, 5) == "00001" ? "00006" : "00007") + std::string{number.substr(5)};
}

std::span<const Party> customers() { return all_customers; }
std::span<const Party> vendors() { return all_vendors; }

const Party* find_customer(std::string_view number) {
  const auto* found = std::ranges::find(all_customers, number, &Party::number);
  return found == std::end(all_customers) ? nullptr : found;
}

const Party* find_vendor(std::string_view number) {
  const auto* found = std::ranges::find(all_vendors, number, &Party::number);
  return found == std::end(all_vendors) ? nullptr : found;
}

const ConditionType* find_condition_type(std::string_view name) {
  const auto* found = std::ranges::find(condition_types, name, &ConditionType::name);
  return found == std::end(condition_types) ? nullptr : found;
}

bool is_order_type(std::string_view type) { return is_one_of(type, {"ZAMZ", "ZAFB", "ZAMN"}); }

char return_category(std::string_view type) { return type == "RE" ? 'H' : (type == "ZAMC" ? 'K' : ' '); }

bool is_order_reason(std::string_view reason) { return is_one_of(reason, {"Z01", "Z02", "Z03", "Z04"}); }

std::span<const Plant> plants() { return all_plants; }
std::span<const StorageLocation> storage_locations() { return all_locations; }

bool is_plant(std::string_view plant) {
  return std::ranges::find(all_plants, plant, &Plant::code) != std::end(all_plants);
}

bool is_storage_location(std::string_view plant, std::string_view location) {
  return std::ranges::any_of(all_locations, [&](const StorageLocation& candidate) {
    return candidate.plant == plant && candidate.code == location;
  });
}

bool is_delivery_block(std::string_view block) { return is_one_of(block, {"01", "Z1", "Z2"}); }
bool is_billing_block(std::string_view block) { return is_one_of(block, {"01", "08", "Z1"}); }
bool is_rejection_reason(std::string_view reason) { return is_one_of(reason, {"Z1", "Z2", "Z3"}); }
bool is_shipping_condition(std::string_view condition) { return is_one_of(condition, {"01", "02", "03"}); }
bool is_shipping_type(std::string_view type) { return is_one_of(type, {"01", "02"}); }
bool is_delivery_priority(std::string_view priority) { return is_one_of(priority, {"01", "02"}); }
bool is_route(std::string_view route) { return is_one_of(route, {"000001", "000002"}); }
bool is_text_id(std::string_view id) { return is_one_of(id, {"Z001", "Z002", "Z003"}); }
bool is_document_type(std::string_view type) { return is_one_of(type, {"ZA", "SA"}); }

bool is_account(std::string_view account) {
  return is_ten_digits(account) && std::ranges::any_of(accounts, [&](const Range& range) {
           return account >= range.low && account <= range.high;
         });
}

bool is_open_period(Month month) {
  using std::chrono::year;
  return month >= year{2026} / 9 && month <= year{2026} / 12;
}

std::optional<std::int64_t> converted(std::int64_t minor, Currency from, Currency to) {
  if (from == to) return minor;
  const auto from_rate = rate_of(from);
  const auto to_rate = rate_of(to);
  if (!from_rate || !to_rate) return {};
  const Wide numerator = Wide{minor} * *from_rate * power_of_ten(to.minor_digits());
  return rounded(numerator, Wide{*to_rate} * power_of_ten(from.minor_digits()));
}

Materials::Materials(const std::vector<CatalogItem>& catalog) {
  for (const auto& item : catalog) titles_.emplace(item.material, item.title);
}

}  // namespace weir::sandbox::ecc
