#pragma once
// Material documents of Amazon's ledger on their way into SAP: planned from what is held, as IDocs, asked for
// by their references, and held against what MKPF and MSEG have of them.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "flows/fba_side.hpp"
#include "mapping/fba_documents.hpp"
#include "sap/idoc/idoc.hpp"
#include "sap/reads/material_documents.hpp"

namespace weir::flows {

mapping::FbaMovementDocument movement_document(const store::FbaDocument& document);

// Everything that is held or in suspense is decided anew: it becomes documents, or is elsewhere's, or stays
// in suspense with its reason. Day by day, each committed. Fails like first_open_material_day.
Result<Done> plan_fba_movements(const FbaDesk& desk);

// Those to send next: of the earliest day those that bring, then those that move, what leaves a centre
// before what arrives from another plant, then those that take, so that SAP has what is taken. What could not
// be sent before comes last.
std::vector<store::FbaDocument> next_wave(std::vector<store::FbaDocument> planned);

// By material the first day of receipts that the shipments' flow is about to book.
std::map<std::string, Date> materials_to_come(const FbaDesk& desk);
// Without those that take a material on such a day or behind it: SAP would lack what they take (M7 021).
// Pure.
std::vector<store::FbaDocument> without_what_waits(std::vector<store::FbaDocument> planned,
                                                   const std::map<std::string, Date>& to_come);

using FbaIdocs = std::map<std::string, sap::Idoc>;  // by reference
Result<FbaIdocs> fba_idocs(const FbaDesk& desk, std::span<const store::FbaDocument> documents);
// Documents that were reversed in SAP are none.
posting::Ask ask_for_movements(const FbaDesk& desk, Date since);
posting::Send send_movements(const FbaDesk& desk, const sap::SapTurn& turn, const FbaIdocs& made);

enum class MovementFinding { right, missing, wrong, twice, reversed };
struct MovementLook {
  MovementFinding finding{};
  std::string text{};          // for people
  std::string sap_document{};  // MBLNR and year
};
// One document against all that SAP has under its reference. Pure.
MovementLook look_at_movement(const store::FbaDocument& document,
                              const std::vector<sap::MaterialDocument>& found);

}  // namespace weir::flows
