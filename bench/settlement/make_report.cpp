// Writes an Amazon V2 flat-file settlement report of any size, the same bytes for the same arguments.
#include <charconv>
#include <cstdio>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "report_writer.hpp"
#include "triples.hpp"

namespace weir {
namespace {

constexpr std::string_view header =
    "settlement-id\tsettlement-start-date\tsettlement-end-date\tdeposit-date\ttotal-amount\tcurrency\t"
    "transaction-type\torder-id\tmerchant-order-id\tadjustment-id\tshipment-id\tmarketplace-name\t"
    "amount-type\tamount-description\tamount\tfulfillment-id\tposted-date\tposted-date-time\t"
    "order-item-code\tmerchant-order-item-id\tmerchant-adjustment-item-id\tsku\tquantity-purchased\t"
    "promotion-id\n";
bool write_classes(const std::string& file) {
  std::ofstream out{file, std::ios::binary};
  out << "transaction-type\tamount-type\tamount-description\tclass\n";
  std::vector<Triple> triples = {opening_reserve_triple(), closing_reserve_triple(), unknown_triple()};
  for (const auto& more : {order_triples(), adjustment_triples(), account_triples()}) {
    triples.insert(triples.end(), more.begin(), more.end());
  }
  for (const Triple& triple : triples) {
    out << triple.transaction_type << '\t' << triple.amount_type << '\t' << triple.amount_description << '\t'
        << triple.accounting_class << '\n';
  }
  return bool{out.flush()};
}

bool write_report(std::int64_t rows, const std::string& file, std::uint64_t seed) {
  ReportWriter report{rows, seed};
  report.write_details();
  std::ofstream out{file, std::ios::binary};
  out << header << report.summary() << report.details();
  return bool{out.flush()};
}

template <typename Number>
std::optional<Number> number_from(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

int run(int argument_count, char** arguments) {
  const auto rows = number_from<std::int64_t>(argument_count > 2 ? arguments[1] : "");
  const auto seed = number_from<std::uint64_t>(argument_count > 3 ? arguments[3] : "1");
  if (!rows || !seed || argument_count > 4 || *rows < 1'000 || *rows > 20'000'000) {
    std::fputs("usage: make_report ROWS FILE [SEED]   (1000 to 20000000 detail rows)\n", stderr);
    return 2;
  }
  const std::string file = arguments[2];
  if (write_report(*rows, file, *seed) && write_classes(file + ".classes.tsv")) return 0;
  std::fprintf(stderr, "make_report: cannot write %s\n", file.c_str());
  return 1;
}

}  // namespace
}  // namespace weir

int main(int argument_count, char** arguments) { return weir::run(argument_count, arguments); }
