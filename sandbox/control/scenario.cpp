#include "sandbox/control/scenario.hpp"

#include <array>
#include <nlohmann/json.hpp>

namespace weir::sandbox {
namespace {

using Read = nlohmann::json;

constexpr int most = 1'000'000;

struct NumberMember {
  std::string_view name;
  int Fault::*place;
};

constexpr std::array<NumberMember, 3> number_members{NumberMember{"times", &Fault::times},
                                                     NumberMember{"one_in", &Fault::one_in},
                                                     NumberMember{"seconds", &Fault::seconds}};

struct TextMember {
  std::string_view name;
  std::string Fault::*place;
};

constexpr std::array<TextMember, 4> text_members{
    TextMember{"side", &Fault::side}, TextMember{"kind", &Fault::kind}, TextMember{"order", &Fault::order},
    TextMember{"operation", &Fault::operation}};

// The complaint about a member, or nothing.
std::string read_member(Fault& fault, const std::string& name, const Read& value) {
  for (const NumberMember& member : number_members) {
    if (member.name != name) continue;
    if (!value.is_number_integer() || value < 1 || value > most)
      return "\"" + name + "\" must be a whole number from 1 to 1000000";
    fault.*member.place = value.get<int>();
    return "";
  }
  for (const TextMember& member : text_members) {
    if (member.name != name) continue;
    if (!value.is_string()) return "\"" + name + "\" must be a text";
    fault.*member.place = value.get<std::string>();
    return "";
  }
  return "\"" + name +
         "\" is no member of a fault; there are side, kind, order, operation, times, one_in, "
         "seconds";
}

Result<Fault, std::string> fault_of(const Read& json) {
  if (!json.is_object()) return std::string{"a fault is a JSON object"};
  Fault fault;
  for (const auto& [name, value] : json.items())
    if (std::string complaint = read_member(fault, name, value); !complaint.empty()) return complaint;
  if (fault.side != "amazon" && fault.side != "ecc") return std::string{"\"side\" must be amazon or ecc"};
  if (fault.kind.empty()) return std::string{"\"kind\" is missing"};
  return fault;
}

}  // namespace

Result<Fault, std::string> parse_fault(std::string_view json) {
  return fault_of(Read::parse(json, nullptr, false));
}

Result<std::vector<Fault>, std::string> parse_scenario(std::string_view json) {
  const Read list = Read::parse(json, nullptr, false);
  if (!list.is_array()) return std::string{"a scenario is a JSON array of faults"};
  std::vector<Fault> faults;
  for (const Read& entry : list) {
    auto fault = fault_of(entry);
    if (!fault) return "fault " + std::to_string(faults.size() + 1) + ": " + fault.error();
    faults.push_back(*std::move(fault));
  }
  return faults;
}

}  // namespace weir::sandbox
