#include "flows/close_month.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/text.hpp"

namespace weir::flows {

using accounting::CloseLight;
using accounting::CloseLine;
using accounting::CloseRole;
using accounting::CloseSignature;

namespace {

constexpr std::size_t entries_of_a_month = 10'000;

// Whether the log that nobody can change has this signature as it is here.
bool is_logged(const CloseSignature& signature, const std::vector<store::AuditEntry>& entries) {
  return std::ranges::any_of(entries, [&](const store::AuditEntry& entry) {
    if (entry.action != "signed" || entry.actor != signature.by || entry.at != signature.at) return false;
    const auto detail = nlohmann::json::parse(entry.detail, nullptr, false);
    return detail.is_object() && detail.value("role", "") == accounting::name_of(signature.role) &&
           detail.value("digest", "") == accounting::close_digest(signature.snapshot);
  });
}

void doubt_unlogged(std::vector<CloseSignature>& signatures, const std::vector<store::AuditEntry>& entries) {
  for (CloseSignature& each : signatures)
    if (each.doubt.empty() && !is_logged(each, entries)) each.doubt = "the audit log has no such signature";
}

}  // namespace

bool owns_inbound(const std::optional<std::string>& stated,
                  const std::map<std::string, mapping::FiRules>& rules, const std::string& code) {
  if (stated) return *stated == code;
  return std::ranges::all_of(rules, [&](const auto& each) { return each.second.comp_code == code; });
}

bool CloseCard::is_closed() const {
  std::vector<CloseSignature> signatures;
  for (const CloseSignOff& each : sign_offs) signatures.push_back(each.signature);
  return accounting::are_of_two(signatures) &&
         std::ranges::all_of(sign_offs, [](const CloseSignOff& each) { return each.changes.empty(); });
}

store::CloseScope CloseMonth::scope() const {
  const Zone& zone = context_.connection.sap_zone;
  store::CloseScope scope{.connection = context_.connection.name,
                          .month = month_,
                          .from = zone.start_of(month_),
                          .until = zone.start_of(month_ + std::chrono::months{1}),
                          .now = context_.clock.now(),
                          .owns_inbound = company_.owns_inbound,
                          .owns_stock = company_.owns_stock};
  for (const auto& [currency, rules] : context_.connection.fi_rules)
    if (rules.comp_code == company_.code) scope.currencies.insert(currency);
  if (const auto cutover = context_.stores.book.cutovers.find(context_.connection.name, company_.code)) {
    scope.answers_from = cutover->day;
    scope.bought_from = zone.start_of(cutover->day);
  }
  return scope;
}

std::vector<CloseLine> CloseMonth::lines(const store::CloseScope& scope) const {
  accounting::CloseFigures figures = book_.figures(scope);
  look_at_bank(context_, scope, figures);
  look_at_cutover(context_, scope, company_.code, figures);
  return accounting::explained(accounting::close_lines(figures), book_.explanations(key()));
}

// The one that a process goes by where nobody has said who it is.
bool CloseMonth::is_nobody() const {
  const std::string_view name = trim(context_.actor.name);
  return name.empty() || name == "weir";
}

Failure CloseMonth::refused(const std::string& code, const std::string& text) const {
  return {.next = Next::refuse, .code = code, .text = text, .subject = subject(), .not_before = {}};
}

CloseCard CloseMonth::card() const {
  const store::CloseScope of = scope();
  CloseCard card{.connection = context_.connection.name,
                 .company = company_.code,
                 .month = month_,
                 .is_over = of.now >= of.until,
                 .lines = lines(of),
                 .sign_offs = {}};
  auto signatures = book_.signatures(key());
  doubt_unlogged(signatures, context_.stores.audit.about(subject(), entries_of_a_month));
  for (auto& signature : signatures) {
    auto changes = accounting::changes_since(signature.snapshot, card.lines);
    if (!signature.doubt.empty()) changes.insert(changes.begin(), "it does not count: " + signature.doubt);
    card.sign_offs.push_back({std::move(signature), std::move(changes)});
  }
  return card;
}

Result<CloseLine> CloseMonth::explain(const std::string& check, const std::string& reason,
                                      const std::optional<std::string>& seen) const {
  if (is_nobody()) return refused("close.nobody", "an explanation is somebody's; say whose, with --by NAME");
  if (trim(reason).empty()) return refused("close.no_reason", "an explanation says why; --reason is empty");
  const auto all = lines(scope());
  const auto line = std::ranges::find(all, check, &CloseLine::check);
  if (line == all.end())
    return refused("close.unknown_check",
                   "there is no check \"" + printable(check) + "\"; weir close lists them");
  if (line->light == CloseLight::ok)
    return refused("close.nothing_to_explain",
                   "the check " + check + " is well; there is nothing to explain");
  if (seen && *seen != line->figure)
    return refused("close.changed", "the figure is " + line->figure + " now, and was " + printable(*seen) +
                                        " when you looked; look at it again");
  const accounting::CloseExplanation said{check, line->figure, std::string{trim(reason)}, context_.actor.name,
                                          accounting::close_standing(*line)};
  context_.stores.jobs.transact([&](Tx& tx) {
    const Instant now = context_.clock.now();
    book_.explain(tx, key(), said, now);
    const nlohmann::ordered_json detail{{"check", check}, {"figure", said.figure}, {"because", said.reason}};
    context_.stores.audit.append(tx, context_.actor, "explained", subject(), detail.dump(), now);
  });
  return accounting::explained({*line}, {said}).front();
}

Result<CloseSignature> CloseMonth::sign(CloseRole role, const std::string& note,
                                        const std::optional<std::string>& seen) const {
  const store::CloseScope of = scope();
  const auto all = lines(of);
  const bool is_over = of.now >= of.until;
  if (of.answers_from && last_day(month_) < *of.answers_from)
    return refused("close.before_weir", "Weir answers from " + iso(*of.answers_from) +
                                            " on (weir cutover show); the month is of the one before it");
  CloseSignature signature{role, context_.actor.name, note, accounting::close_snapshot(all), of.now};
  // What is compared is what is signed: a list that is reckoned again may be another.
  if (seen && *seen != accounting::close_digest(signature.snapshot))
    return refused("close.changed",
                   "the list is another than the one that you have seen; look at it again, then sign");
  if (is_nobody()) return refused("close.nobody", "a signature is somebody's; say whose, with --by NAME");
  std::optional<accounting::CloseRefusal> refusal;
  const auto logged = context_.stores.audit.about(subject(), entries_of_a_month);
  // Who else has signed is asked where the signature is written: two who sign at once do so one by one.
  context_.stores.jobs.transact([&](Tx& tx) {
    auto signatures = book_.signatures(tx, key());
    doubt_unlogged(signatures, logged);
    refusal = accounting::refusal_to_sign(role, signature.by, is_over, all, signatures);
    if (refusal) return;
    book_.sign(tx, key(), signature);
    const nlohmann::ordered_json detail{{"role", accounting::name_of(role)},
                                        {"note", note},
                                        {"digest", accounting::close_digest(signature.snapshot)}};
    context_.stores.audit.append(tx, context_.actor, "signed", subject(), detail.dump(), of.now);
  });
  if (refusal) return refused(refusal->code, refusal->text);
  return signature;
}

}  // namespace weir::flows
