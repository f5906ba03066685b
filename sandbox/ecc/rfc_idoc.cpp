#include "sandbox/ecc/idoc_flat.hpp"
#include "sandbox/ecc/layout.hpp"
#include "sandbox/ecc/rfc_signature.hpp"

namespace weir::sandbox::ecc {
namespace {

RfcParameter control_table() {
  RfcParameter parameter{RfcParameter::Kind::table, "IDOC_CONTROL_REC_40", {}};
  parameter.structure = "EDI_DC40";
  for (const auto& field : control_record().fields) parameter.fields.push_back({field.name, field.length});
  return parameter;
}

Result<std::vector<Idoc>, RfcFault> read_call(const Element& call) {
  const auto parameters = read_parameters(call, receive_idocs_signature());
  if (!parameters) return parameters.error();
  auto idocs =
      read_flat_idocs(parameters->table("IDOC_CONTROL_REC_40"), parameters->table("IDOC_DATA_REC_40"));
  if (!idocs) return RfcFault{"ERROR_MESSAGE_STATE", idocs.error().text};
  return *std::move(idocs);
}

}  // namespace

const RfcSignature& receive_idocs_signature() {
  static const RfcSignature signature{
      control_table(), rfc_table("IDOC_DATA_REC_40", "EDI_DD40",
                                 "SEGNAM:30 MANDT:3 DOCNUM:16 SEGNUM:6 PSGNUM:6 HLEVEL:2 SDATA:1000")};
  return signature;
}

std::vector<Idoc> idocs_in(const Element& call) {
  if (call.name != "IDOC_INBOUND_ASYNCHRONOUS") return {};
  auto idocs = read_call(call);
  return idocs ? *std::move(idocs) : std::vector<Idoc>{};
}

// The IDocs are stored with the unit of work: tRFC ends it by itself, a session by its commit, and SOAP
// never.
RfcResult receive_idocs(const Element& call, const RfcContext& context) {
  auto idocs = read_call(call);
  if (!idocs) return idocs.error();
  context.luw.at_commit([&inbound = context.inbound, idocs = *std::move(idocs), now = context.now] {
    for (const auto& idoc : idocs) inbound.receive(idoc, now);
  });
  return std::string{};
}

}  // namespace weir::sandbox::ecc
