#include "app/close_desk.hpp"

#include "core/text.hpp"
#include "flows/close_wish.hpp"
#include "flows/fba_settings.hpp"
#include "flows/inbound_settings.hpp"

namespace weir::app {

flows::CloseCompany close_company(const config::Config& config, const flows::Connection& connection,
                                  const std::string& code) {
  flows::CloseCompany company{.code = code};
  for (const auto& settings : config.connections()) {
    if (settings.name() != connection.name) continue;
    company.owns_stock = settings.get(flows::fba_company_code) == code;
    company.owns_inbound =
        flows::owns_inbound(settings.get(flows::inbound_company_code), connection.fi_rules, code);
  }
  return company;
}

Result<int> with_close(const config::Config& config, const CloseWish& wish,
                       const std::function<int(const flows::CloseMonth&)>& answer) {
  const auto month = flows::close_month_in(wish.month);
  if (!month) return month.error();
  const bool is_nobody = trim(wish.actor).empty();  // who may look, and neither explain nor sign
  const auto desk = OrderDesk::open(config, is_nobody ? "weir" : wish.actor, wish.connection);
  if (!desk) return desk.error();
  const flows::Context& context = (*desk)->context();
  const auto code = flows::close_company_in(context.connection, wish.company);
  if (!code) return code.error();
  store::CloseBook book{(*desk)->engine().database()};
  return answer(flows::CloseMonth{context, book, close_company(config, context.connection, *code), *month});
}

}  // namespace weir::app
