#include "accounting/scan.hpp"

#include <algorithm>
#include <future>
#include <memory>
#include <thread>

#include "accounting/row_scanner.hpp"

namespace weir::accounting {
namespace {

// Cuts the body into parts of about the same size, each ending with a line.
std::vector<std::string_view> cut(std::string_view body, unsigned parts) {
  std::vector<std::string_view> pieces;
  for (; parts > 1; --parts) {
    const std::size_t line_feed = body.find('\n', body.size() / parts);
    if (line_feed == std::string_view::npos) break;
    pieces.push_back(body.substr(0, line_feed + 1));
    body.remove_prefix(line_feed + 1);
  }
  pieces.push_back(body);
  return pieces;
}

void add_marketplaces(std::vector<MarketplaceRows>& known, const std::vector<MarketplaceRows>& more) {
  for (const auto& marketplace : more) {
    const auto at = std::ranges::find(known, marketplace.name, &MarketplaceRows::name);
    if (at == known.end())
      known.push_back(marketplace);
    else
      at->rows += marketplace.rows;
  }
}

// Appends the tally of the part that follows. False when a sum leaves 64 bits.
bool append(Tally& whole, const Tally& part) {
  std::vector<std::uint32_t> renumbered;
  renumbered.reserve(part.cells.cells().size());
  for (const Cell& cell : part.cells.cells()) {
    renumbered.push_back(whole.cells.find_or_add(cell.kind, cell.month));
    if (!whole.cells.add(renumbered.back(), cell.sum, cell.rows)) return false;
  }
  if (part.rows_outside_period > 0 && whole.rows_outside_period == 0)
    whole.first_line_outside_period = whole.cell_of_line.size() + part.first_line_outside_period;
  whole.rows_outside_period += part.rows_outside_period;
  add_marketplaces(whole.marketplaces, part.marketplaces);

  const std::size_t before = whole.cell_of_line.size();
  whole.cell_of_line.resize(before + part.cell_of_line.size());
  std::ranges::transform(
      part.cell_of_line, whole.cell_of_line.begin() + static_cast<std::ptrdiff_t>(before),
      [&](std::uint32_t cell) { return cell == Tally::no_cell ? cell : renumbered[cell]; });
  return true;
}

// The first part in this thread, the others beside it; an exception of any comes out here.
void scan_all(const std::vector<std::unique_ptr<RowScanner>>& scanners) {
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < scanners.size(); ++i)
    others.push_back(std::async(std::launch::async, [scanner = scanners[i].get()] { scanner->scan(); }));
  scanners.front()->scan();
  for (auto& other : others) other.get();
}

Reason in_file(Reason reason, std::uint64_t lines_before) {
  constexpr std::uint64_t header_lines = 1;
  reason.line += lines_before + header_lines;
  return reason;
}

}  // namespace

Result<Tally, Reason> scan_rows(std::string_view body, const Columns& columns, const Summary& summary,
                                const Zone& zone, unsigned parts) {
  std::vector<std::unique_ptr<RowScanner>> scanners;
  for (const std::string_view part : cut(body, parts))
    scanners.push_back(std::make_unique<RowScanner>(part, columns, summary, zone));
  scan_all(scanners);
  Tally whole;
  for (auto& scanner : scanners) {
    if (scanner->refused()) return in_file(*scanner->refused(), whole.cell_of_line.size());
    if (scanner == scanners.front())
      whole = std::move(scanner->tally());
    else if (!append(whole, scanner->tally()))
      return Reason{"settlement.amount_overflow",
                    "the sum of one kind of row leaves 64 bits; the report cannot be right", 0, 0};
  }
  if (whole.first_line_outside_period > 0) ++whole.first_line_outside_period;  // the header line
  return whole;
}

unsigned parts_for(std::size_t size) {
  constexpr std::size_t worth_a_thread = 4u << 20;
  const unsigned by_size = static_cast<unsigned>(std::min<std::size_t>(size / worth_a_thread, 8)) + 1;
  return std::min(by_size, std::max(1u, std::thread::hardware_concurrency()));
}

}  // namespace weir::accounting
