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

AccountingDocument reversal_of(const AccountingDocument& original, Date posting_date, Instant now) {
  AccountingDocument reversal = original;
  reversal.posting_date = posting_date;
  reversal.year = static_cast<int>(reversal.posting_date.year());
  reversal.period = static_cast<int>(static_cast<unsigned>(reversal.posting_date.month()));
  reversal.created = now;
  for (auto& line : reversal.lines) {
    line.amount = -line.amount;
    line.local_amount = -line.local_amount;
  }
  return reversal;
}

template <typename BooksOf>
auto find_original(BooksOf& books, const ReversalWish& wish) {
  return std::ranges::find_if(books.documents, [&](const AccountingDocument& document) {
    return document.company_code == wish.company_code && document.number == wish.number &&
           document.year == wish.year;
  });
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

std::optional<Message> reversal_fault(const Books& books, const ReversalWish& wish) {
  const std::string& number = wish.number;
  const auto found = find_original(books, wish);
  if (found == books.documents.end())
    return error("F5", "397", "Document " + number + " does not exist", {number});
  if (found->origin == "VBRK")
    return error("F5", "309",
                 "Document " + number + " comes from billing: cancel the billing document (VF11)", {number});
  if (!found->reversed_by.empty())
    return error("F5", "361", "Document " + number + " has already been reversed", {number});
  if (std::ranges::any_of(found->lines, [](const AccountLine& line) { return !line.cleared_by.empty(); }))
    return error("F5", "308", "Document " + number + " contains cleared items: reset them first", {number});
  if (!is_open_period(month_of(wish.posting_date)))
    return error("F5", "201", "The posting period is not open", {number});
  return std::nullopt;
}

AccountingDocument draft_reversal(Books& books, const ReversalWish& wish, Instant now) {
  auto reversal = reversal_of(*find_original(books, wish), wish.posting_date, now);
  reversal.number = books.next_document_number(wish.company_code, reversal.year);
  reversal.reversed_by = wish.number;
  return reversal;
}

void post_reversal(Books& books, const ReversalWish& wish, AccountingDocument reversal) {
  const auto original = find_original(books, wish);
  if (original == books.documents.end() || !original->reversed_by.empty()) return;
  original->reversed_by = reversal.number;
  books.documents.push_back(std::move(reversal));
}

Posted reverse_document(Books& books, const std::string& company_code, const std::string& number, int year,
                        Instant now) {
  const ReversalWish wish{company_code, number, year, today(now)};
  if (const auto fault = reversal_fault(books, wish)) return NotPosted{fault->text};
  auto reversal = draft_reversal(books, wish, now);
  const std::string made = reversal.number;
  post_reversal(books, wish, std::move(reversal));
  return made;
}

}  // namespace weir::sandbox::ecc
