// The close of a month: what stands, what people say of it, and who has signed. It posts nothing.
#include <nlohmann/json.hpp>

#include "flows/close_wish.hpp"
#include "web/answer.hpp"
#include "web/close_json.hpp"
#include "web/routes.hpp"

namespace weir::web {
namespace {

using accounting::CloseRole;

constexpr int months_shown = 13;  // this one, and a year before it
constexpr std::size_t close_note_max = 500;

using OfMonth = std::function<Result<Json>(const flows::CloseMonth&)>;

// The month that the path names: connection, company code, "2026-10".
http::Response close_answer(const Console::Parts& parts, const Call& call, const OfMonth& answer) {
  const auto context = context_for(parts, call.path[0], call.visitor);
  if (!context) return refusal(context.error());
  const auto company = flows::close_company_in(context->connection, call.path[1]);
  if (!company) return refusal(company.error());
  const auto month = flows::close_month_in(call.path[2]);
  if (!month) return refusal(month.error());
  store::CloseBook book{parts.database};
  const auto of = parts.boards.close_company(context->connection, *company);
  const auto json = answer(flows::CloseMonth{*context, book, of, *month});
  return json ? json_answer(*json) : refusal(json.error());
}

http::Response explain_answer(const Console::Parts& parts, const Call& call) {
  const auto body = Body::read(call.request);
  if (!body) return refusal(body.error());
  if (const auto wrong = body->wants({"check", "because", "figure"}); !wrong) return refusal(wrong.error());
  return close_answer(parts, call, [&](const flows::CloseMonth& month) -> Result<Json> {
    const auto line = month.explain(body->text("check"), body->text("because"), body->text("figure"));
    if (!line) return line.error();
    return Json{{"text", line->check + " may stand for as long as its figure is " + line->figure}};
  });
}

// Nobody signs what they have not seen.
http::Response sign_answer(const Console::Parts& parts, const Call& call, CloseRole role) {
  const auto body = Body::read(call.request);
  if (!body) return refusal(body.error());
  if (const auto wrong = body->wants({"digest"}); !wrong) return refusal(wrong.error());
  const std::string note = body->text("note");
  if (note.size() > close_note_max)
    return refusal("web.bad_body", "note has more than 500 bytes", "say it shorter");
  return close_answer(parts, call, [&](const flows::CloseMonth& month) -> Result<Json> {
    const auto signature = month.sign(role, note, body->text("digest"));
    if (!signature) return signature.error();
    return Json{{"text", "signed as " + std::string{accounting::name_of(role)} + " by " + signature->by}};
  });
}

// The latest first.
std::vector<Month> close_months(const flows::Context& context) {
  const Month latest = month_of(context.connection.sap_zone.date_of(context.clock.now()));
  std::vector<Month> months;
  for (int back = 0; back < months_shown; ++back) months.push_back(latest - std::chrono::months{back});
  return months;
}

Json signed_json(store::CloseBook& book, const store::CloseKey& key) {
  auto all = Json::array();
  for (const auto& each : book.signatures(key))
    all.push_back({{"role", accounting::name_of(each.role)}, {"by", each.by}, {"at", iso(each.at)}});
  return {{"month", iso(key.month)}, {"sign_offs", std::move(all)}};
}

Json company_json(store::CloseBook& book, const flows::Context& context, const std::string& code) {
  auto currencies = Json::array(), months = Json::array();
  for (const auto& [currency, rules] : context.connection.fi_rules)
    if (rules.comp_code == code) currencies.push_back(currency);
  for (const Month month : close_months(context))
    months.push_back(signed_json(book, {context.connection.name, code, month}));
  return {{"connection", context.connection.name},
          {"company_code", code},
          {"currencies", std::move(currencies)},
          {"months", std::move(months)}};
}

http::Response closes_answer(const Console::Parts& parts) {
  store::CloseBook book{parts.database};
  auto companies = Json::array();
  for (const flows::Context* each : parts.connections)
    for (const std::string& code : flows::company_codes(each->connection))
      companies.push_back(company_json(book, *each, code));
  return json_answer({{"companies", std::move(companies)}});
}

}  // namespace

void add_close_routes(std::vector<Route>& routes, const Console::Parts& parts) {
  const std::string month = "/close/{connection}/{company}/{month}";
  routes.push_back(
      {"GET", "/close", Right::read_finance, [&parts](const Call&) { return closes_answer(parts); }});
  // It looks at the bank, at stock and at orders of a month.
  routes.push_back({"GET", month, Right::read_finance,
                    [&parts](const Call& call) {
                      return close_answer(parts, call, [&](const flows::CloseMonth& of) -> Result<Json> {
                        return close_card_json(of.card(), call.visitor.user);
                      });
                    },
                    true});
  routes.push_back({"POST", month + "/explain", Right::close_act,
                    [&parts](const Call& call) { return explain_answer(parts, call); }, true});
  routes.push_back({"POST", month + "/sign", Right::close_act,
                    [&parts](const Call& call) { return sign_answer(parts, call, CloseRole::finance); },
                    true});
  routes.push_back({"POST", month + "/approve", Right::close_approve,
                    [&parts](const Call& call) { return sign_answer(parts, call, CloseRole::controller); },
                    true});
}

}  // namespace weir::web
