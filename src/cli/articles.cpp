#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/order_desk.hpp"
#include "cli/article_json.hpp"
#include "cli/commands.hpp"
#include "cli/words.hpp"

namespace weir::cli {
namespace {

struct ArticleWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string sku, material;
  std::string actor, because;
  bool json = false;
};

int fail_article(const Failure& failure) {
  fail(failure);
  return exit_findings;
}

using ArticleAnswer = std::function<int(const config::Config&, app::OrderDesk&)>;

int with_articles(const ArticleWords& words, const ArticleAnswer& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk =
        app::OrderDesk::open(config, words.actor.empty() ? "weir" : words.actor, words.connection);
    return desk ? answer(config, **desk) : fail(desk.error());
  });
}

int show_article(const ArticleWords& words) {
  return with_articles(words, [&](const config::Config& config, app::OrderDesk& desk) {
    const auto card = app::article_card(config, desk.engine().database(), desk.context(), words.sku);
    if (!card) return fail_article(card.error());
    return print_result(words.json ? json_document(article_card_json(*card)) : article_card_text(*card),
                        card->material.empty() ? exit_findings : exit_ok);
  });
}

int map_article_words(const ArticleWords& words) {
  return with_articles(words, [&](const config::Config& config, app::OrderDesk& desk) {
    const auto done = app::map_article(config, desk.context(), {words.sku, words.material}, words.because);
    if (!done) return fail_article(done.error());
    return print_result(words.json ? json_document(mapped_article_json(*done)) : mapped_article_text(*done),
                        exit_ok);
  });
}

}  // namespace

void add_articles(CLI::App& app, Command& chosen) {
  auto words = std::make_shared<ArticleWords>();  // owned by the parser's callbacks and what they choose
  CLI::App* articles = app.add_subcommand("articles", "What a seller's SKU is in SAP");
  articles->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, int (*does)(const ArticleWords&)) {
    CLI::App* command = articles->add_subcommand(name, help);
    command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
    command->add_option("--connection", words->connection, "which one, where there are several");
    command->add_flag("--json", words->json, "one JSON document");
    command->add_option("SKU", words->sku, "as Amazon has it")->required();
    command->callback([words, does, &chosen] { chosen = [words, does] { return does(*words); }; });
    return command;
  };
  add("show", "Its material; where no rule has one, what it may be, and which orders wait", show_article);
  CLI::App* mapping =
      add("map", "Give it a material: the rule is written, and orders go on", map_article_words);
  mapping->add_option("MATERIAL", words->material, "as SAP stores it: 000000000000100001")->required();
  mapping->add_option("--as", words->actor, "who you are, for the audit log")->required();
  mapping->add_option("--because", words->because, "the reason that others read")->required();
}

}  // namespace weir::cli
