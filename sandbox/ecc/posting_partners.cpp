#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/posting_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

struct PartnerKind {
  char kind;
  std::string_view field;
  std::string_view account;
  std::string_view name;
};
constexpr PartnerKind of_customers{'D', "CUSTOMER", receivables, "Customer"};
constexpr PartnerKind of_vendors{'K', "VENDOR_NO", payables, "Vendor"};

void check_partner(const Fields& row, const PartnerKind& kind, const AccountingDocument& document,
                   Messages& messages) {
  const auto number = text_of(row, kind.field);
  const bool is_known = kind.kind == 'D' ? is_customer(number) : find_vendor(number) != nullptr;
  if (!is_known)
    messages.push_back(error(
        "F5", "102",
        std::string{kind.name} + " " + number + " is not defined in company code " + document.company_code,
        {number, document.company_code}));
  if (account_kinds_of(document.type).find(kind.kind) == std::string_view::npos)
    messages.push_back(error(
        "F5", "251",
        "Account type " + std::string(1, kind.kind) + " is not allowed for document type " + document.type,
        {std::string(1, kind.kind), document.type}));
  const auto other = text_of(row, "GL_ACCOUNT");
  if (!other.empty() && other != kind.account)
    messages.push_back(error(
        "F5", "351", "Account " + other + " is not a reconciliation account of " + number, {other, number}));
  if (!value_of(row, "SP_GL_IND").empty())
    messages.push_back(error("F5", "352",
                             "Special G/L indicator " + text_of(row, "SP_GL_IND") + " is not defined",
                             {text_of(row, "SP_GL_IND")}));
}

void read_partner_rows(const Rows& rows, const PartnerKind& kind, const AccountingDocument& document,
                       LinesByItem& lines, Messages& messages) {
  for (const auto& row : rows) {
    const auto item = item_of(row, messages);
    if (!item) continue;
    check_partner(row, kind, document, messages);
    AccountLine line{std::string{kind.account}, 0, 0, text_of(row, "ITEM_TEXT"), text_of(row, "ALLOC_NMBR")};
    line.kind = kind.kind;
    line.partner = text_of(row, kind.field);
    line.reference_1 = text_of(row, "REF_KEY_1");
    line.reference_2 = text_of(row, "REF_KEY_2");
    line.reference_3 = text_of(row, "REF_KEY_3");
    if (!lines.emplace(*item, std::move(line)).second)
      messages.push_back(error("RW", "032", "Item number " + *item + " is used twice", {*item}));
  }
}

}  // namespace

void read_partner_lines(const PostingInput& input, const AccountingDocument& document, LinesByItem& lines,
                        Messages& messages) {
  read_partner_rows(input.customers, of_customers, document, lines, messages);
  read_partner_rows(input.vendors, of_vendors, document, lines, messages);
}

}  // namespace weir::sandbox::ecc
