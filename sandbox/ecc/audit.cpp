#include "sandbox/ecc/audit.hpp"

#include <algorithm>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/delivery_idoc.hpp"
#include "sandbox/ecc/table.hpp"
#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string audit_status(const std::string& status) {
  if (status == "53") return "41";
  return status == "50" || status == "64" ? "39" : "40";
}

std::string state_segment(const Idoc& idoc) {
  const auto& message = idoc.records.back().message;
  std::string xml = "<E1STATE SEGMENT=\"1\">" + tag("DOCNUM", value_of(idoc.control, "DOCNUM")) +
                    tag("STATUS", audit_status(idoc.status())) +
                    tag("STACOD", message.id.empty() ? "" : "SAP" + message.id + message.number) +
                    tag("STATXT", cut_to(message.text, 70)) + tag("STATYP", std::string(1, message.type));
  // Both fields of a variable: the old one holds twenty characters.
  const auto& variables = message.variables;
  const auto last = std::min<std::size_t>(variables.size(), 4);
  for (std::size_t place = 0; place < last; ++place)
    xml += tag("STAPA" + std::to_string(place + 1), cut_to(variables[place], 20));
  for (std::size_t place = 0; place < last; ++place)
    xml += tag("STAPA" + std::to_string(place + 1) + "_LNG", cut_to(variables[place], 50));
  return xml + "<E1PRTOB SEGMENT=\"1\">" + tag("DOCNUM", idoc.number) + "</E1PRTOB></E1STATE>";
}

}  // namespace

std::string aleaud_idoc(const std::vector<const Idoc*>& idocs, const OutgoingIdoc& control) {
  std::string segments;
  std::string type;
  for (const auto* idoc : idocs) {
    if (type != idoc->message_type()) {
      if (!type.empty()) segments += "</E1ADHDR>";
      type = idoc->message_type();
      segments += "<E1ADHDR SEGMENT=\"1\">" + tag("MESTYP", cut_to(type, 6)) + tag("MESTYP_LNG", type);
    }
    segments += state_segment(*idoc);
  }
  return outgoing_document(control, segments + (type.empty() ? "" : "</E1ADHDR>"));
}

std::size_t run_audit(Books& books, const std::string& port, Instant now) {
  std::vector<const Idoc*> news;
  for (const auto& idoc : books.idocs) {
    if (value_of(idoc.control, "DOCNUM").empty()) continue;
    auto& told = books.audited[idoc.number];
    if (told == idoc.records.size()) continue;
    told = idoc.records.size();
    news.push_back(&idoc);
  }
  if (news.empty()) return 0;
  OutgoingIdoc idoc;
  idoc.number = books.next_idoc_number();
  idoc.message_type = "ALEAUD";
  idoc.basic_type = "ALEAUD01";
  idoc.receiver_port = port;
  idoc.receiver = std::string{partner_number};
  idoc.created = now;
  idoc.xml = aleaud_idoc(news, idoc);
  idoc.records.push_back({"30", {'I', "", "", "IDoc ready for dispatch (ALE service)", {}}, now});
  books.outbound.push_back(std::move(idoc));
  return news.size();
}

}  // namespace weir::sandbox::ecc
