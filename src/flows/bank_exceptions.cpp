#include "flows/bank_exceptions.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "accounting/business_days.hpp"
#include "flows/cutover_view.hpp"

namespace weir::flows {
namespace {

using accounting::Movement;
using accounting::MovementKind;
using accounting::OpenReason;

constexpr std::chrono::days finance_has{5};

struct BankWords {
  std::string code, subject, reason, next;
};

store::Exception of_finance(const Context& context, BankWords words) {
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = std::move(words.code);
  exception.subject = std::move(words.subject);
  exception.reason = std::move(words.reason);
  exception.next = std::move(words.next);
  exception.owner = "finance";
  exception.deadline = context.clock.now() + finance_has;
  return exception;
}

std::string joined_by_comma(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string what_it_is(const Movement& movement) {
  switch (movement.key.kind) {
    case MovementKind::payout:
      return "the payout of " + movement.amount.text() + ", planned for " + iso(movement.expected) + ',';
    case MovementKind::charge:
      return "the debt of " + absolute(movement.amount).text() + " that Amazon says it has collected";
    case MovementKind::verification:
      return "the test of the bank account over " + movement.amount.text();
    case MovementKind::returned:
      return "the payout that came back of " + movement.amount.text();
  }
  throw Bug("a movement of no kind");
}

class BankTroubles {
 public:
  BankTroubles(const Context& context, const BankView& view)
      : context_{context}, view_{view}, today_{context.connection.sap_zone.date_of(context.clock.now())} {
    for (const Movement& movement : view.movements) movements_.emplace(movement.key, &movement);
    for (const store::BankLineRow& line : view.lines) lines_.emplace(line.key.text(), &line);
  }

  std::vector<store::Exception> all() {
    for (const auto& open : view_.matching.movements)
      if (open.key.connection == context_.connection.name) look_at(open);
    for (const auto& open : view_.matching.lines) look_at(open);
    for (const auto& each : view_.settlements)
      if (each.connection == context_.connection.name) look_at_failure(each);
    for (const auto& each : view_.unclear)
      if (view_.unclear_of.at(each.in_settlement) == context_.connection.name) look_at(each);
    return std::move(troubles_);
  }

 private:
  void add(BankWords words) { troubles_.push_back(of_finance(context_, std::move(words))); }

  const Movement& movement_of(const accounting::MovementKey& key) const { return *movements_.at(key); }
  const store::BankLineRow& line_of(const std::string& id) const { return *lines_.at(id); }
  std::string line_text(const std::string& id) const {
    const auto& line = line_of(id);
    return "line " + id + " (" + line.amount.text() + " of " + iso(line.value) + ')';
  }

  void look_at(const accounting::OpenMovement& open) {
    const Movement& movement = movement_of(open.key);
    const Date due = accounting::add_business_days(movement.expected, context_.connection.bank.late_after);
    switch (open.why) {
      case OpenReason::ambiguous:
        return add(ambiguous(movement, open));
      case OpenReason::differs:
        return add(differs(movement, open));
      case OpenReason::waiting:
        if (std::chrono::sys_days{today_} <= std::chrono::sys_days{due} ||
            !is_followed(context_, view_, movement))
          return;
        return add(open.lines.empty() ? missing(movement) : differs(movement, open));
    }
  }

  static BankWords ambiguous(const Movement& movement, const accounting::OpenMovement& open) {
    return {
        "bank.ambiguous", movement_subject(movement.key),
        what_it_is(movement) + " may be more than one: lines " + joined_by_comma(open.lines) +
            " fit it, or fit another settlement as well" +
            (movement.failed.empty() ? "" : "; and " + movement.failed),
        movement.failed.empty()
            ? "look which is which, and say so: weir bank match LINE SETTLEMENT"
            : "import the statements behind it, for the line that takes it back may be on them; else look "
              "whether it arrived at all, and say so: weir bank match LINE SETTLEMENT, or weir bank match "
              "none SETTLEMENT"};
  }

  BankWords differs(const Movement& movement, const accounting::OpenMovement& open) const {
    std::vector<std::string> lines;
    std::optional<Money> arrived;
    for (const std::string& id : open.lines) {
      lines.push_back(line_text(id));
      const Money amount = line_of(id).amount;
      if (arrived && arrived->currency() == amount.currency())
        *arrived += amount;
      else if (!arrived)
        arrived = amount;
    }
    std::string by;
    if (arrived && arrived->currency() == movement.amount.currency())
      by = ": the amount differs by " + (*arrived - movement.amount).text();
    if (!movement.failed.empty()) by += "; and " + movement.failed;
    return {"bank.amount_differs", movement_subject(movement.key),
            what_it_is(movement) + " meets " + joined_by_comma(lines) + by,
            "ask the bank for its charges and Amazon for the payout's amount; if they belong together, say "
            "so: weir "
            "bank match LINE SETTLEMENT"};
  }

  // Whether it arrived can be said only as far as statements go.
  BankWords missing(const Movement& movement) const {
    const auto document =
        context_.stores.documents.find(movement.key.connection, settlements_flow, movement.key.settlement_id);
    const bool is_proven = document && document->state == store::DocumentState::proven;
    const auto covered = context_.stores.bank.statements.covered_until(
        movement.account_tail, std::string{movement.amount.currency().code()});
    BankWords words{"bank.payout_missing",
                    movement_subject(movement.key),
                    what_it_is(movement) + " is on no statement of the bank; the settlement is " +
                        (is_proven ? "proven in SAP" : "not proven in SAP yet"),
                    {}};
    if (!covered)
      words.next =
          "no statement in " + std::string{movement.amount.currency().code()} +
          " was imported yet: weir bank import FILE; a payout that Amazon converts is in the account's own "
          "currency";
    else if (std::chrono::sys_days{*covered} < std::chrono::sys_days{movement.expected})
      words.next =
          "the newest statement ends on " + iso(*covered) + "; import those behind it: weir bank import FILE";
    else if (movement.key.kind == MovementKind::charge)
      words.next =
          "look at the card that is on file with Amazon; what a card paid is on no bank statement: weir bank "
          "match none SETTLEMENT";
    else
      words.next =
          "look in Seller Central, Payments, Disbursements, whether it failed or was held, and ask Amazon "
          "with the settlement id";
    return words;
  }

  void look_at(const accounting::OpenLine& open) {
    const auto& line = line_of(open.id);
    if (line.connection != context_.connection.name || open.why != OpenReason::waiting) return;
    const Date due = accounting::add_business_days(line.value, context_.connection.bank.late_after);
    if (std::chrono::sys_days{today_} <= std::chrono::sys_days{due}) return;
    const std::string aside = "weir bank match " + open.id + " none";
    if (line.is_reversal || line.amount.is_negative())
      return add(
          {"bank.line_unexplained", "bank/" + open.id,
           line_text(open.id) +
               (line.is_reversal ? " takes back what the bank booked" : " goes out to Amazon") +
               ", and no settlement explains it",
           "where it takes back a payout that is matched: weir bank release MATCH, then weir bank match " +
               open.id + ",LINE SETTLEMENT; where it is a purchase or a fee: " + aside});
    add({"bank.line_unexplained", "bank/" + open.id,
         line_text(open.id) + " is from Amazon by its text, and no settlement explains it",
         "a settlement report may be missing (Amazon lists them for 90 days), or it is no payout: " + aside});
  }

  // Amazon says so days before the row of a later settlement does.
  void look_at_failure(const store::SettlementMoney& each) {
    const accounting::MovementKey payout{each.connection, each.id(), MovementKind::payout};
    if (view_.came_back.contains(payout)) return;
    if (view_.returned.contains(payout))
      return add({"bank.payout_failed", settlement_subject(each.id()) + "/transfer",
                  "the bank took back the payout of " + each.cash.total.text() +
                      ", and no later settlement has it again",
                  "ask the bank why, and Amazon with the settlement id when it is paid again"});
    if (each.payout.status != "FAILED" && each.payout.status != "CANCELLED") return;
    add({"bank.payout_failed", settlement_subject(each.id()) + "/transfer",
         "Amazon says " + each.payout.status + " of the payout of " + each.cash.total.text() +
             (each.payout.failure.empty() ? "" : ": " + each.payout.failure),
         "correct the bank account in Seller Central; the amount comes back as a row of a later settlement, "
         "which "
         "clears it from cash in transit"});
  }

  void look_at(const accounting::ReturnedPayout& each) {
    const std::string subject = settlement_subject(each.in_settlement) + "/returned";
    const std::string what = each.amount.text() + " came back from the bank, and ";
    // Whatever it is, a person may answer for the row itself.
    const std::string otherwise =
        "weir bank match none " + each.in_settlement + '/' + std::string{name_of(MovementKind::returned)};
    if (each.candidates.empty())
      return add(
          {"bank.return_unclear", subject,
           what + "no settlement of 60 days before has paid it out, nor have several together",
           "look in Seller Central which payout it was: where Weir knows its settlement, weir bank match "
           "none SETTLEMENT; then, or where it is older than what Weir knows: " +
               otherwise});
    std::string choices;
    for (const std::string& candidate : each.candidates)
      choices += (choices.empty() ? "" : ", or ") + ("weir bank match none " + candidate);
    add({"bank.return_unclear", subject,
         what + "settlements " + joined_by_comma(each.candidates) + " have all paid it out",
         "look in Seller Central which of them failed, and say so: " + choices +
             ". Where it arrived first: weir bank release MATCH, then name its line and the one that took it "
             "back in place of none. Where it is none of them: " +
             otherwise});
  }

  const Context& context_;
  const BankView& view_;
  const Date today_;
  std::map<accounting::MovementKey, const Movement*> movements_;
  std::unordered_map<std::string, const store::BankLineRow*> lines_;  // by "17-3"
  std::vector<store::Exception> troubles_;
};

// The balances of an account's statements, and of settlements, have to go on from each other.
void add_broken_chains(const Context& context, const BankView& view, std::vector<store::Exception>& all) {
  std::vector<accounting::SettlementCash> own;
  for (const auto& each : view.settlements)
    if (each.connection == context.connection.name) own.push_back(each.cash);
  for (const auto& file : accounting::chain_of(own, CutoverView{context}.openings()))
    for (const auto& reason : file.blocking)
      all.push_back(of_finance(
          context, {reason.code, settlement_subject(file.file) + "/chain", reason.text,
                    reason.code.starts_with("cutover.")
                        ? "weir cutover show has both; correct what was declared, or ask Amazon"
                        : "ask Amazon for a corrected report; until then the reserve is not proven"}));
  for (const auto& gap : context.stores.bank.statements.gaps())
    if (gap.after.connection == context.connection.name)
      all.push_back(of_finance(
          context,
          {"bank.statement_gap", "bank/account-" + gap.after.account_tail + '/' + iso(gap.after.closed),
           "the statement of " + iso(gap.after.closed) + " begins with " + gap.after.opening.text() +
               ", the one before it, of " + iso(gap.before.closed) + ", ended with " +
               gap.before.closing.text(),
           "import the statements between them: weir bank import FILE"}));
}

}  // namespace

std::string movement_subject(const accounting::MovementKey& key) {
  const std::string subject = settlement_subject(key.settlement_id) + "/bank";
  return key.kind == MovementKind::payout ? subject
                                          : subject + '-' + std::string{accounting::name_of(key.kind)};
}

const std::vector<std::string>& bank_exception_codes() {
  static const std::vector<std::string> codes{
      "bank.ambiguous",         "bank.amount_differs",       "bank.payout_missing",
      "bank.line_unexplained",  "bank.payout_failed",        "bank.return_unclear",
      "bank.statement_gap",     "settlement.reserve_broken", "settlement.payable_broken",
      "cutover.reserve_differs"};
  return codes;
}

std::vector<store::Exception> bank_exceptions(const Context& context, const BankView& view) {
  auto all = BankTroubles{context, view}.all();
  add_broken_chains(context, view, all);
  return all;
}

void tell_bank(Tx& tx, const Context& context, const std::vector<store::Exception>& wanted,
               const std::vector<std::string>& codes) {
  const Instant now = context.clock.now();
  const std::string& connection = context.connection.name;
  std::vector<store::Exception> open = context.stores.exceptions.list_open();
  std::erase_if(open, [&](const store::Exception& each) {
    // A broken chain may be told elsewhere as well.
    const bool is_ours = each.code.starts_with("bank.") || each.subject.ends_with("/chain");
    return !is_ours || each.connection != connection || std::ranges::find(codes, each.code) == codes.end();
  });
  const auto is_same = [](const store::Exception& a, const store::Exception& b) {
    return a.code == b.code && a.subject == b.subject;
  };
  // What is known of it, and what to do, may be other than on its first day: then it is told anew, with the
  // deadline that it had.
  const auto is_stale = [](const store::Exception& told, const store::Exception& want) {
    return told.reason != want.reason || told.next != want.next;
  };
  for (const store::Exception& each : open)
    if (std::ranges::none_of(wanted, [&](const auto& want) { return is_same(want, each); }))
      context.stores.exceptions.close_of(tx, connection, each.subject, each.code, now);
  for (store::Exception want : wanted) {
    const auto told = std::ranges::find_if(open, [&](const auto& each) { return is_same(want, each); });
    if (told != open.end()) {
      if (!is_stale(*told, want)) continue;
      want.deadline = told->deadline;
      context.stores.exceptions.close_of(tx, connection, told->subject, told->code, now);
    }
    context.stores.exceptions.open(tx, want, now);
  }
}

}  // namespace weir::flows
