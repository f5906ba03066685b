#include "app/close_desk.hpp"

#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "flows/fba_settings.hpp"
#include "flows/inbound_settings.hpp"

namespace weir::app {
namespace {

Failure refused_wish(const char* code, const std::string& text) {
  return {.next = Next::refuse, .code = code, .text = text, .subject = "close", .not_before = {}};
}

Result<Month> month_in(const std::string& text) {
  const auto first = text.size() == 7 ? parse_date(text + "-01") : std::nullopt;
  if (!first)
    return refused_wish("close.bad_month", "\"" + printable(text) + "\" is no month, such as 2026-10");
  return month_of(*first);
}

Result<std::string> company_in(const flows::Connection& connection, const std::string& wanted) {
  std::set<std::string> codes;
  for (const auto& [currency, rules] : connection.fi_rules) codes.insert(rules.comp_code);
  if (codes.contains(wanted)) return wanted;
  std::string names;
  for (const std::string& code : codes) names += (names.empty() ? "" : ", ") + code;
  if (codes.empty())
    return refused_wish("close.unknown_company", "the connection " + connection.name +
                                                     " posts to no company code; set fi.company_codes");
  if (!wanted.empty())
    return refused_wish("close.unknown_company", "the connection " + connection.name + " posts to " + names +
                                                     ", not to " + printable(wanted));
  if (codes.size() == 1) return *codes.begin();
  return refused_wish("close.unknown_company", "choose a company code with --company: " + names);
}

flows::CloseCompany company_of(const config::Config& config, const std::string& connection,
                               const std::string& code) {
  flows::CloseCompany company{.code = code};
  for (const auto& settings : config.connections()) {
    if (settings.name() != connection) continue;
    company.owns_stock = settings.get(flows::fba_company_code) == code;
    company.owns_inbound = settings.get(flows::inbound_company_code).value_or(code) == code;
  }
  return company;
}

}  // namespace

Result<int> with_close(const config::Config& config, const CloseWish& wish,
                       const std::function<int(const flows::CloseMonth&)>& answer) {
  const auto month = month_in(wish.month);
  if (!month) return month.error();
  const auto desk = OrderDesk::open(config, wish.actor.empty() ? "weir" : wish.actor, wish.connection);
  if (!desk) return desk.error();
  const flows::Context& context = (*desk)->context();
  const auto code = company_in(context.connection, wish.company);
  if (!code) return code.error();
  store::CloseBook book{(*desk)->engine().database()};
  return answer(flows::CloseMonth{context, book, company_of(config, context.connection.name, *code), *month});
}

}  // namespace weir::app
