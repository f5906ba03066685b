#include "accounting/close_sign_off.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include "core/digest.hpp"
#include "core/ensure.hpp"

namespace weir::accounting {
namespace {

constexpr char part_end = '\t';

std::string on_one_line(std::string text) {
  for (char& letter : text)
    if (letter == part_end || letter == '\n' || letter == '\r') letter = ' ';
  return text;
}

// A check as it was signed: light, figure, explanation, ground, and what was open.
struct SignedCheck {
  std::string light, figure, explanation, ground;
  std::vector<std::string> open;
};

std::vector<std::string> split_parts(const std::string& line) {
  std::vector<std::string> parts{""};
  for (const char letter : line)
    if (letter == part_end)
      parts.emplace_back();
    else
      parts.back() += letter;
  return parts;
}

std::map<std::string, SignedCheck> snapshot_parts(std::string_view snapshot) {
  constexpr std::size_t before_open = 5;
  std::map<std::string, SignedCheck> checks;
  std::istringstream lines{std::string{snapshot}};
  for (std::string line; std::getline(lines, line);) {
    auto parts = split_parts(line);
    if (parts.size() < 2) continue;
    std::vector<std::string> open;
    for (std::size_t at = before_open; at < parts.size(); ++at) open.push_back(parts[at]);
    parts.resize(before_open);
    checks[parts[0]] = {parts[1], parts[2], parts[3], parts[4], std::move(open)};
  }
  return checks;
}

std::string as_words(const SignedCheck& check) {
  std::string words = check.light;
  for (const std::string* part : {&check.figure, &check.explanation})
    if (!part->empty()) words += ", " + *part;
  return words;
}

// What is open now and was not.
std::vector<std::string> news_of(const SignedCheck& before, const SignedCheck& now) {
  std::vector<std::string> news;
  for (const std::string& each : now.open)
    if (std::ranges::find(before.open, each) == before.open.end()) news.push_back(each);
  return news;
}

// A reason that nobody has signed is a change; one that has lapsed, because less is open, is none.
bool is_another(const SignedCheck& before, const SignedCheck& now) {
  const bool was_well = before.light == name_of(CloseLight::ok);
  return before.ground != now.ground || !news_of(before, now).empty() ||
         (was_well && now.light != before.light) ||
         (!now.explanation.empty() && now.explanation != before.explanation);
}

std::string change_words(const std::string& check, const SignedCheck& before, const SignedCheck& now) {
  constexpr std::size_t named = 3;
  std::string text = check + " was " + as_words(before) + "; it is " + as_words(now);
  const auto news = news_of(before, now);
  for (std::size_t at = 0; at < std::min(news.size(), named); ++at)
    text += (at == 0 ? "; new: " : ", ") + news[at];
  if (news.size() > named) text += ", …";
  if (news.empty() && before.ground != now.ground && as_words(before) == as_words(now))
    text += ", of other documents";
  return text;
}

// Names of one person, however they were typed.
std::string same_name(std::string_view name) {
  std::string plain;
  for (const char letter : name) {
    if (letter == ' ' || letter == '\t') continue;
    plain += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return plain;
}

// That counts.
const CloseSignature* signature_of(const std::vector<CloseSignature>& signatures, CloseRole role) {
  const auto found = std::ranges::find(signatures, role, &CloseSignature::role);
  return found == signatures.end() || !found->doubt.empty() ? nullptr : &*found;
}

std::optional<CloseRefusal> refusal_of_lines(const std::vector<CloseLine>& lines) {
  std::string checks;
  for (const CloseLine& line : lines)
    if (holds_up(line)) checks += (checks.empty() ? "" : ", ") + line.check;
  if (checks.empty()) return std::nullopt;
  return CloseRefusal{"close.not_ready", "these checks are neither well nor explained: " + checks +
                                             "; settle them, or say why they may stand: weir close explain"};
}

}  // namespace

std::string_view name_of(CloseRole role) {
  switch (role) {
    case CloseRole::finance:
      return "finance";
    case CloseRole::controller:
      return "controller";
  }
  throw Bug("a sign-off in no role");
}

std::optional<CloseRole> close_role_of(std::string_view name) {
  for (const CloseRole role : {CloseRole::finance, CloseRole::controller})
    if (name_of(role) == name) return role;
  return std::nullopt;
}

std::string close_snapshot(const std::vector<CloseLine>& lines) {
  std::string text;
  for (const CloseLine& line : lines) {
    text += line.check + part_end + std::string{name_of(line.light)} + part_end + on_one_line(line.figure) +
            part_end + on_one_line(line.explanation) + part_end +
            on_one_line(line.ground.value_or(line.figure));
    for (const std::string& each : line.open) text += part_end + on_one_line(each);
    text += '\n';
  }
  return text;
}

std::string close_digest(std::string_view snapshot) { return sha256_hex(snapshot); }

std::vector<std::string> changes_since(std::string_view snapshot, const std::vector<CloseLine>& lines) {
  const std::string now = close_snapshot(lines);
  if (snapshot == now) return {};
  const auto before = snapshot_parts(snapshot);
  const auto after = snapshot_parts(now);
  std::vector<std::string> changes;
  for (const auto& [check, signed_check] : before) {
    const auto still = after.find(check);
    if (still == after.end())
      changes.push_back(check + " is no longer checked");
    else if (is_another(signed_check, still->second))
      changes.push_back(change_words(check, signed_check, still->second));
  }
  for (const auto& [check, parts] : after)
    if (!before.contains(check)) changes.push_back(check + " is new: " + as_words(parts));
  return changes;
}

bool are_of_two(const std::vector<CloseSignature>& signatures) {
  const CloseSignature* finance = signature_of(signatures, CloseRole::finance);
  const CloseSignature* controller = signature_of(signatures, CloseRole::controller);
  return finance != nullptr && controller != nullptr && finance < controller &&
         same_name(finance->by) != same_name(controller->by);
}

namespace {

// Nobody takes the other's place in a month that two have signed.
std::optional<CloseRefusal> refusal_to_finance(std::string_view by, const std::vector<CloseLine>& lines,
                                               const std::vector<CloseSignature>& signatures) {
  if (auto refusal = refusal_of_lines(lines)) return refusal;
  const CloseSignature* controller = signature_of(signatures, CloseRole::controller);
  if (controller == nullptr || !are_of_two(signatures) || same_name(controller->by) != same_name(by) ||
      !changes_since(controller->snapshot, lines).empty())
    return std::nullopt;
  return CloseRefusal{"close.same_person",
                      "the same person has signed as the controller; finance has to be somebody else"};
}

std::optional<CloseRefusal> refusal_to_controller(std::string_view by, const std::vector<CloseLine>& lines,
                                                  const std::vector<CloseSignature>& signatures) {
  const CloseSignature* finance = signature_of(signatures, CloseRole::finance);
  const bool is_as_signed = finance != nullptr && changes_since(finance->snapshot, lines).empty();
  if (!is_as_signed)
    if (auto refusal = refusal_of_lines(lines)) return refusal;
  if (finance == nullptr)
    return CloseRefusal{"close.finance_first",
                        "finance has not signed; the controller signs what finance did"};
  if (!is_as_signed)
    return CloseRefusal{"close.changed",
                        "the list has changed since finance signed it; finance has to sign it again"};
  if (same_name(finance->by) == same_name(by))
    return CloseRefusal{"close.same_person",
                        "the same person has signed for finance; somebody else has to be the controller"};
  return std::nullopt;
}

}  // namespace

std::optional<CloseRefusal> refusal_to_sign(CloseRole role, std::string_view by, bool month_is_over,
                                            const std::vector<CloseLine>& lines,
                                            const std::vector<CloseSignature>& signatures) {
  if (!month_is_over) return CloseRefusal{"close.month_open", "the month is not over; sign it when it is"};
  if (same_name(by).empty())
    return CloseRefusal{"close.nobody", "a signature is somebody's; say whose, with --by NAME"};
  return role == CloseRole::finance ? refusal_to_finance(by, lines, signatures)
                                    : refusal_to_controller(by, lines, signatures);
}

}  // namespace weir::accounting
