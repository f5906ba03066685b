#include "sap/reads/idoc_status.hpp"

#include <algorithm>

#include "sap/reads/typed_rows.hpp"

namespace weir::sap {
namespace {

struct Meaning {
  std::string_view status;
  IdocOutcome outcome;
  std::string_view name;
};

using enum IdocOutcome;
// Of what leaves SAP; the model has what comes in.
constexpr Meaning meanings[] = {
    {"01", in_progress, "created"},
    {"02", needs_human, "error passing the data to the port"},
    {"03", posted, "passed to the port"},
    {"04", needs_human, "error in the control information of the EDI subsystem"},
    {"05", needs_human, "error in translation"},
    {"06", in_progress, "translated"},
    {"07", needs_human, "syntax error in translation"},
    {"08", needs_human, "syntax check of the EDI subsystem failed"},
    {"12", posted, "dispatched"},
    {"13", posted, "retransmitted"},
    {"14", posted, "interchange acknowledged"},
    {"15", needs_human, "interchange refused"},
    {"16", posted, "the receiver accepts it"},
    {"17", needs_human, "the receiver refuses it"},
    {"18", in_progress, "the EDI subsystem was started"},
    {"20", needs_human, "the EDI subsystem could not be started"},
    {"22", in_progress, "dispatched, the acknowledgement is due"},
    {"25", in_progress, "processed despite a syntax error"},
    {"26", needs_human, "syntax error"},
    {"27", needs_human, "error in dispatch (ALE)"},
    {"29", needs_human, "error in ALE"},
    {"30", in_progress, "ready to be sent"},
    {"31", closed_by_human, "error, nothing more is done with it"},
    {"32", in_progress, "was edited"},
    {"33", closed_by_human, "original of an edited IDoc"},
    {"37", needs_human, "added with errors"},
    {"39", posted, "is in the target system"},
    {"40", needs_human, "the target system made no document of it"},
    {"41", posted, "the target system made a document of it"},
};

const Meaning* meaning_of(std::string_view status) {
  const auto at = std::ranges::find(meanings, status, &Meaning::status);
  return at == std::end(meanings) ? nullptr : &*at;
}

struct RecordRow {
  std::string docnum;
  IdocStatusRecord record;
};

IdocRecord control_of(RowReader& row, const Zone& zone) {
  constexpr const char* inbound = "2";
  IdocRecord idoc;
  idoc.docnum = row.text("DOCNUM");
  idoc.status = row.text("STATUS");
  idoc.is_inbound = row.text("DIRECT") == inbound;
  idoc.mestyp = row.text("MESTYP");
  idoc.idoctp = row.text("IDOCTP");
  idoc.sender = row.text("SNDPRN");
  idoc.receiver = row.text("RCVPRN");
  idoc.arckey = row.text("ARCKEY");
  idoc.created = row.instant("CREDAT", "CRETIM", zone);
  idoc.changed = row.instant("UPDDAT", "UPDTIM", zone);
  return idoc;
}

RecordRow record_of(RowReader& row, const Zone& zone) {
  IdocStatusRecord record;
  record.countr = row.number("COUNTR");
  record.logged = row.instant("LOGDAT", "LOGTIM", zone);
  record.status = row.text("STATUS");
  record.stamid = row.text("STAMID");
  record.stamno = row.text("STAMNO");
  record.statyp = row.text("STATYP");
  record.parameters = {row.text("STAPA1"), row.text("STAPA2"), row.text("STAPA3"), row.text("STAPA4")};
  record.text = idoc_text(row.text("STATXT"), record.parameters);
  return {row.text("DOCNUM"), std::move(record)};
}

const std::vector<std::string> record_fields{"DOCNUM", "COUNTR", "LOGDAT", "LOGTIM", "STATUS",
                                             "STAMID", "STAMNO", "STATYP", "STATXT", "STAPA1",
                                             "STAPA2", "STAPA3", "STAPA4"};
const std::vector<std::string> control_fields{"DOCNUM", "STATUS", "DIRECT", "MESTYP", "IDOCTP", "SNDPRN",
                                              "RCVPRN", "ARCKEY", "CREDAT", "CRETIM", "UPDDAT", "UPDTIM"};

}  // namespace

IdocOutcome idoc_outcome(std::string_view status) {
  const Meaning* meaning = meaning_of(status);
  return meaning == nullptr ? meaning_of_status(status).outcome : meaning->outcome;
}

std::string_view idoc_status_name(std::string_view status) {
  const Meaning* meaning = meaning_of(status);
  return meaning == nullptr ? meaning_of_status(status).meaning : meaning->name;
}

std::string idoc_text(std::string_view statxt, const std::array<std::string, 4>& parameters) {
  std::string text;
  std::size_t next = 0;
  for (std::size_t i = 0; i < statxt.size(); ++i) {
    if (statxt[i] != '&') {
      text += statxt[i];
      continue;
    }
    const bool is_numbered = i + 1 < statxt.size() && statxt[i + 1] >= '1' && statxt[i + 1] <= '4';
    const std::size_t which = is_numbered ? static_cast<std::size_t>(statxt[i + 1] - '1') : next++;
    if (is_numbered) ++i;
    if (is_numbered && i + 1 < statxt.size() && statxt[i + 1] == '&') ++i;  // "&1&"
    if (which < parameters.size()) text += parameters[which];
  }
  return text;
}

Result<std::vector<IdocRecord>> read_idoc_status(RfcCaller& rfc, const std::vector<std::string>& docnums,
                                                 const Zone& zone) {
  auto idocs = read_typed_of<IdocRecord>(rfc, {"EDIDC", control_fields}, "DOCNUM", docnums,
                                         [&](RowReader& row) { return control_of(row, zone); });
  if (!idocs) return idocs;
  std::vector<std::string> known;
  for (const IdocRecord& idoc : *idocs) known.push_back(idoc.docnum);
  auto records = read_typed_of<RecordRow>(rfc, {"EDIDS", record_fields}, "DOCNUM", known,
                                          [&](RowReader& row) { return record_of(row, zone); });
  if (!records) return records.error();
  std::ranges::stable_sort(*records, {}, [](const RecordRow& row) {
    return std::pair{row.record.logged, row.record.countr};
  });
  for (IdocRecord& idoc : *idocs)
    for (const RecordRow& row : *records)
      if (row.docnum == idoc.docnum) idoc.records.push_back(row.record);
  std::ranges::sort(*idocs, {}, &IdocRecord::docnum);
  return idocs;
}

}  // namespace weir::sap
