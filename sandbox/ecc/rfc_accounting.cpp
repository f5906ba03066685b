#include "sandbox/ecc/accounting_document.hpp"
#include "sandbox/ecc/rfc_more.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr std::pair<std::string_view, std::string_view> accounting_tables[] = {
    {"ACCOUNTGL", "E1BPACGL09"},   {"ACCOUNTRECEIVABLE", "E1BPACAR09"}, {"ACCOUNTPAYABLE", "E1BPACAP09"},
    {"ACCOUNTTAX", "E1BPACTX09"},  {"CURRENCYAMOUNT", "E1BPACCR09"},    {"CRITERIA", "E1BPACKEC9"},
    {"VALUEFIELD", "E1BPACKEV9"},  {"EXTENSION1", "E1BPACEXTC"},        {"EXTENSION2", "E1BPPAREX"},
    {"PAYMENTCARD", "E1BPACPC09"}, {"CONTRACTITEM", "E1BPACCAIT"},      {"REALESTATE", "E1BPACRE09"},
    {"ACCOUNTWT", "E1BPACWT09"}};

PostingInput posting_of(const RfcParameters& parameters) {
  PostingInput input;
  input.header = parameters.structure("DOCUMENTHEADER");
  input.lines = parameters.table("ACCOUNTGL");
  input.amounts = parameters.table("CURRENCYAMOUNT");
  input.customers = parameters.table("ACCOUNTRECEIVABLE");
  input.vendors = parameters.table("ACCOUNTPAYABLE");
  input.taxes = parameters.table("ACCOUNTTAX");
  for (const auto name :
       {"CRITERIA", "VALUEFIELD", "PAYMENTCARD", "CONTRACTITEM", "REALESTATE", "ACCOUNTWT"}) {
    if (!parameters.table(name).empty()) input.others.emplace_back(name);
  }
  return input;
}

Message checked_message() {
  return {'S',
          "RW",
          "614",
          "Document - check ok: BKPFF $ " + std::string{logical_system},
          {"BKPFF", "$", std::string{logical_system}}};
}

Message posted_message(const AccountingDocument& document) {
  return {'S',
          "RW",
          "605",
          "Document posted successfully: BKPFF " + document.key() + " " + std::string{logical_system},
          {"BKPFF", document.key(), std::string{logical_system}}};
}

}  // namespace

const RfcSignature& accounting_signature() {
  static const RfcSignature signature = [] {
    using Kind = RfcParameter::Kind;
    RfcSignature all{mandatory(rfc_like_segment(Kind::structure, "DOCUMENTHEADER", "E1BPACHE09")),
                     rfc_like_segment(Kind::structure, "CUSTOMERCPD", "E1BPACPA09"),
                     rfc_export("OBJ_TYPE", 5),
                     rfc_export("OBJ_KEY", 20),
                     rfc_export("OBJ_SYS", 10),
                     rfc_table("RETURN", "BAPIRET2", bapiret2_fields)};
    for (const auto& [name, segment] : accounting_tables)
      all.push_back(rfc_like_segment(Kind::table, std::string{name}, segment));
    return all;
  }();
  return signature;
}

RfcResult check_document(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, accounting_signature());
  if (!parameters) return parameters.error();
  auto draft = draft_document(posting_of(*parameters), context.books.posting_rules, context.now);
  if (draft.document) draft.messages.push_back(checked_message());
  return parameters->wants("RETURN") ? return_xml(draft.messages) : std::string{};
}

// The number is drawn at once and gone when nobody commits.
RfcResult post_accounting(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, accounting_signature());
  if (!parameters) return parameters.error();
  auto draft = draft_document(posting_of(*parameters), context.books.posting_rules, context.now);
  std::string xml = tag("OBJ_TYPE", "") + tag("OBJ_KEY", "") + tag("OBJ_SYS", "");
  if (draft.document) {
    auto document = *std::move(draft.document);
    document.number = context.books.next_document_number(document.company_code, document.year);
    draft.messages.push_back(posted_message(document));
    xml = tag("OBJ_TYPE", "BKPFF") + tag("OBJ_KEY", document.key()) + tag("OBJ_SYS", logical_system);
    context.luw.at_commit(
        [&books = context.books, document = std::move(document)] { books.documents.push_back(document); });
  }
  return parameters->wants("RETURN") ? xml + return_xml(draft.messages) : xml;
}

}  // namespace weir::sandbox::ecc
