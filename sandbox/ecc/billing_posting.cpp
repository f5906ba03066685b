#include <map>

#include "sandbox/ecc/billing.hpp"
#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/posting_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

// VKOA: all revenue of this system.
constexpr std::string_view revenue_account = "0000400000";

// Accounting sees an invoice as a claim, and a credit memo or a cancelled invoice as the opposite.
std::int64_t sign_of(const BillingDocument& billing) {
  return billing.category == 'M' || billing.category == 'S' ? 1 : -1;
}

AccountingDocument header_of(const BillingDocument& billing, Instant now) {
  AccountingDocument document;
  const auto* company = find_company_code(billing.sales_org);  // each sales organisation is one
  document.company_code = company->code;
  document.type = "RV";
  document.document_date = document.posting_date = billing.date;
  document.year = static_cast<int>(billing.date.year());
  document.period = static_cast<int>(static_cast<unsigned>(billing.date.month()));
  document.reference = billing.reference;
  document.user = billing.user;
  document.currency = billing.currency;
  document.local_currency = *Currency::of(company->currency);
  document.origin = "VBRK";
  document.origin_key = billing.number;
  document.created = now;
  return document;
}

AccountLine line_of(std::string_view account, std::int64_t amount, const BillingDocument& billing) {
  AccountLine line;
  line.account = account;
  line.amount = amount;
  line.assignment = billing.assignment;
  return line;
}

void add_lines(AccountingDocument& document, const BillingDocument& billing) {
  const auto sign = sign_of(billing);
  auto claim = line_of(receivables, sign * (billing.net() + billing.tax()), billing);
  claim.kind = 'D';
  claim.partner = billing.customer;
  document.lines.push_back(std::move(claim));
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> by_code;
  for (const auto& item : billing.items) {
    by_code[item.tax_code].first += item.net;
    by_code[item.tax_code].second += item.tax;
  }
  for (const auto& [code, amounts] : by_code) {
    auto revenue = line_of(revenue_account, -sign * amounts.first, billing);
    revenue.tax_code = code;
    if (amounts.first != 0) document.lines.push_back(std::move(revenue));
    if (amounts.second == 0) continue;
    const auto* tax_code = find_tax_code(code);
    auto tax =
        line_of(tax_code == nullptr ? "0000175000" : tax_code->account, -sign * amounts.second, billing);
    tax.tax_code = code;
    tax.is_tax = true;
    document.lines.push_back(std::move(tax));
  }
}

AccountingDocument* accounting_document(Books& books, const std::string& billing) {
  for (auto& document : books.documents) {
    if (document.origin_key == billing) return &document;
  }
  return nullptr;
}

// What a cancellation posts clears the customer's item that it takes back, as long as that is open.
void tie_to_original(Books& books, const BillingDocument& billing, AccountingDocument& document) {
  auto* original = accounting_document(books, billing.cancels);
  if (original == nullptr) return;
  original->reversed_by = document.number;
  document.reversed_by = original->number;
  auto& claim = original->lines.front();
  if (!claim.cleared_by.empty()) return;
  for (auto* line : {&claim, &document.lines.front()}) {
    line->cleared_by = document.number;
    line->cleared_on = document.posting_date;
  }
}

}  // namespace

bool post_billing(Books& books, BillingDocument& billing, Instant now) {
  billing.accounting = ' ';
  if (billing.net() + billing.tax() == 0) {
    billing.accounting = 'D';  // not relevant for accounting
    return false;
  }
  if (!is_open_period(month_of(billing.date))) return false;
  auto document = header_of(billing, now);
  add_lines(document, billing);
  Messages messages;
  convert_lines(document, messages);
  if (has_errors(messages)) return false;
  document.number = books.next_document_number(document.company_code, document.year);
  if (billing.is_cancellation()) tie_to_original(books, billing, document);
  billing.accounting_document = document.number;
  billing.accounting = 'C';
  books.documents.push_back(std::move(document));
  return true;
}

}  // namespace weir::sandbox::ecc
