#include <algorithm>

#include "core/time.hpp"
#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/idoc.hpp"
#include "sandbox/ecc/layout.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

struct Demand {
  std::string_view field;
  std::string_view value;
};

// What a control record to this client says. The partner profile (WE20) is found by the sender's fields, and
// knows no variant, no function and no test: those fields have to be empty.
constexpr Demand demands[] = {{"TABNAM", "EDI_DC40"},
                              {"DIRECT", "2"},
                              {"SNDPOR", partner_port},
                              {"SNDPRT", "LS"},
                              {"SNDPRN", partner_number},
                              {"SNDPFC", ""},
                              {"RCVPOR", system_port},
                              {"RCVPRT", "LS"},
                              {"RCVPRN", logical_system},
                              {"MESCOD", ""},
                              {"MESFCT", ""},
                              {"TEST", ""},
                              {"CIMTYP", ""}};

constexpr std::string_view the_agreed_messages[] = {
    "SALESORDER_CREATEFROMDAT2", "ACC_DOCUMENT", "MBGMCR", "PORDCR1", "ORDERS", "ORDCHG", "STATUS"};

Message wrong_control(std::string_view field, std::string_view found) {
  const std::string name{field};
  return error("E0", "332",
               "EDI: Control record field " + name + " has the wrong value '" + std::string{found} + "'",
               {name, std::string{found}});
}

Message no_profile(const Idoc& idoc) {
  const auto sender = text_of(idoc.control, "SNDPRN");
  const auto message_type = idoc.message_type();
  return error("E0", "337",
               "EDI: Partner profile inbound not available (/" + sender + "/LS//" + message_type + "////)",
               {sender, "LS", message_type});
}

Message syntax(std::string number, std::string text, std::vector<std::string> variables) {
  return error("E0", std::move(number), std::move(text), std::move(variables));
}

std::optional<Message> check_fields(const SegmentRule& rule, const Fields& fields) {
  for (const auto& [name, value] : fields) {
    const auto* field = rule.field(name);
    if (field == nullptr)
      return syntax("078", "Field " + name + " is not defined in segment " + rule.name, {name, rule.name});
    // On a Unicode system a field counts characters, not bytes.
    if (characters_of(value) > field->length) {
      return syntax("079",
                    "Value of field " + rule.name + "-" + name + " is longer than " +
                        std::to_string(field->length) + " characters",
                    {rule.name, name, std::to_string(field->length)});
    }
  }
  return {};
}

std::optional<Message> check_siblings(const std::vector<SegmentRule>& rules,
                                      const std::vector<Segment>& segments);

std::optional<Message> check_segment(const SegmentRule& rule, const Segment& segment) {
  if (auto problem = check_fields(rule, segment.fields)) return problem;
  return check_siblings(rule.children, segment.children);
}

Message misplaced(const std::vector<SegmentRule>& rules, const Segment& segment) {
  const bool known = std::ranges::find(rules, segment.name, &SegmentRule::name) != rules.end();
  if (!known) return syntax("072", "Segment " + segment.name + " is unknown at this place", {segment.name});
  return syntax("075", "Segment " + segment.name + " is in the wrong order or occurs too often",
                {segment.name});
}

// Each segment stands at the place of the one before it, if it may repeat, or further on.
std::optional<Message> check_siblings(const std::vector<SegmentRule>& rules,
                                      const std::vector<Segment>& segments) {
  auto from = rules.begin();
  for (const auto& segment : segments) {
    const auto rule = std::find_if(from, rules.end(), [&](const auto& r) { return r.name == segment.name; });
    if (rule == rules.end()) return misplaced(rules, segment);
    if (auto problem = check_segment(*rule, segment)) return problem;
    from = rule->repeats ? rule : rule + 1;
  }
  return {};
}

}  // namespace

std::span<const std::string_view> agreed_messages() { return the_agreed_messages; }

std::optional<Message> partner_error(const Idoc& idoc) {
  for (const auto& [field, value] : demands) {
    if (value_of(idoc.control, field) != value) {
      return field == "SNDPRN" ? no_profile(idoc) : wrong_control(field, value_of(idoc.control, field));
    }
  }
  const auto client_given = value_of(idoc.control, "MANDT");
  if (!client_given.empty() && client_given != client) return wrong_control("MANDT", client_given);
  const auto* type = find_basic_type(value_of(idoc.control, "IDOCTYP"));
  if (type == nullptr) return wrong_control("IDOCTYP", value_of(idoc.control, "IDOCTYP"));
  if (std::ranges::find(the_agreed_messages, idoc.message_type()) == std::end(the_agreed_messages))
    return no_profile(idoc);
  if (std::ranges::find(type->message_types, idoc.message_type()) == type->message_types.end())
    return wrong_control("MESTYP", idoc.message_type());
  return {};
}

std::optional<Message> syntax_error(const Idoc& idoc) {
  if (!idoc.damage.empty()) return syntax("070", idoc.damage, {});
  if (auto problem = check_fields(control_record(), idoc.control)) return problem;
  if (idoc.segments.empty()) return syntax("074", "The IDoc has no data segments", {});
  const auto* type = find_basic_type(value_of(idoc.control, "IDOCTYP"));
  return check_siblings(type->segments, idoc.segments);
}

}  // namespace weir::sandbox::ecc
