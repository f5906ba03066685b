#pragma once
// What a person says a SKU is in SAP: into the merchant's rules file, for the orders that wait for it and all
// that come; and what it may be, by the merchant's own history. `weir articles`, and proposals of assistants.
#include <string>
#include <vector>

#include "app/article_edit.hpp"
#include "config/config.hpp"
#include "flows/context.hpp"
#include "mapping/article_guess.hpp"

namespace weir::app {

struct ArticleCard {
  std::string sku;
  std::string material;                        // by the rules as they stand; empty: none
  std::vector<mapping::ArticleGuess> guesses;  // where there is none
  std::vector<std::string> waiting;            // orders that wait for it
};

struct MappedArticle {
  bool wrote_rule = false;  // else the rules had it already
  std::string file;
  std::vector<std::string> waiting;  // orders that go on once Weir works by the new rules
};

// Fails with config.unknown_connection, or as rules files do.
Result<ArticleCard> article_card(const config::Config& config, store::Database& database,
                                 const flows::Context& context, const std::string& sku);

// The word is in the audit log before the file is changed; SAP is asked for the material first. A daemon
// takes the new rules up by itself. Fails with mapping.unknown_material, mapping.no_reason,
// mapping.rules_unwritable, like with_article(), or like SAP's reads.
Result<MappedArticle> map_article(const config::Config& config, const flows::Context& context,
                                  const NewArticle& article, const std::string& because);

}  // namespace weir::app
