#pragma once
// What `weir articles` prints, and what assistants read of a SKU.
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "app/article_desk.hpp"

namespace weir::cli {

nlohmann::ordered_json article_card_json(const app::ArticleCard& card);
std::string article_card_text(const app::ArticleCard& card);
nlohmann::ordered_json mapped_article_json(const app::MappedArticle& mapped);
std::string mapped_article_text(const app::MappedArticle& mapped);

}  // namespace weir::cli
