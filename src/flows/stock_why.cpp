#include "flows/stock_why.hpp"

#include <algorithm>
#include <sstream>

#include "core/ensure.hpp"

namespace weir::flows {
namespace {

constexpr char between = '\t';

void add_step(std::string& text, const stock::Step& step) {
  text += std::to_string(static_cast<int>(step.kind));
  for (const std::string& word : {step.rule, step.detail, step.change.text(), step.left.text()}) {
    std::string plain = word;
    std::ranges::replace_if(
        plain, [](char c) { return c == between || c == '\n'; }, ' ');
    text += between + plain;
  }
  text += '\n';
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == between)
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

stock::Step step_of(const std::vector<std::string>& cells) {
  ensure(cells.size() == 5, "an explanation that nobody wrote so");
  return {static_cast<stock::StepKind>(std::stoi(cells[0])), cells[1], cells[2],
          Quantity::parse(cells[3]).value_or(Quantity{}), Quantity::parse(cells[4]).value_or(Quantity{})};
}

}  // namespace

std::string why_text(const std::string& rules, const stock::Sellable& pool, const stock::Offer& offer) {
  std::string text = rules + between + pool.pool.material + '\n';
  for (const stock::Step& step : pool.why.steps()) add_step(text, step);
  for (const stock::Step& step : offer.why.steps()) add_step(text, step);
  return text;
}

WhySteps why_steps_in(const std::string& text) {
  std::istringstream lines{text};
  std::string line;
  WhySteps why;
  std::getline(lines, line);
  const auto head = cells_of(line);
  why.rules = head.front();
  why.material = head.back();
  while (std::getline(lines, line)) why.steps.push_back(step_of(cells_of(line)));
  return why;
}

std::string_view words_of(stock::StepKind kind) {
  using enum stock::StepKind;
  switch (kind) {
    case unrestricted:
      return "in SAP at";
    case available:
      return "promised by SAP";
    case order:
      return "open orders";
    case delivery:
      return "open deliveries";
    case reservation:
      return "reservations";
    case pending:
      return "Pending at Amazon";
    case not_in_sap:
      return "not in SAP yet";
    case never_below_0:
      return "never below zero";
    case buffer:
      return "safety buffer";
    case last_units:
      return "last units";
    case shared:
      return "shared";
    case capped:
      return "capped";
    case closed:
      return "closed";
  }
  throw Bug("a step that is none");
}

}  // namespace weir::flows
