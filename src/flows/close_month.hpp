#pragma once
// The close of one month in one company code: what stands, and what people say and sign. It posts nothing.
#include "accounting/close_sign_off.hpp"
#include "flows/context.hpp"
#include "store/close_book.hpp"

namespace weir::flows {

struct CloseCompany {
  std::string code;
  bool owns_inbound = true;
  bool owns_stock = true;
};

// Whether goods on their way to Amazon are in this company code: where nobody has `stated` in which they are,
// they are in the only one that there is, and among several in none.
bool owns_inbound(const std::optional<std::string>& stated,
                  const std::map<std::string, mapping::FiRules>& rules, const std::string& code);

struct CloseSignOff {
  accounting::CloseSignature signature;
  std::vector<std::string> changes{};  // since then
};

struct CloseCard {
  std::string connection;
  std::string company;
  Month month{};
  bool is_over = false;
  std::vector<accounting::CloseLine> lines;
  std::vector<CloseSignOff> sign_offs;

  // Finance has signed and after that somebody else as the controller, and nothing has changed since.
  bool is_closed() const;
};

class CloseMonth {
 public:
  CloseMonth(const Context& context, store::CloseBook& book, CloseCompany company, Month month)
      : context_{context}, book_{book}, company_{std::move(company)}, month_{month} {}

  CloseCard card() const;
  // Why a check may stand as it does, for as long as its figure is the same. Fails with close.no_reason,
  // close.unknown_check, close.nothing_to_explain or close.nobody; with close.changed where the figure is not
  // the one that was `seen`.
  Result<accounting::CloseLine> explain(const std::string& check, const std::string& reason,
                                        const std::optional<std::string>& seen = {}) const;
  // As context.actor. Fails with the codes of accounting::refusal_to_sign(); with close.changed where the
  // list that would be signed has not the digest of the one that was `seen`; with close.before_weir where the
  // month ended before the cut-over.
  Result<accounting::CloseSignature> sign(accounting::CloseRole role, const std::string& note,
                                          const std::optional<std::string>& seen = {}) const;

 private:
  store::CloseKey key() const { return {context_.connection.name, company_.code, month_}; }
  std::string subject() const { return "close/" + company_.code + '/' + iso(month_); }
  store::CloseScope scope() const;
  std::vector<accounting::CloseLine> lines(const store::CloseScope& scope) const;
  bool is_nobody() const;
  Failure refused(const std::string& code, const std::string& text) const;

  const Context& context_;
  store::CloseBook& book_;
  CloseCompany company_;
  Month month_;
};

// What bank and chain say of the month; the other figures stay.
void look_at_bank(const Context& context, const store::CloseScope& scope, accounting::CloseFigures& figures);
// What settlements have brought of before the cut-over, as far as one is set.
void look_at_cutover(const Context& context, const store::CloseScope& scope, const std::string& company,
                     accounting::CloseFigures& figures);

}  // namespace weir::flows
