#pragma once
// What `weir train` prints.
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "help/training.hpp"

namespace weir::cli {

nlohmann::ordered_json missions_json();
std::string missions_text();
nlohmann::ordered_json training_json(const help::Training& training);
std::string training_text(const help::Training& training, const std::string& folder);
nlohmann::ordered_json training_check_json(const help::TrainingCheck& check);
std::string training_check_text(const help::TrainingCheck& check, const std::string& folder);
nlohmann::ordered_json training_records_json(const std::vector<help::TrainingRecord>& records);
std::string training_records_text(const std::vector<help::TrainingRecord>& records);

}  // namespace weir::cli
