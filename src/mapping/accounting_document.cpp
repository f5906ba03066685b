#include "mapping/accounting_document.hpp"

#include <algorithm>

namespace weir::mapping {
namespace {

constexpr std::size_t account_size = 10;  // HKONT

}  // namespace

bool is_gl_account(const std::string& account) {
  return !account.empty() && account.size() <= account_size && std::ranges::all_of(account, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  });
}

std::string gl_account(const std::string& account) {
  const bool numeric =
      account.size() <= account_size && account.find_first_not_of("0123456789") == std::string::npos;
  return numeric ? std::string(account_size - account.size(), '0') + account : account;
}

Result<sap::AccountingDocument> accounting_document(const accounting::Journal& journal,
                                                    const accounting::SettlementId& settlement,
                                                    const FiRules& rules) {
  sap::AccountingDocument document{.comp_code = rules.comp_code,
                                   .doc_type = rules.doc_type,
                                   .doc_date = journal.posting_date(),
                                   .pstng_date = journal.posting_date(),
                                   .ref_doc_no = journal.reference(),
                                   .header_txt = "AMZ " + settlement.text(),
                                   .username = rules.username,
                                   .items = {}};
  for (const auto& line : journal.lines()) {
    if (!is_gl_account(line.account))
      return Failure{
          .next = Next::refuse,
          .code = "mapping.account_malformed",
          .text = "class " + line.class_name + " has no G/L account (it says \"" + line.account +
                  "\"); name one under [accounts] in the settlement rules and post the settlement again",
          .subject = "settlement/" + settlement.text(),
          .not_before = {}};
    const Money amount = line.side == accounting::Side::debit ? line.amount : -line.amount;
    document.items.push_back({gl_account(line.account), amount, line.text, settlement.text().substr(0, 18)});
  }
  return document;
}

}  // namespace weir::mapping
