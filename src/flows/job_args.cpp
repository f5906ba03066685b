#include "flows/job_args.hpp"

#include <nlohmann/json.hpp>

#include "core/ensure.hpp"

namespace weir::flows {
namespace {

std::optional<std::string> text_in(const std::string& json, const std::string& name) {
  const auto values = nlohmann::json::parse(json, nullptr, false);
  const auto at = values.is_object() ? values.find(name) : values.end();
  if (at == values.end() || !at->is_string()) return std::nullopt;
  return at->get<std::string>();
}

}  // namespace

std::string to_args(const std::map<std::string, std::string>& values) {
  return nlohmann::json(values).dump();
}

jobs::NewJob job_about(const Context& context, const char* kind, const char* queue,
                       const std::string& subject, const std::map<std::string, std::string>& args,
                       Instant run_at) {
  jobs::NewJob job;
  job.connection = context.connection.name;
  job.kind = kind;
  job.queue = queue;
  job.run_at = run_at;
  job.unique_key = std::string{kind} + '/' + subject;
  job.args = to_args(args);
  job.subject = subject;
  return job;
}

std::optional<std::string> from_checkpoint(const jobs::Job& job, const std::string& name) {
  return text_in(job.checkpoint, name);
}

std::string arg(const jobs::Job& job, const std::string& name) {
  auto value = text_in(job.args, name);
  ensure(value.has_value(), "a job lacks an argument that its kind needs");
  return *std::move(value);
}

std::string arg_or(const jobs::Job& job, const std::string& name, const std::string& otherwise) {
  return text_in(job.args, name).value_or(otherwise);
}

}  // namespace weir::flows
