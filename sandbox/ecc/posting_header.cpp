#include "core/ensure.hpp"
#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/posting_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

void check_required(const Fields& header, Messages& messages) {
  for (const auto field : {"USERNAME", "COMP_CODE", "DOC_DATE", "PSTNG_DATE", "DOC_TYPE"}) {
    if (value_of(header, field).empty())
      messages.push_back(
          error("RW", "602", std::string{"Required field "} + field + " was not transferred", {field}));
  }
}

// Values that another kind of posting would carry: an external number, a reversal, another transaction.
void check_fixed(const Fields& header, Messages& messages) {
  if (value_of(header, "BUS_ACT") != "RFBU")
    messages.push_back(error("RW", "022",
                             "Business transaction " + text_of(header, "BUS_ACT") + " is not RFBU",
                             {text_of(header, "BUS_ACT")}));
  const auto object = text_of(header, "OBJ_TYPE");
  if (!object.empty() && object != "BKPFF")
    messages.push_back(error("RW", "023", "Object type " + object + " is not BKPFF", {object}));
  for (const auto field : {"OBJ_KEY", "AC_DOC_NO", "OBJ_KEY_R", "REASON_REV", "DOC_STATUS"}) {
    const auto value = text_of(header, field);
    if (!value.empty() && !value.starts_with('$'))
      messages.push_back(
          error("RW", "024", std::string{"Field "} + field + " must be empty for a new document", {field}));
  }
}

std::optional<Date> read_date(const Fields& header, std::string_view field, Messages& messages) {
  const auto text = text_of(header, field);
  const auto date = date_of(text);
  if (!date && !text.empty())
    messages.push_back(
        error("00", "302", "Date " + text + " in field " + std::string{field} + " is not valid", {text}));
  return date;
}

// "008 2026", as the message writes a period.
std::string period_text(Month month) {
  const auto number = std::to_string(static_cast<unsigned>(month.month()));
  return std::string(3 - number.size(), '0') + number + " " + std::to_string(static_cast<int>(month.year()));
}

// The fiscal year is the calendar year; a period that is given must be the one of the posting date.
void read_period(const Fields& header, AccountingDocument& document, Messages& messages) {
  const Month month = month_of(document.posting_date);
  document.year = static_cast<int>(month.year());
  document.period = static_cast<int>(static_cast<unsigned>(month.month()));
  const auto period = text_of(header, "FIS_PERIOD");
  const auto year = text_of(header, "FISC_YEAR");
  const auto given = number_of(period, 2);
  const bool same_period = period.empty() || given == number_of(std::to_string(document.period), 2);
  if (!same_period || (!year.empty() && year != std::to_string(document.year)))
    messages.push_back(error("F5", "207", "Period " + period + " " + year + " does not fit the posting date",
                             {period, year}));
  if (!is_open_period(month)) {
    messages.push_back(error("F5", "201", "Posting period " + period_text(month) + " is not open",
                             {period_text(month).substr(0, 3), std::to_string(document.year)}));
  }
}

void read_company_code(const Fields& header, AccountingDocument& document, Messages& messages) {
  document.company_code = text_of(header, "COMP_CODE");
  const auto* company = find_company_code(document.company_code);
  if (company == nullptr) {
    if (!document.company_code.empty())
      messages.push_back(error("F5", "165", "Company code " + document.company_code + " does not exist",
                               {document.company_code}));
    return;
  }
  const auto currency = Currency::of(company->currency);
  ensure(currency.has_value(), "a company code with a currency that ISO 4217 does not list");
  document.local_currency = *currency;
}

}  // namespace

void read_posting_header(const Fields& header, AccountingDocument& document, Messages& messages) {
  check_required(header, messages);
  check_fixed(header, messages);
  read_company_code(header, document, messages);
  document.type = text_of(header, "DOC_TYPE");
  if (!document.type.empty() && !is_document_type(document.type))
    messages.push_back(
        error("F5", "814", "Document type " + document.type + " is not defined", {document.type}));
  document.reference = text_of(header, "REF_DOC_NO");
  document.header_text = text_of(header, "HEADER_TXT");
  document.user = text_of(header, "USERNAME");
  if (const auto date = read_date(header, "DOC_DATE", messages)) document.document_date = *date;
  if (const auto date = read_date(header, "PSTNG_DATE", messages)) {
    document.posting_date = *date;
    read_period(header, document, messages);
  }
}

}  // namespace weir::sandbox::ecc
