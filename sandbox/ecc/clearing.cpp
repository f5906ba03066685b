#include "sandbox/ecc/clearing.hpp"

#include <algorithm>
#include <map>

#include "sandbox/ecc/customizing.hpp"

namespace weir::sandbox::ecc {
namespace {

Date today(Instant now) { return Date{std::chrono::floor<std::chrono::days>(now)}; }

bool is_of(const AccountLine& line, const std::string& account) {
  return line.kind == 'S' ? line.account == account : line.partner == account;
}

bool is_clearable(const AccountLine& line) { return line.kind != 'S' || is_open_item_account(line.account); }

using Group = std::vector<AccountLine*>;

std::map<std::pair<std::string, std::string>, Group> groups_of(Books& books, const std::string& company_code,
                                                               const std::string& account) {
  std::map<std::pair<std::string, std::string>, Group> groups;
  for (auto& document : books.documents) {
    if (document.company_code != company_code) continue;
    for (auto& line : document.lines) {
      if (is_of(line, account) && is_clearable(line) && line.cleared_by.empty())
        groups[{line.assignment, std::string{document.currency.code()}}].push_back(&line);
    }
  }
  return groups;
}

bool comes_to_nothing(const Group& group) {
  std::int64_t sum = 0;
  for (const auto* line : group) sum += line->amount;
  return sum == 0 && group.size() > 1;
}

AccountingDocument reversal_of(const AccountingDocument& original, Instant now) {
  AccountingDocument reversal = original;
  reversal.posting_date = today(now);
  reversal.year = static_cast<int>(reversal.posting_date.year());
  reversal.period = static_cast<int>(static_cast<unsigned>(reversal.posting_date.month()));
  reversal.created = now;
  for (auto& line : reversal.lines) {
    line.amount = -line.amount;
    line.local_amount = -line.local_amount;
  }
  return reversal;
}

}  // namespace

std::vector<std::string> clear_items(Books& books, const std::string& company_code,
                                     const std::string& account, Instant now) {
  std::vector<std::string> numbers;
  const Date day = today(now);
  for (const auto& [key, group] : groups_of(books, company_code, account)) {
    if (!comes_to_nothing(group)) continue;
    numbers.push_back(books.next_document_number(company_code, static_cast<int>(day.year())));
    for (auto* line : group) {
      line->cleared_by = numbers.back();
      line->cleared_on = day;
    }
  }
  return numbers;
}

Posted reverse_document(Books& books, const std::string& company_code, const std::string& number, int year,
                        Instant now) {
  const auto found = std::ranges::find_if(books.documents, [&](const AccountingDocument& document) {
    return document.company_code == company_code && document.number == number && document.year == year;
  });
  if (found == books.documents.end()) return NotPosted{"Document " + number + " does not exist"};
  if (found->origin == "VBRK")
    return NotPosted{"Document " + number + " comes from billing: cancel the billing document (VF11)"};
  if (!found->reversed_by.empty()) return NotPosted{"Document " + number + " has already been reversed"};
  const bool is_cleared =
      std::ranges::any_of(found->lines, [](const AccountLine& line) { return !line.cleared_by.empty(); });
  if (is_cleared) return NotPosted{"Document " + number + " contains cleared items: reset them first"};
  auto reversal = reversal_of(*found, now);
  if (!is_open_period(month_of(reversal.posting_date))) return NotPosted{"The posting period is not open"};
  reversal.number = books.next_document_number(company_code, reversal.year);
  reversal.reversed_by = found->number;
  found->reversed_by = reversal.number;
  books.documents.push_back(reversal);
  return reversal.number;
}

}  // namespace weir::sandbox::ecc
