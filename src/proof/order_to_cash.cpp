#include "proof/order_to_cash.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/ensure.hpp"

namespace weir::proof {
namespace {

struct GapWords {
  CashGap gap;
  const char* name;
  const char* code;
  const char* topic;
  const char* owner;
};
constexpr GapWords gap_words[] = {
    {CashGap::not_billed, "not_billed", "cash.not_billed", "billing", "operations"},
    {CashGap::cancelled_not_rebilled, "cancelled_not_rebilled", "cash.cancelled_not_rebilled", "billing",
     "finance"},
    {CashGap::billed_twice, "billed_twice", "cash.billed_twice", "billing", "finance"},
    {CashGap::total_differs, "total_differs", "cash.total_differs", "billing", "finance"},
    {CashGap::tax_differs, "tax_differs", "cash.tax_differs", "billing", "finance"},
    {CashGap::not_in_fi, "not_in_fi", "cash.not_in_fi", "accounting", "finance"},
    {CashGap::not_settled, "not_settled", "cash.not_settled", "settlement", "finance"},
};

const GapWords& words_of(CashGap gap) {
  for (const GapWords& words : gap_words)
    if (words.gap == gap) return words;
  throw Bug("a gap between order and cash without words");
}

bool bills(const Billed& invoice, const std::string& document) {
  return std::ranges::any_of(invoice.places, [&](const auto& place) { return place.document == document; });
}

// A replacement: nothing is billed, and nobody pays.
bool costs_nothing(const OrderInCash& order) {
  return order.gross && order.gross->is_zero() && order.invoices.empty();
}

bool has_invoice_of(const OrderInCash& order, const std::string& document) {
  return std::ranges::any_of(order.invoices, [&](const Billed& invoice) {
    return !invoice.is_cancelled && bills(invoice, document);
  });
}

// One look at one order.
class Look {
 public:
  Look(const OrderInCash& order, const CashRules& rules, Instant now)
      : order_{order}, rules_{rules}, now_{now} {}

  CashState state() {
    if (costs_nothing(order_)) return {{}, order_.is_issued_whole && !order_.issued.empty()};
    for (const Issued& issued : order_.issued) look_for_invoice(issued);
    look_for_doubles();
    compare();
    for (const Billed& invoice : order_.invoices) look_for_posting(invoice);
    look_for_settlement();
    std::ranges::stable_sort(state_.findings, {}, &CashFinding::gap);
    state_.is_through = state_.findings.empty() && is_billed_whole() && is_all_in_fi() && order_.settled_at;
    return std::move(state_);
  }

 private:
  void add(CashGap gap, Instant since, std::optional<Money> value, std::string text, std::string next) {
    state_.findings.push_back({gap, since, value, std::move(text), std::move(next)});
  }

  bool has_invoice(const std::string& document) const { return has_invoice_of(order_, document); }
  bool is_billed_whole() const {
    return order_.is_issued_whole && !order_.issued.empty() &&
           std::ranges::all_of(order_.issued, [&](const Issued& each) { return has_invoice(each.document); });
  }
  bool is_all_in_fi() const {
    return std::ranges::all_of(order_.invoices, [](const Billed& each) {
      return each.is_cancelled || each.is_in_fi || (each.net + each.tax).is_zero();
    });
  }

  void look_for_invoice(const Issued& issued) {
    if (has_invoice(issued.document)) return;
    const Billed* cancelled = nullptr;
    for (const Billed& invoice : order_.invoices)
      if (invoice.is_cancelled && bills(invoice, issued.document)) cancelled = &invoice;
    // Its cancellation is younger than the invoice itself: the grace is short by that at most.
    Instant since = std::max(issued.at, order_.taken_at);
    if (cancelled != nullptr) since = std::max(since, cancelled->created.value_or(issued.at));
    if (now_ - since < rules_.bill_within) return;
    if (cancelled != nullptr)
      add(CashGap::cancelled_not_rebilled, since, order_.gross,
          "invoice " + cancelled->number + " of " + issued.document +
              " was cancelled, and no other has followed",
          "bill it anew in SAP (VF01 or VF04), or take the goods issue back (VL09)");
    else
      add(CashGap::not_billed, since, order_.gross,
          issued.document + " has left, and SAP has no invoice for it",
          "look for a billing block or an incomplete order (V23, V.02) and bill it (VF04)");
  }

  void look_for_doubles() {
    std::map<BilledPlace, const Billed*> seen;
    for (const Billed& invoice : order_.invoices) {
      if (invoice.is_cancelled) continue;
      for (const BilledPlace& place : invoice.places) {
        const auto [at, is_first] = seen.emplace(place, &invoice);
        if (is_first) continue;
        add(CashGap::billed_twice, invoice.created.value_or(now_), invoice.net + invoice.tax,
            place.document + " is billed by " + at->second->number + " and by " + invoice.number,
            "cancel the one that is too many (VF11)");
        is_doubled_ = true;
        return;
      }
    }
  }

  // Nothing while the order has no invoice.
  std::optional<std::pair<Money, Money>> billed() const {
    std::optional<std::pair<Money, Money>> sum;
    for (const Billed& invoice : order_.invoices) {
      if (invoice.is_cancelled) continue;
      if (!sum)
        sum.emplace(invoice.net, invoice.tax);
      else if (invoice.net.currency() == sum->first.currency())
        sum = std::pair{sum->first + invoice.net, sum->second + invoice.tax};
    }
    return sum;
  }

  void compare() {
    const auto sum = billed();
    if (!sum || !order_.gross || is_doubled_) return;
    const Money gross = sum->first + sum->second;
    if (gross.currency() != order_.gross->currency()) {
      differs(CashGap::total_differs, gross, gross, *order_.gross, "in all");
      return;
    }
    const Money more = gross - *order_.gross;
    // What is still to be billed is missing rightly.
    if (!is_billed_whole() && (more.is_negative() || more.is_zero())) return;
    if (!more.is_zero()) differs(CashGap::total_differs, more, gross, *order_.gross, "in all");
    if (!is_billed_whole() || !order_.tax) return;
    const Money tax_more = sum->second - *order_.tax;
    const std::int64_t tolerance = order_.tax_tolerance ? order_.tax_tolerance->minor() : 0;
    if (absolute(tax_more).minor() > tolerance)
      differs(CashGap::tax_differs, tax_more, sum->second, *order_.tax, "of tax");
  }

  void differs(CashGap gap, Money value, Money billed, Money wanted, const char* of_what) {
    std::string numbers;
    Instant since = now_;
    for (const Billed& invoice : order_.invoices) {
      if (invoice.is_cancelled) continue;
      numbers += (numbers.empty() ? "" : ", ") + invoice.number;
      since = std::min(since, invoice.created.value_or(now_));
    }
    add(gap, since, absolute(value),
        "billed are " + billed.text() + ' ' + of_what + " (" + numbers + "), Amazon says " + wanted.text(),
        "compare the conditions of both (VF03), cancel the invoice (VF11), correct the order and bill it "
        "anew");
  }

  void look_for_posting(const Billed& invoice) {
    const Money gross = invoice.net + invoice.tax;
    if (invoice.is_cancelled || invoice.is_in_fi || gross.is_zero()) return;
    const Instant since = invoice.created.value_or(now_);
    if (now_ - since < rules_.post_within) return;
    add(CashGap::not_in_fi, since, gross,
        "invoice " + invoice.number + " is not in FI (" + why_not_in_fi(invoice.accounting_status) + ')',
        "release it to accounting (VFX3), which says what it lacks");
  }

  static std::string why_not_in_fi(const std::string& rfbsk) {
    if (rfbsk == "A") return "it is blocked for accounting";
    if (rfbsk == "C") return "SAP says that it is posted, and has no document";
    if (rfbsk == "D") return "SAP holds it to be not relevant";
    if (rfbsk == "F" || rfbsk == "G") return "its export data is missing";
    return rfbsk.empty() || rfbsk == "B" ? "an error in the interface" : "posting status " + rfbsk;
  }

  void look_for_settlement() {
    const auto sum = billed();
    if (!sum || order_.settled_at || !order_.delivered_at) return;
    if (sum->first.is_zero() && sum->second.is_zero()) return;  // free of charge: nobody pays
    if (now_ - *order_.delivered_at < rules_.settle_within) return;
    add(CashGap::not_settled, *order_.delivered_at, sum->first + sum->second,
        "the order was delivered and billed, and no settlement that was posted has it",
        "look for the order in Seller Central (Payments, Transaction view): deferred, held back, or an "
        "A-to-z "
        "claim");
  }

  const OrderInCash& order_;
  const CashRules& rules_;
  const Instant now_;
  CashState state_;
  bool is_doubled_ = false;
};

}  // namespace

const char* name_of(CashGap gap) { return words_of(gap).name; }
const char* code_of(CashGap gap) { return words_of(gap).code; }
const char* topic_of(CashGap gap) { return words_of(gap).topic; }
const char* owner_of(CashGap gap) { return words_of(gap).owner; }

CashState state_of(const OrderInCash& order, const CashRules& rules, Instant now) {
  return Look{order, rules, now}.state();
}

std::optional<Instant> unbilled_since(const OrderInCash& order) {
  std::optional<Instant> first;
  if (costs_nothing(order)) return first;
  for (const Issued& issued : order.issued)
    if (!has_invoice_of(order, issued.document)) first = std::min(first.value_or(issued.at), issued.at);
  return first;
}

}  // namespace weir::proof
