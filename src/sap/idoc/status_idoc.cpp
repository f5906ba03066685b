#include "sap/idoc/status_idoc.hpp"

#include "sap/idoc/segment_reader.hpp"
#include "sap/idoc/segment_table.hpp"
#include "sap/model/fit_text.hpp"

namespace weir::sap {
namespace {

// People read these; what is too long for them is cut.
void set_text(Segment& segment, std::string_view field, const std::string& text) {
  const std::size_t length = find_segment(segment.name())->field(field)->length;
  segment.set(field, fit_text(text, length, CodePage::unicode).text);
}

std::string parameter_name(std::size_t index) { return "STAPA" + std::to_string(index + 1); }

Segment stats_segment(const IdocStatus& state) {
  Segment segment{"E1STATS"};
  segment.set("DOCNUM", state.docnum)
      .set("LOGDAT", state.date)
      .set("LOGTIM", state.time)
      .set("STATUS", state.status)
      .set("STAMID", state.message_class)
      .set("STAMNO", state.message_number)
      .set("STATYP", state.message_type);
  for (std::size_t i = 0; i < state.parameters.size(); ++i)
    set_text(segment, parameter_name(i), state.parameters[i]);
  set_text(segment, "STATXT", state.text);
  return segment.set("STACOD", state.code);
}

Segment state_segment(const IdocStatus& state) {
  Segment segment{"E1STATE"};
  segment.set("DOCNUM", state.docnum).set("STATUS", state.status).set("STACOD", state.code);
  set_text(segment, "STATXT", state.text);
  segment.set("STATYP", state.message_type);
  for (std::size_t i = 0; i < state.parameters.size(); ++i)
    set_text(segment, parameter_name(i) + "_LNG", state.parameters[i]);
  if (state.receiver_docnum.empty() && state.object_key.empty()) return segment;
  segment.add(Segment{"E1PRTOB"})
      .set("DOCNUM", state.receiver_docnum)
      .set("OBJTYPE", state.object_type)
      .set("OBJKEY", state.object_key);
  return segment;
}

IdocStatus status_in(const Segment& segment) {
  IdocStatus state;
  state.docnum = text_of(segment, "DOCNUM");
  state.status = text_of(segment, "STATUS");
  state.text = text_of(segment, "STATXT");
  state.message_class = text_of(segment, "STAMID");
  state.message_number = text_of(segment, "STAMNO");
  state.message_type = text_of(segment, "STATYP");
  state.code = text_of(segment, "STACOD");
  state.date = text_of(segment, "LOGDAT");
  state.time = text_of(segment, "LOGTIM");
  for (std::size_t i = 0; i < state.parameters.size(); ++i) {
    const std::string_view whole = segment.value(parameter_name(i) + "_LNG");
    state.parameters[i] = whole.empty() ? segment.value(parameter_name(i)) : whole;
  }
  if (const Segment* object = segment.child("E1PRTOB")) {
    state.receiver_docnum = text_of(*object, "DOCNUM");
    state.object_type = text_of(*object, "OBJTYPE");
    state.object_key = text_of(*object, "OBJKEY");
  }
  return state;
}

// STACOD is a message's class and number in one, "SAPV1311", where SAP fills it.
IdocStatus with_message(IdocStatus state) {
  constexpr std::string_view origin = "SAP";
  constexpr std::size_t number_size = 3;
  const std::string_view code = state.code;
  if (!state.message_class.empty() || !code.starts_with(origin) || code.size() <= origin.size() + number_size)
    return state;
  state.message_class = code.substr(origin.size(), code.size() - origin.size() - number_size);
  state.message_number = code.substr(code.size() - number_size);
  return state;
}

}  // namespace

Idoc status_idoc(const std::vector<IdocStatus>& states) {
  Idoc idoc{"SYSTAT01", status_mestyp, states.empty() ? "" : "AMZ|STATUS|" + states.front().docnum, {}};
  for (const IdocStatus& state : states) idoc.segments.push_back(stats_segment(state));
  return idoc;
}

Idoc audit_idoc(const IdocAudit& audit) {
  constexpr std::size_t short_size = 6;  // MESTYP of old; the whole name stands beside it
  Segment header{"E1ADHDR"};
  header.set("MESTYP", audit.mestyp.size() <= short_size ? audit.mestyp : "").set("MESTYP_LNG", audit.mestyp);
  for (const IdocStatus& state : audit.states) header.add(state_segment(state));
  return {"ALEAUD01", audit_mestyp, "", {std::move(header)}};
}

Result<std::vector<IdocStatus>> read_status_idoc(const Idoc& idoc) {
  if (auto failure = unless_of_message(idoc, {status_mestyp})) return *failure;
  std::vector<IdocStatus> states;
  for (const Segment* segment : named(idoc.segments, "E1STATS")) states.push_back(status_in(*segment));
  return states;
}

Result<std::vector<IdocAudit>> read_audit_idoc(const Idoc& idoc) {
  if (auto failure = unless_of_message(idoc, {audit_mestyp})) return *failure;
  std::vector<IdocAudit> audits;
  for (const Segment* header : named(idoc.segments, "E1ADHDR")) {
    const std::string_view whole = header->value("MESTYP_LNG");
    audits.push_back({std::string{whole.empty() ? header->value("MESTYP") : whole}, {}});
    for (const Segment* state : named(header->children(), "E1STATE"))
      audits.back().states.push_back(with_message(status_in(*state)));
  }
  return audits;
}

}  // namespace weir::sap
