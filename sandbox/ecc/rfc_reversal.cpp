// BAPI_ACC_DOCUMENT_REV_CHECK and _REV_POST: a document of FI is taken back, as FB08 does it.
#include <algorithm>
#include <array>
#include <charconv>

#include "sandbox/ecc/clearing.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/rfc_more.hpp"

namespace weir::sandbox::ecc {
namespace {

// T041C as SAP ships it.
constexpr std::array<std::string_view, 5> reversal_reasons{"01", "02", "03", "04", "05"};

struct ReversalAsked {
  ReversalWish wish;
  Messages messages;
};

int year_in(const std::string& key) {
  int year = 0;
  const std::string text = key.size() == 18 ? key.substr(14, 4) : "";
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
}

// "01000000011000" and the year: number, company code, year, as BKPF-AWKEY has them.
ReversalAsked asked_in(const RfcParameters& parameters, const Books& books) {
  const Fields& reversal = parameters.structure("REVERSAL");
  ReversalAsked asked;
  const std::string key{text_of(reversal, "OBJ_KEY_R")};
  if (text_of(reversal, "OBJ_TYPE") != "BKPFF" || key != text_of(reversal, "OBJ_KEY") || key.size() != 18) {
    asked.messages.push_back(error("RW", "628", "OBJ_TYPE, OBJ_KEY and OBJ_KEY_R name no document of FI"));
    return asked;
  }
  if (text_of(reversal, "COMP_CODE") != key.substr(10, 4))
    asked.messages.push_back(error(
        "F5", "163", "The document is not of company code " + std::string{text_of(reversal, "COMP_CODE")}));
  const std::string reason{text_of(reversal, "REASON_REV")};
  if (std::ranges::find(reversal_reasons, reason) == reversal_reasons.end())
    asked.messages.push_back(error("F5", "348", "Reversal reason \"" + reason + "\" is not defined"));
  asked.wish = {key.substr(10, 4), key.substr(0, 10), year_in(key)};
  const auto date = date_of(text_of(reversal, "PSTNG_DATE"));
  if (!date)
    asked.messages.push_back(error("F5", "800", "A posting date is missing"));
  else
    asked.wish.posting_date = *date;
  if (asked.messages.empty())
    if (const auto fault = reversal_fault(books, asked.wish)) asked.messages.push_back(*fault);
  return asked;
}

std::string object_xml(const AccountingDocument* reversal) {
  if (reversal == nullptr) return tag("OBJ_TYPE", "") + tag("OBJ_KEY", "") + tag("OBJ_SYS", "");
  return tag("OBJ_TYPE", "BKPFF") + tag("OBJ_KEY", reversal->key()) + tag("OBJ_SYS", logical_system);
}

}  // namespace

const RfcSignature& reversal_signature() {
  static const RfcSignature signature{
      mandatory(rfc_structure(RfcDirection::import, "REVERSAL", "BAPIACREV",
                              "OBJ_TYPE:5 OBJ_KEY:20 OBJ_SYS:10 OBJ_KEY_R:20 PSTNG_DATE:D FIS_PERIOD:N2 "
                              "COMP_CODE:4 REASON_REV:2 AC_DOC_NO:10 ACC_PRINCIPLE:4")),
      rfc_import("BUS_ACT", 4),
      rfc_export("OBJ_TYPE", 5),
      rfc_export("OBJ_KEY", 20),
      rfc_export("OBJ_SYS", 10),
      rfc_table("RETURN", "BAPIRET2", bapiret2_fields)};
  return signature;
}

RfcResult check_reversal(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, reversal_signature());
  if (!parameters) return parameters.error();
  const auto asked = asked_in(*parameters, context.books);
  const std::string xml = object_xml(nullptr);
  return parameters->wants("RETURN") ? xml + return_xml(asked.messages) : xml;
}

// The number is drawn at once and gone when nobody commits; of two that commit one after the other the first
// takes the document back.
RfcResult post_reversal_document(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, reversal_signature());
  if (!parameters) return parameters.error();
  auto asked = asked_in(*parameters, context.books);
  std::string xml = object_xml(nullptr);
  if (asked.messages.empty()) {
    auto reversal = draft_reversal(context.books, asked.wish, context.now);
    reversal.user = context.user;
    xml = object_xml(&reversal);
    asked.messages.push_back({'S',
                              "RW",
                              "605",
                              "Document posted successfully: BKPFF " + reversal.key(),
                              {"BKPFF", reversal.key(), std::string{logical_system}}});
    context.luw.at_commit([&books = context.books, wish = asked.wish, reversal = std::move(reversal)] {
      post_reversal(books, wish, reversal);
    });
  }
  return parameters->wants("RETURN") ? xml + return_xml(asked.messages) : xml;
}

}  // namespace weir::sandbox::ecc
