#include "flows/close_wish.hpp"

#include "core/text.hpp"

namespace weir::flows {
namespace {

Failure refused_close_wish(const char* code, const std::string& text) {
  return {.next = Next::refuse, .code = code, .text = text, .subject = "close", .not_before = {}};
}

}  // namespace

std::set<std::string> company_codes(const Connection& connection) {
  std::set<std::string> codes;
  for (const auto& [currency, rules] : connection.fi_rules) codes.insert(rules.comp_code);
  return codes;
}

Result<Month> close_month_in(const std::string& text) {
  const auto first = text.size() == 7 ? parse_date(text + "-01") : std::nullopt;
  if (!first)
    return refused_close_wish("close.bad_month", "\"" + printable(text) + "\" is no month, such as 2026-10");
  return month_of(*first);
}

Result<std::string> close_company_in(const Connection& connection, const std::string& wanted) {
  const auto codes = company_codes(connection);
  if (codes.contains(wanted)) return wanted;
  std::string names;
  for (const std::string& code : codes) names += (names.empty() ? "" : ", ") + code;
  if (codes.empty())
    return refused_close_wish("close.unknown_company", "the connection " + connection.name +
                                                           " posts to no company code; set fi.company_codes");
  if (!wanted.empty())
    return refused_close_wish("close.unknown_company", "the connection " + connection.name + " posts to " +
                                                           names + ", not to " + printable(wanted));
  if (codes.size() == 1) return *codes.begin();
  return refused_close_wish("close.unknown_company", "choose a company code with --company: " + names);
}

}  // namespace weir::flows
