#include "app/article_desk.hpp"

#include <cerrno>
#include <map>

#include "amazon/api/settings.hpp"
#include "core/folder_drop.hpp"
#include "core/text.hpp"
#include "flows/job_args.hpp"
#include "flows/replaced_file.hpp"
#include "flows/retry_known_skus.hpp"
#include "flows/settings.hpp"
#include "sap/reads/material_units.hpp"
#include "store/article_history.hpp"

namespace weir::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t history_max = 50'000;
constexpr std::uint64_t article_rules_bytes_max = 64u << 20;

Failure article_trouble(const char* code, std::string text, const std::string& sku) {
  return {.next = Next::refuse, .code = code, .text = std::move(text), .subject = "sku/" + sku};
}

Result<config::Connection> settings_named(const config::Config& config, const std::string& name) {
  for (const auto& each : config.connections())
    if (each.name() == name) return each;
  return Failure{.next = Next::refuse,
                 .code = "config.unknown_connection",
                 .text = "There is no connection " + name + " in the configuration.",
                 .subject = {}};
}

// What is mapped, and what has sold, whichever rule it was sold by.
std::vector<mapping::KnownArticle> known_articles(store::Database& database, const std::string& connection,
                                                  const mapping::Articles& articles) {
  std::map<std::string, mapping::KnownArticle> known;
  for (const auto& [sku, material] : articles.exact) known[sku] = {sku, material, 0};
  for (const auto& each : store::articles_sold(database, connection, history_max)) {
    auto& at = known[each.sku];
    if (at.sku.empty()) at = {each.sku, each.material, 0};
    if (at.material == each.material) at.sold += each.lines;
  }
  std::vector<mapping::KnownArticle> all;
  for (auto& [sku, each] : known) all.push_back(std::move(each));
  return all;
}

Result<Done> must_be_in_sap(const flows::Context& context, const NewArticle& article) {
  const auto found = sap::read_material_units(context.connection.rfc, {article.material});
  if (!found) return found.error();
  if (found->contains(article.material)) return Done{};
  return article_trouble("mapping.unknown_material",
                         "SAP has no material " + article.material +
                             "; give it as MARA-MATNR stores it, numbers with their leading zeros (SE16)",
                         article.sku);
}

// Before the file is changed: what dies behind this is found by who said it, and when.
void note_mapping(const flows::Context& context, const NewArticle& article, const std::string& because) {
  context.stores.jobs.transact([&](Tx& tx) {
    context.stores.audit.append(
        tx, context.actor, "sku mapped", "sku/" + article.sku,
        flows::to_args({{"before", ""}, {"after", article.material}, {"why", because}}), context.clock.now());
  });
}

Result<Done> replace_rules_file(const fs::path& path, const flows::FolderLock& lock, const std::string& text,
                                const NewArticle& article) {
  const auto replaced = flows::replace_file(path, lock, text);
  if (replaced == flows::Replaced::yes) return Done{};
  const std::string why = replaced == flows::Replaced::not_its_owner
                              ? "it is another user's; run this as that user"
                              : std::error_code{errno, std::generic_category()}.message();
  return article_trouble("mapping.rules_unwritable",
                         path.string() + " was not changed: " + why +
                             "; it takes the right to write its folder, since it is replaced in one step",
                         article.sku);
}

}  // namespace

Result<ArticleCard> article_card(const config::Config& config, store::Database& database,
                                 const flows::Context& context, const std::string& sku) {
  const auto settings = settings_named(config, context.connection.name);
  if (!settings) return settings.error();
  const auto rules = load_order_rules(settings->get(flows::order_rules), settings->get(amazon::marketplaces));
  if (!rules) return config::failure_of(rules.error());
  const auto& articles = rules->book.articles;
  ArticleCard card{
      .sku = sku, .material = {}, .guesses = {}, .waiting = flows::orders_waiting_for(context, sku)};
  if (const auto found = articles.find(sku)) {
    for (const auto& part : found->parts)
      card.material += (card.material.empty() ? "" : " + ") + part.material;
    return card;
  }
  card.guesses = mapping::guess_article(sku, known_articles(database, context.connection.name, articles));
  return card;
}

Result<MappedArticle> map_article(const config::Config& config, const flows::Context& context,
                                  const NewArticle& article, const std::string& because) {
  if (trim(because).empty() || trim(context.actor.name).empty())
    return article_trouble("mapping.no_reason", "say who you are, and a reason that others can read",
                           article.sku);
  const auto settings = settings_named(config, context.connection.name);
  if (!settings) return settings.error();
  std::error_code error;
  const fs::path path = fs::weakly_canonical(settings->get(flows::order_rules), error);
  const flows::FolderLock lock{path.parent_path()};
  const auto text = FolderDrop{path.parent_path()}.read(path.filename().string(), article_rules_bytes_max);
  if (!text) return text.error();
  const auto edited = with_article({*text, path}, article, settings->get(amazon::marketplaces));
  if (!edited) return edited.error();
  MappedArticle mapped{*edited != *text, path.string(), flows::orders_waiting_for(context, article.sku)};
  if (!mapped.wrote_rule) return mapped;
  if (const auto is_there = must_be_in_sap(context, article); !is_there) return is_there.error();
  note_mapping(context, article, because);
  if (const auto done = replace_rules_file(path, lock, *edited, article); !done) return done.error();
  return mapped;
}

}  // namespace weir::app
