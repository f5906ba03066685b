#include "flows/price_why.hpp"

#include <algorithm>
#include <sstream>

namespace weir::flows {
namespace {

constexpr char between_cells = '\t';

void add_price_line(std::string& text, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string plain = cells[i];
    std::ranges::replace_if(
        plain, [](char c) { return c == between_cells || c == '\n'; }, ' ');
    text += (i == 0 ? "" : std::string(1, between_cells)) + plain;
  }
  text += '\n';
}

std::vector<std::string> price_cells(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == between_cells)
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

}  // namespace

std::string price_why_text(const PriceWhy& why) {
  std::string text;
  add_price_line(text, {why.rules, why.at, why.material, why.next});
  for (const PriceStep& step : why.steps)
    add_price_line(text, {step.part, step.record, step.detail, step.price});
  for (const std::string& refusal : why.refusals) add_price_line(text, {refusal});
  return text;
}

PriceWhy price_why_in(const std::string& text) {
  std::istringstream lines{text};
  std::string line;
  PriceWhy why;
  if (!std::getline(lines, line)) return why;
  auto head = price_cells(line);
  head.resize(4);
  why.rules = head[0];
  why.at = head[1];
  why.material = head[2];
  why.next = head[3];
  while (std::getline(lines, line)) {
    auto cells = price_cells(line);
    if (cells.size() == 4)
      why.steps.push_back({cells[0], cells[1], cells[2], cells[3]});
    else
      why.refusals.push_back(cells.front());
  }
  return why;
}

}  // namespace weir::flows
