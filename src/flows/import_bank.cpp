#include "flows/import_bank.hpp"

#include <nlohmann/json.hpp>

#include "core/mapped_file.hpp"
#include "flows/bank_view.hpp"
#include "flows/job_args.hpp"

namespace weir::flows {
namespace {

constexpr std::size_t said_size_max = 1'000;

Failure bank_is_off(const std::string& connection) {
  return {.next = Next::refuse,
          .code = "bank.off",
          .text = "connection " + connection +
                  " does not follow payouts to the bank; set bank.statements to \"files\" in its settings",
          .subject = connection,
          .not_before = {}};
}

Failure refused_file(const std::string& file, const accounting::Reason& reason) {
  std::string where = file;
  if (reason.line > 0) where += ", line " + std::to_string(reason.line);
  return {.next = Next::refuse,
          .code = reason.code,
          .text = where + ": " + reason.text,
          .subject = file,
          .not_before = {}};
}

// Everything that a line says.
std::string said_by(const accounting::BankLine& line) {
  std::string text;
  for (const std::string* part : {&line.party, &line.purpose, &line.end_to_end, &line.reference})
    if (!part->empty()) text += (text.empty() ? "" : " | ") + *part;
  return text;
}

store::BankStatementToKeep to_keep(const Context& context, const accounting::BankStatement& statement) {
  store::BankStatementToKeep kept{statement, std::string{accounting::name_of(statement.format)}, {}};
  for (const accounting::BankLine& line : statement.lines) {
    const std::string said = said_by(line);
    const bool is_amazon = names_amazon(context.connection.bank, said);
    // For matching and for people; numbers of accounts cut down.
    kept.lines.emplace_back(
        is_amazon, is_amazon ? accounting::bounded(accounting::without_ibans(said), said_size_max) : "");
  }
  return kept;
}

ImportedStatement imported(const store::BankStatementToKeep& kept) {
  const accounting::BankStatement& statement = kept.statement;
  ImportedStatement row{.source = kept.source,
                        .number = statement.number,
                        .account_tail = accounting::tail_of(statement.account),
                        .opened = statement.opened,
                        .closed = statement.closed,
                        .opening = statement.opening,
                        .closing = statement.closing};
  row.lines = statement.lines.size();
  row.not_booked = statement.not_booked;
  for (const auto& [is_amazon, said] : kept.lines) row.of_amazon += is_amazon ? 1 : 0;
  return row;
}

// Nothing of a known one that stays as it was.
void note_import(Tx& tx, const Context& context, const ImportedStatement& row) {
  if (row.became == store::BankImport::known && row.let_in == 0) return;
  nlohmann::ordered_json detail{{"source", row.source},
                                {"lines", row.lines},
                                {"of_amazon", row.of_amazon},
                                {"closing", row.closing.text()}};
  const char* action = "imported";
  if (row.became == store::BankImport::known) {
    action = "let in texts";
    detail["let_in"] = row.let_in;
  } else if (row.became != store::BankImport::fresh) {
    action = "refused";
    detail["because"] = row.became == store::BankImport::contradicts ? "bank.contradicts" : "bank.overlaps";
  }
  context.stores.audit.append(tx, context.actor, action,
                              "bank/statement/" + row.account_tail + '/' + iso(row.closed), detail.dump(),
                              context.clock.now());
}

}  // namespace

void match_bank_later(Tx& tx, const Context& context) {
  const Instant now = context.clock.now();
  jobs::NewJob job = job_about(context, match_bank_kind, "store", "bank", {}, now);
  if (context.stores.jobs.enqueue(tx, job, now)) return;
  // It may be running, with a view that is older than this change: then another one follows it.
  job.unique_key = *job.unique_key + "/again";
  context.stores.jobs.enqueue(tx, job, now);
}

ImportedFile import_bank_file(const Context& context, const std::filesystem::path& path) {
  ImportedFile file{path.string(), std::nullopt};
  if (!context.connection.bank.is_on()) return file.failure = bank_is_off(context.connection.name), file;
  const accounting::BankLimits limits;
  const auto mapped = MappedFile::open(path, limits.bytes);
  if (!mapped) return file.failure = mapped.error(), file;
  const auto statements = accounting::read_bank_file(mapped->bytes(), limits);
  if (!statements) return file.failure = refused_file(file.file, statements.error()), file;
  context.stores.jobs.transact([&](Tx& tx) {
    file.statements.clear();
    for (const accounting::BankStatement& statement : *statements) {
      const auto kept = to_keep(context, statement);
      ImportedStatement row = imported(kept);
      const auto added = context.stores.bank.statements.add(tx, context.connection.name, kept, context.actor,
                                                            context.clock.now());
      row.became = added.became;
      row.let_in = static_cast<std::size_t>(added.let_in);
      row.alike = static_cast<std::size_t>(added.alike);
      note_import(tx, context, row);
      file.statements.push_back(std::move(row));
    }
    match_bank_later(tx, context);
  });
  return file;
}

}  // namespace weir::flows
