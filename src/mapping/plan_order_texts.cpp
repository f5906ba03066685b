// What people in the warehouse and at customs have to read.
#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "core/utf8.hpp"
#include "mapping/plan_order_parts.hpp"
#include "sap/model/field_text.hpp"
#include "sap/model/fit_text.hpp"

namespace weir::mapping::planning {
namespace {

constexpr std::size_t text_line_length = 132;  // TDLINE
constexpr std::size_t lines_max = 20;          // of one text
constexpr const char* whole_document = "000000";

// Amazon stands between buyer and merchant with addresses that change: they are nobody's.
bool has_relay_address(std::string_view text) {
  return lower_ascii(text).find("@marketplace.amazon.") != std::string::npos;
}

// The bytes of the longest beginning that has at most `length` characters.
std::size_t beginning(std::string_view text, std::size_t length) {
  std::size_t bytes = 0;
  std::size_t used = 0;
  while (bytes < text.size()) {
    const std::size_t size = first_code_point(text.substr(bytes)).bytes;
    used += sap::characters(text.substr(bytes, size));
    if (used > length) break;
    bytes += size;
  }
  return bytes;
}

void break_paragraph(std::string_view text, std::size_t length, std::vector<std::string>& lines) {
  for (text = trim(text); !text.empty(); text = trim(text)) {
    std::size_t end = beginning(text, length);
    if (end < text.size() && text[end] != ' ') {
      const std::size_t blank = text.substr(0, end).rfind(' ');
      if (blank != std::string_view::npos) end = blank;
    }
    lines.emplace_back(trim(text.substr(0, end)));
    text.remove_prefix(end);
  }
}

void add_text(Plan& plan, const std::string& posnr, const std::string& id, std::string_view text) {
  if (id.empty()) return;
  auto lines = in_lines(text, text_line_length);
  if (lines.size() > lines_max) lines.resize(lines_max);
  for (std::string& line : lines)
    plan.document().texts.push_back({posnr, id, plan.rules.texts.language, std::move(line)});
}

// "2026-11-24 23:59 Europe/Berlin"
std::string local_text(const Zone& zone, Instant instant) {
  std::string text = iso(instant + zone.offset_of(instant)).substr(0, 16);
  std::ranges::replace(text, 'T', ' ');
  return text + ' ' + zone.name();
}

// The parcel's customs data name them, so that they have to reach whoever prints its papers.
void add_ioss(Plan& plan) {
  std::set<std::string> seen;
  for (const SoldLine& line : plan.lines) {
    if (line.item->ioss_number.empty()) continue;
    std::string text = "IOSS " + line.item->ioss_number + ' ' + line.item->tax_party;
    if (seen.insert(text).second) add_text(plan, whole_document, plan.rules.texts.ioss, text);
  }
}

}  // namespace

std::string fitted_text(std::string_view text, std::size_t length) {
  if (has_relay_address(text)) return {};
  return sap::fit_text(text, length, sap::CodePage::unicode).text;
}

std::vector<std::string> in_lines(std::string_view text, std::size_t length) {
  std::vector<std::string> lines;
  if (has_relay_address(text)) return lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    break_paragraph(printable(text.substr(0, end)), length, lines);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

void plan_texts(Plan& plan) {
  const TextRules& rules = plan.rules.texts;
  if (plan.by_merchant() && plan.order.ship_by)
    add_text(plan, whole_document, rules.ship_by, "SHIP BY " + local_text(plan.zone, *plan.order.ship_by));
  add_ioss(plan);
  for (const SoldLine& line : plan.lines) {
    const std::string& posnr = line.parts.front().posnr;
    add_text(plan, posnr, rules.item_title, line.item->title);
    add_text(plan, posnr, rules.gift_message, line.item->gift_message);
  }
}

}  // namespace weir::mapping::planning
