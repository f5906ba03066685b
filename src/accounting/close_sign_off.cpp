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

// By check: light, figure and explanation.
std::map<std::string, std::string> snapshot_parts(std::string_view snapshot) {
  std::map<std::string, std::string> parts;
  std::istringstream lines{std::string{snapshot}};
  for (std::string line; std::getline(lines, line);) {
    const std::size_t end = line.find(part_end);
    if (end != std::string::npos) parts[line.substr(0, end)] = line.substr(end + 1);
  }
  return parts;
}

std::string as_words(std::string parts) {
  while (!parts.empty() && parts.back() == part_end) parts.pop_back();
  std::string words;
  for (const char letter : parts) words += letter == part_end ? ", " : std::string{letter};
  return words;
}

// Names of one person, however they were typed.
std::string same_name(std::string_view name) {
  std::string plain;
  for (const char letter : name) {
    if (letter == ' ') continue;
    plain += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return plain;
}

const CloseSignature* signature_of(const std::vector<CloseSignature>& signatures, CloseRole role) {
  const auto found = std::ranges::find(signatures, role, &CloseSignature::role);
  return found == signatures.end() ? nullptr : &*found;
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
  for (const CloseLine& line : lines)
    text += line.check + part_end + std::string{name_of(line.light)} + part_end + on_one_line(line.figure) +
            part_end + on_one_line(line.explanation) + '\n';
  return text;
}

std::string close_digest(std::string_view snapshot) { return sha256_hex(snapshot); }

std::vector<std::string> changes_since(std::string_view snapshot, const std::vector<CloseLine>& lines) {
  const std::string now = close_snapshot(lines);
  if (close_digest(snapshot) == close_digest(now)) return {};
  const auto before = snapshot_parts(snapshot);
  const auto after = snapshot_parts(now);
  std::vector<std::string> changes;
  for (const auto& [check, parts] : before) {
    const auto still = after.find(check);
    if (still == after.end())
      changes.push_back(check + " is no longer checked");
    else if (still->second != parts)
      changes.push_back(check + " was " + as_words(parts) + "; it is " + as_words(still->second));
  }
  for (const auto& [check, parts] : after)
    if (!before.contains(check)) changes.push_back(check + " is new: " + as_words(parts));
  return changes;
}

std::optional<CloseRefusal> refusal_to_sign(CloseRole role, std::string_view by, bool month_is_over,
                                            const std::vector<CloseLine>& lines,
                                            const std::vector<CloseSignature>& signatures) {
  if (!month_is_over) return CloseRefusal{"close.month_open", "the month is not over; sign it when it is"};
  if (auto refusal = refusal_of_lines(lines)) return refusal;
  if (role == CloseRole::finance) return std::nullopt;  // anew, too: the controller's is of another list then
  const CloseSignature* finance = signature_of(signatures, CloseRole::finance);
  if (finance == nullptr)
    return CloseRefusal{"close.finance_first",
                        "finance has not signed; the controller signs what finance did"};
  if (!changes_since(finance->snapshot, lines).empty())
    return CloseRefusal{"close.changed",
                        "the list has changed since finance signed it; finance has to sign it again"};
  if (same_name(finance->by) == same_name(by))
    return CloseRefusal{"close.same_person",
                        "the same person has signed for finance; somebody else has to be the controller"};
  return std::nullopt;
}

}  // namespace weir::accounting
