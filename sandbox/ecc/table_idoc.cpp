#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

// An IDoc of either direction: the inbound ones first, as their numbers do not say which came when.
struct IdocRow {
  std::string number, status, direction;
  Fields control;
  Instant created;
  const std::vector<StatusRecord>* records;
};

struct StatusRow {
  std::string number;
  const std::vector<StatusRecord>* records;
  std::size_t position;  // from 1
  const StatusRecord& record() const { return (*records)[position - 1]; }
};

Fields control_of(const OutgoingIdoc& idoc) {
  return {{"RCVPOR", idoc.receiver_port},
          {"RCVPRT", "LS"},
          {"RCVPRN", idoc.receiver},
          {"SNDPOR", std::string{system_port}},
          {"SNDPRT", "LS"},
          {"SNDPRN", std::string{logical_system}},
          {"MESTYP", idoc.message_type},
          {"IDOCTYP", idoc.basic_type}};
}

std::vector<IdocRow> all_idocs(const Books& books, const Wanted& wanted) {
  std::vector<IdocRow> rows;
  for (const auto& idoc : books.idocs)
    if (wanted.takes("DOCNUM", idoc.number))
      rows.push_back({idoc.number, idoc.status(), "2", idoc.control, idoc.created, &idoc.records});
  for (const auto& idoc : books.outbound)
    if (wanted.takes("DOCNUM", idoc.number))
      rows.push_back({idoc.number, idoc.status(), "1", control_of(idoc), idoc.created, &idoc.records});
  return rows;
}

std::vector<StatusRow> all_records(const Books& books, const Wanted& wanted) {
  std::vector<StatusRow> rows;
  for (const auto& idoc : all_idocs(books, wanted)) {
    for (std::size_t position = 1; position <= idoc.records->size(); ++position)
      rows.push_back({idoc.number, idoc.records, position});
  }
  return rows;
}

// The control record's own texts.
auto control(const char* field) {
  return [field](const IdocRow& row) { return value_of(row.control, field); };
}

auto variable(std::size_t index) {
  return [index](const StatusRow& row) {
    const auto& variables = row.record().message.variables;
    return index < variables.size() ? variables[index] : std::string{};
  };
}

Table edidc(const Books& books, const Wanted& wanted) {
  return TableOf<IdocRow>{"EDIDC", true, all_idocs(books, wanted)}
      .add("MANDT", 'C', 3, [](const IdocRow&) { return client; })
      .add("DOCNUM", 'N', 16, [](const IdocRow& row) { return row.number; })
      .add("STATUS", 'C', 2, [](const IdocRow& row) { return row.status; })
      .add("DIRECT", 'C', 1, [](const IdocRow& row) { return row.direction; })
      .add("RCVPOR", 'C', 10, control("RCVPOR"))
      .add("RCVPRT", 'C', 2, control("RCVPRT"))
      .add("RCVPRN", 'C', 10, control("RCVPRN"))
      .add("SNDPOR", 'C', 10, control("SNDPOR"))
      .add("SNDPRT", 'C', 2, control("SNDPRT"))
      .add("SNDPRN", 'C', 10, control("SNDPRN"))
      .add("ARCKEY", 'C', 70, control("ARCKEY"))
      .add("CREDAT", 'D', 8, [](const IdocRow& row) { return date_text(row.created); })
      .add("CRETIM", 'T', 6, [](const IdocRow& row) { return time_text(row.created); })
      .add("MESTYP", 'C', 30, control("MESTYP"))
      .add("IDOCTP", 'C', 30, control("IDOCTYP"))
      .add("UPDDAT", 'D', 8, [](const IdocRow& row) { return date_text(row.records->back().at); })
      .add("UPDTIM", 'T', 6, [](const IdocRow& row) { return time_text(row.records->back().at); })
      .done();
}

Table edids(const Books& books, const Wanted& wanted) {
  return TableOf<StatusRow>{"EDIDS", true, all_records(books, wanted)}
      .add("MANDT", 'C', 3, [](const StatusRow&) { return client; })
      .add("DOCNUM", 'N', 16, [](const StatusRow& row) { return row.number; })
      .add("LOGDAT", 'D', 8, [](const StatusRow& row) { return date_text(row.record().at); })
      .add("LOGTIM", 'T', 6, [](const StatusRow& row) { return time_text(row.record().at); })
      .add("COUNTR", 'N', 16,
           [](const StatusRow& row) { return number_of(std::to_string(row.position), 16).value_or(""); })
      .add("STATUS", 'C', 2, [](const StatusRow& row) { return row.record().status; })
      .add("STATXT", 'C', 70, [](const StatusRow& row) { return row.record().message.text; })
      .add("STAPA1", 'C', 50, variable(0))
      .add("STAPA2", 'C', 50, variable(1))
      .add("STAPA3", 'C', 50, variable(2))
      .add("STAPA4", 'C', 50, variable(3))
      .add("STAMQU", 'C', 3, [](const StatusRow&) { return "SAP"; })
      .add("STAMID", 'C', 20, [](const StatusRow& row) { return row.record().message.id; })
      .add("STAMNO", 'N', 3,
           [](const StatusRow& row) { return number_of(row.record().message.number, 3).value_or("000"); })
      .add("STATYP", 'C', 1, [](const StatusRow& row) { return std::string(1, row.record().message.type); })
      .done();
}

}  // namespace

std::optional<Table> find_idoc_table(std::string_view name, const Books& books, const Wanted& wanted) {
  if (name == "EDIDC") return edidc(books, wanted);
  if (name == "EDIDS") return edids(books, wanted);
  return {};
}

}  // namespace weir::sandbox::ecc
