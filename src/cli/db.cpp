#include <CLI/CLI.hpp>
#include <memory>

#include "app/maintenance.hpp"
#include "cli/commands.hpp"
#include "core/clock.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

std::string personal_text(const app::Status& status, Instant now) {
  const auto& personal = status.personal;
  const std::string next =
      personal.next_due ? report::relative_and_absolute(*personal.next_due, now) : "nothing is due";
  std::string text = "\nPersonal data\n  held     " + std::to_string(personal.held) + " orders\n  overdue  " +
                     std::to_string(personal.overdue) + "\n  purged   " + std::to_string(personal.purged) +
                     "\n  next     " + next + '\n';
  if (personal.to_shred != 0)
    text += "  keys of purged orders that the next purge takes out of the vault: " +
            std::to_string(personal.to_shred) + '\n';
  text += "  data keys under the current master key " + std::to_string(status.keys.current) +
          ", under former ones " + std::to_string(status.keys.former) + '\n';
  if (status.keys.former != 0)
    text += "  `weir db rotate-keys` re-seals those; then the former ones can go.\n";
  return text;
}

int status(const std::string& file) {
  return with_config(file, [](const config::Config& config) {
    const Instant now = SystemClock{}.now();
    const auto status = app::store_status(config, now);
    if (!status) return fail(status.error());
    const auto& store = status->store;
    report::Table table{{{"table"}, {"rows", report::Align::right}}};
    for (const auto& [name, rows] : store.rows) table.add({name, std::to_string(rows)});
    return print_result(store.engine + ", schema " + std::to_string(store.schema_version) + " of " +
                            std::to_string(store.newest_version) + "\n\n" + table.text("  ") +
                            personal_text(*status, now),
                        exit_ok);
  });
}

int migrate(const std::string& file) {
  return with_config(file, [](const config::Config& config) {
    const auto status = app::store_status(config, SystemClock{}.now());
    if (!status) return fail(status.error());
    return print_result("The schema is up to date: " + std::to_string(status->store.schema_version) + ".\n",
                        exit_ok);
  });
}

int rotate_keys(const std::string& file, const std::string& actor) {
  return with_config(file, [&](const config::Config& config) {
    const auto rotated = app::rotate_keys(config, {actor}, SystemClock{});
    if (!rotated) return fail(rotated.error());
    const std::string done = std::to_string(rotated->resealed) + " data keys were re-sealed, " +
                             std::to_string(rotated->remaining) + " remain.\n";
    if (rotated->remaining == 0)
      return print_result(done + "The former keys can be taken out of the configuration.\n", exit_ok);
    return print_result(done +
                            "These are under a key that is not configured; add it to "
                            "store.former_sealing_keys and run this again.\n",
                        exit_findings);
  });
}

int backup(const std::string& file, const std::string& to) {
  return with_config(file, [&](const config::Config& config) {
    const auto done = app::backup_store(config, to);
    if (!done) return fail(done.error());
    return print_result(
        "The store is in " + to + ". The vault is not, and must not be: docs/personal-data.md.\n", exit_ok);
  });
}

std::string came_back_text(const store::Restored& restored) {
  return "The store is back. The last that it knows to have posted is of " +
         report::relative_and_absolute(restored.from, restored.at) + ".\n\nUntil " +
         iso(restored.at + store::asked_after_restore).substr(0, 10) +
         " SAP and Amazon are asked before anything is posted: what was posted since then is\nfound there, "
         "and "
         "nothing is posted twice. To be done again by hand, where it was done since then:\n"
         "  bank statements           weir bank import FILE\n"
         "  mappings of suspense      weir suspense list\n"
         "  users of the console      weir users list\n"
         "  comments, snoozes, approvals\n"
         "Then `weir db check`, `weir doctor`, and start Weir. `weir audit --days 7` shows what is left "
         "over.\n";
}

int restore(const std::string& file, const std::string& from, const std::string& actor) {
  return with_config(file, [&](const config::Config& config) {
    const auto done = app::restore_store(config, from, {actor}, SystemClock{});
    if (!done) return fail(done.error());
    return print_result(came_back_text(*done), exit_ok);
  });
}

int restored(const std::string& file, const std::string& actor) {
  return with_config(file, [&](const config::Config& config) {
    const auto done = app::store_came_back(config, {actor}, SystemClock{});
    if (!done) return fail(done.error());
    return print_result(came_back_text(*done), exit_ok);
  });
}

int check_store(const std::string& file) {
  return with_config(file, [](const config::Config& config) {
    const auto broken = app::store_check(config);
    if (!broken) return fail(broken.error());
    if (broken->empty())
      return print_result("The store keeps every promise, and nobody has touched the audit log.\n", exit_ok);
    std::string text;
    for (const auto& sentence : *broken) text += sentence + '\n';
    return print_result(text + "Do not mend it by hand; keep a copy, and tell support.\n", exit_findings);
  });
}

}  // namespace

void add_db(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("db", "The store: look at it, bring it up to date, check it");
  command->require_subcommand(1);
  auto file = std::make_shared<std::string>("weir.toml");  // shared by the words of the commands below
  const auto add = [&](const char* name, const char* help, int (*run)(const std::string&)) {
    CLI::App* one = command->add_subcommand(name, help);
    one->add_option("--config", *file, "the configuration (default weir.toml)");
    one->callback([file, &chosen, run] { chosen = [file, run] { return run(*file); }; });
  };
  add("status", "Engine, schema and how much is in it", status);
  add("migrate", "Bring the schema up to date, as every start does", migrate);
  CLI::App* rotation = command->add_subcommand(
      "rotate-keys", "Re-seal the data keys under the current master key; may be stopped and run again");
  rotation->add_option("--config", *file, "the configuration (default weir.toml)");
  auto actor = std::make_shared<std::string>("operator");
  rotation->add_option("--as", *actor, "your name, for the audit log");
  rotation->callback([=, &chosen] { chosen = [=] { return rotate_keys(*file, *actor); }; });
  CLI::App* copy = command->add_subcommand("backup", "Copy the store, without the keys to personal data");
  auto target = std::make_shared<std::string>();
  copy->add_option("FILE", *target, "a file that does not exist yet")->required();
  copy->add_option("--config", *file, "the configuration (default weir.toml)");
  copy->callback([=, &chosen] { chosen = [=] { return backup(*file, *target); }; });
  CLI::App* back = command->add_subcommand("restore", "Put a backup where the store is to be");
  auto from = std::make_shared<std::string>();
  back->add_option("FILE", *from, "a file that `weir db backup` wrote")->required();
  back->add_option("--config", *file, "the configuration (default weir.toml)");
  back->add_option("--as", *actor, "your name, for the audit log");
  back->callback([=, &chosen] { chosen = [=] { return restore(*file, *from, *actor); }; });
  CLI::App* note = command->add_subcommand(
      "restored", "Say that other tools have brought the store back (pg_restore), before Weir is started");
  note->add_option("--config", *file, "the configuration (default weir.toml)");
  note->add_option("--as", *actor, "your name, for the audit log");
  note->callback([=, &chosen] { chosen = [=] { return restored(*file, *actor); }; });
  add("check", "Look whether the data keeps what the program promises; minutes on a large store",
      check_store);
}

}  // namespace weir::cli
